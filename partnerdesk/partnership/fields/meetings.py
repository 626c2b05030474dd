"""The fields of meetings: agenda, attendance, decisions, rounds of positions, and what else was captured."""

from partnerdesk.language import N_
from partnerdesk.partnership.commitments import UpdateStanding
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference
from partnerdesk.partnership.final_minutes import Final
from partnerdesk.partnership.meetings import ABOUT_PROBLEM, Method, Said, Shows, Stand
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
        Field("until", Kind.MOMENT, N_("Until")),
        Field("time_zone", Kind.TEXT, N_("Time zone"), search=Search.NOT),
        Field("purpose", Kind.LONG_TEXT, N_("What it is for")),
        Field("quorum", Kind.WHOLE, N_("Quorum")),
        Field("begun", Kind.INSTANT, N_("Began")),
        Field("ended", Kind.INSTANT, N_("Ended")),
        Field("paused", Kind.INSTANT, N_("Paused since")),
        Field("final_on", Kind.DAY, N_("Minutes final since")),
        reference("working_group", N_("Working group")),
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
        Field("number", Kind.WHOLE, N_("Number")),
        Field("fixed", Kind.TIME, N_("Fixed at")),
        choice("shows", N_("What the room sees"), Shows),
        Field("remarks", Kind.LONG_TEXT, N_("Remarks"), for_the_lead=LeadWords.REMARKS),
        Field("materials", Kind.TEXT, N_("Materials")),
        Field("begun", Kind.INSTANT, N_("Began")),
        Field("ended", Kind.INSTANT, N_("Ended")),
        Field("given", Kind.WHOLE, N_("Minutes given")),
        Field("paused", Kind.WHOLE, N_("Seconds paused")),
    ),
)

ATTENDANCE = Table(
    "attendance",
    (
        owner("meeting", N_("Meeting")),
        reference("participant", N_("Participant"), required=True),
        Field("person", Kind.TEXT, N_("Person")),
        Field("present", Kind.YES_NO, N_("Present"), default=True),
        Field("invited_on", Kind.DAY, N_("Invited on")),
        Field("arrived", Kind.TIME, N_("Arrived")),
        Field("left_at", Kind.TIME, N_("Left"), key="left"),
    ),
)

GUEST = Table(
    "guest",
    (
        owner("meeting", N_("Meeting")),
        Field("name", Kind.NAME, N_("Name"), required=True, search=Search.TITLE),
        Field("organisation", Kind.TEXT, N_("Organisation")),
        Field("present", Kind.YES_NO, N_("Present"), default=False),
        Field("arrived", Kind.TIME, N_("Arrived")),
        Field("left_at", Kind.TIME, N_("Left"), key="left"),
    ),
)

DECISION = Table(
    "decision",
    (
        owner("meeting", N_("Meeting")),
        Field("text", Kind.LONG_TEXT, N_("Decision"), required=True),
        choice("method", N_("Method"), Method),
        choice("about", N_("About"), [ABOUT_PROBLEM]),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        Field("look_again_on", Kind.DAY, N_("Look at it again on")),
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
        Field("open_since", Kind.INSTANT, N_("Open since")),
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
        Field(
            "reason",
            Kind.TEXT,
            N_("Reason"),
            for_the_lead=LeadWords.POSITION_REASONS,
            beside="position",
        ),
    ),
)

ACTION = Table(
    "action",
    (
        owner("meeting", N_("Meeting")),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        Field("text", Kind.TEXT, N_("Action"), required=True, search=Search.TITLE),
        reference("participant", N_("Participant")),
        Field("person", Kind.TEXT, N_("Person")),
        Field("due", Kind.DAY, N_("Due")),
        Field("done_on", Kind.DAY, N_("Done on")),
        Field("next_step_of", Kind.TEXT, N_("Next step of the commitment")),
    ),
)

PARKED = Table(
    "parked",
    (
        owner("meeting", N_("Meeting")),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        Field("text", Kind.TEXT, N_("Parked question"), required=True, search=Search.TITLE),
        reference("participant", N_("Participant")),
        Field("settled_on", Kind.DAY, N_("Settled on")),
    ),
)

MINUTE = Table(
    "minute",
    (
        owner("meeting", N_("Meeting")),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        choice("kind", N_("Kind"), Said, default=Said.NOTE),
        Field("at", Kind.INSTANT, N_("At")),
        reference("participant", N_("Participant")),
        Field("person", Kind.TEXT, N_("Person")),
        Field("text", Kind.LONG_TEXT, N_("Said"), required=True),
        Field("about", Kind.TEXT, N_("About")),
        Field("on", Kind.DAY, N_("On")),
        choice("standing", N_("Standing"), UpdateStanding),
        Field("progress", Kind.DECIMAL, N_("Progress")),
        Field("value", Kind.DECIMAL, N_("Value of the outcome")),
        Field("unit", Kind.TEXT, N_("Unit"), beside="value"),
        Field("next_step", Kind.TEXT, N_("Next step")),
        Field("next_step_person", Kind.TEXT, N_("Who takes the next step"), beside="next_step"),
        Field("next_step_due", Kind.DAY, N_("Next step due"), beside="next_step"),
    ),
)

FINAL_LINE = Table(
    "final_line",
    (
        owner("meeting", N_("Meeting")),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        choice("kind", N_("Kind"), Final, required=True),
        Field("text", Kind.LONG_TEXT, N_("As it was when final"), required=True, search=Search.NOT),
        reference("participant", N_("Participant")),
        Field("person", Kind.TEXT, N_("Person"), search=Search.NOT),
        Field("about", Kind.TEXT, N_("About"), search=Search.NOT),
        Field("due", Kind.DAY, N_("Due")),
        Field(
            "reason",
            Kind.TEXT,
            N_("Reason"),
            search=Search.NOT,
            for_the_lead=LeadWords.POSITION_REASONS,
            beside="text",
        ),
    ),
)

SPEAKER = Table(
    "speaker",
    (
        owner("meeting", N_("Meeting")),
        Field("item", Kind.WHOLE, N_("Item of the agenda")),
        reference("participant", N_("Participant"), required=True),
        Field("person", Kind.TEXT, N_("Person"), search=Search.NOT),
        Field("asked", Kind.INSTANT, N_("Asked")),
        Field("begun", Kind.INSTANT, N_("Began")),
        Field("ended", Kind.INSTANT, N_("Ended")),
    ),
)
