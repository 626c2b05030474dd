"""The fields of participants, of the people who speak for them, and of the steps of their outreach."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner
from partnerdesk.partnership.participants import Role, Sector, Status
from partnerdesk.partnership.readers import LeadWords

PARTICIPANT = Table(
    "participant",
    (
        Field(
            "name",
            Kind.NAME,
            N_("Name"),
            required=True,
            search=Search.TITLE,
            place=N_("The name of the partner {name}"),
        ),
        Field(
            "short_name",
            Kind.TEXT,
            N_("Short name"),
            search=Search.ALSO,
            place=N_("The short name of the partner {name}"),
        ),
        choice("sector", N_("Sector"), Sector, required=True, printed=True),
        Field("countries", Kind.COUNTRIES, N_("Countries"), place=N_("The countries of the partner {name}")),
        choice("role", N_("Role"), Role, printed=True),
        choice("status", N_("Status"), Status, default="candidate", printed=True),
        Field("why", Kind.TEXT, N_("Why"), for_the_lead=LeadWords.REASONS, beside="status"),
    ),
)

PERSON = Table(
    "person",
    (
        owner("participant", N_("Participant"), printed=True),
        Field(
            "name",
            Kind.TEXT,
            N_("Name"),
            required=True,
            search=Search.TITLE,
            place=N_("The name of the person {name}"),
        ),
        Field("title", Kind.TEXT, N_("Title"), place=N_("The title of the person {name}")),
        Field("email", Kind.TEXT, N_("Email")),
        Field("phone", Kind.TEXT, N_("Phone")),
        Field("signatory", Kind.YES_NO, N_("Signatory"), default=False, printed=True),
    ),
)

STATUS_CHANGE = Table(
    "status_change",
    (
        owner("participant", N_("Participant")),
        choice("status", N_("Status"), Status, required=True),
        Field("on", Kind.DAY, N_("On"), required=True),
        Field("why", Kind.TEXT, N_("Why"), for_the_lead=LeadWords.REASONS),
        Field("answer_due", Kind.DAY, N_("Answer by"), for_the_lead=LeadWords.OUTREACH),
    ),
)
