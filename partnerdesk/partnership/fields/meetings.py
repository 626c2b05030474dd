"""The fields of meetings: agenda, attendance, decisions, and the rounds in which positions were taken."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference
from partnerdesk.partnership.meetings import ABOUT_PROBLEM, Method, Stand
from partnerdesk.partnership.meetings import Kind as MeetingKind
from partnerdesk.partnership.readers import LeadWords
from partnerdesk.partnership.rounds import About, Why

MEETING = Table(
    "meeting",
    (
        Field("title", Kind.TEXT, N_("Title"), required=True, search=Search.TITLE),
        choice("kind", N_("Kind"), MeetingKind, required=True),
        Field("on", Kind.MOMENT, N_("On")),
        Field("place", Kind.TEXT, N_("Place")),
        Field("notes", Kind.LONG_TEXT, N_("Notes")),
    ),
)

AGENDA_ITEM = Table(
    "agenda_item",
    (
        owner("meeting", N_("Meeting")),
        Field("position", Kind.ORDER, N_("Order"), key=""),
        Field("title", Kind.TEXT, N_("Title"), required=True, search=Search.TITLE),
        Field("minutes", Kind.WHOLE, N_("Minutes")),
        Field("purpose", Kind.TEXT, N_("Purpose")),
        Field("lead", Kind.TEXT, N_("Led by")),
    ),
)

ATTENDANCE = Table(
    "attendance",
    (
        owner("meeting", N_("Meeting")),
        reference("participant", N_("Participant"), required=True),
        Field("person", Kind.TEXT, N_("Person")),
        Field("present", Kind.YES_NO, N_("Present"), default=True),
    ),
)

DECISION = Table(
    "decision",
    (
        owner("meeting", N_("Meeting")),
        Field("text", Kind.LONG_TEXT, N_("Decision"), required=True),
        choice("method", N_("Method"), Method),
        choice("about", N_("About"), [ABOUT_PROBLEM]),
    ),
)

ROUND = Table(
    "round",
    (
        owner("decision", N_("Decision")),
        choice("about", N_("Asked about"), About, required=True),
        Field("text", Kind.LONG_TEXT, N_("Wording"), search=Search.NOT),
        Field("goal", Kind.LONG_TEXT, N_("Goal"), search=Search.NOT),
        Field("solution", Kind.LONG_TEXT, N_("Solution in principle"), search=Search.NOT),
        Field("version", Kind.WHOLE, N_("Version")),
        Field("on", Kind.DAY, N_("On")),
    ),
)

UNHEARD = Table(
    "unheard",
    (
        owner("round", N_("Round")),
        reference("participant", N_("Participant"), required=True),
        choice("why", N_("Why"), Why, required=True),
    ),
)

POSITION = Table(
    "position",
    (
        owner("round", N_("Round")),
        reference("participant", N_("Participant"), required=True),
        choice("position", N_("Position"), Stand, required=True),
        Field("reason", Kind.TEXT, N_("Reason"), for_the_lead=LeadWords.POSITION_REASONS),
    ),
)
