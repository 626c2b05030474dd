"""The fields of commitments and their parts, and of the working groups that take them on."""

from partnerdesk.language import N_
from partnerdesk.partnership.commitments import Status, UpdateStanding
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference

WORKING_GROUP = Table(
    "working_group",
    (
        Field("name", Kind.NAME, N_("Name"), required=True, search=Search.TITLE),
        Field("purpose", Kind.TEXT, N_("Purpose")),
        Field("coordinator", Kind.TEXT, N_("Coordinator")),
    ),
)

GROUP_MEMBER = Table(
    "group_member",
    (
        owner("working_group", N_("Working group")),
        reference("participant", N_("Members"), "members", required=True),
    ),
)

COMMITMENT = Table(
    "commitment",
    (
        reference("participant", N_("Partner"), required=True, printed=True),
        Field(
            "title",
            Kind.TEXT,
            N_("Title"),
            required=True,
            search=Search.TITLE,
            place=N_("The title of the commitment {name}"),
        ),
        Field(
            "description",
            Kind.LONG_TEXT,
            N_("Description"),
            place=N_("The description of the commitment {name}"),
        ),
        choice("status", N_("Status"), Status, default="offered", printed=True),
        Field("withdrawn_reason", Kind.LONG_TEXT, N_("Reason for stepping back"), beside="status"),
        reference("working_group", N_("Working group")),
        Field(
            "countries",
            Kind.COUNTRIES,
            N_("Countries"),
            place=N_("The target areas of the commitment {name}"),
        ),
        Field("areas", Kind.TEXTS, N_("Areas"), place=N_("The target areas of the commitment {name}")),
        Field("sdg", Kind.SDG, N_("SDG targets"), place=N_("The goals and targets of the commitment {name}")),
        Field("starts_on", Kind.DAY, N_("Starts on"), printed=True),
        Field("ends_on", Kind.DAY, N_("Ends on"), printed=True),
        Field(
            "next_step",
            Kind.TEXT,
            N_("Next step"),
            key="next_step.text",
            required=True,
            place=N_("The next step of the commitment {name}"),
        ),
        Field(
            "next_step_person",
            Kind.TEXT,
            N_("Who takes the next step"),
            key="next_step.person",
            beside="next_step",
            place=N_("The person of the next step of the commitment {name}"),
        ),
        Field(
            "next_step_due",
            Kind.DAY,
            N_("Next step due"),
            key="next_step.due",
            printed=True,
            beside="next_step",
        ),
        Field(
            "outcome",
            Kind.LONG_TEXT,
            N_("Outcome"),
            key="outcome.text",
            required=True,
            place=N_("The outcome of the commitment {name}"),
        ),
        Field(
            "outcome_unit",
            Kind.TEXT,
            N_("Unit"),
            key="outcome.unit",
            beside="outcome",
            place=N_("The unit of the outcome of the commitment {name}"),
        ),
        Field(
            "outcome_baseline",
            Kind.DECIMAL,
            N_("Baseline"),
            key="outcome.baseline",
            printed=True,
            beside="outcome",
        ),
        Field(
            "outcome_target", Kind.DECIMAL, N_("Target"), key="outcome.target", printed=True, beside="outcome"
        ),
        Field("risks", Kind.LONG_TEXT, N_("Risks and barriers")),
    ),
)


def _as_agreed(field: Field) -> Field:
    """Return the field of a commitment as it stands in the words that were agreed: a copy, never printed."""
    required = field.column in ("title", "outcome")
    return field._replace(required=required, search=Search.NOT, printed=False, place=None, beside="")


#: The columns of a commitment that are what its partner stands by. What is done next, milestones and the
#: budget go on while it is carried out.
AGREED = (
    "participant_id", "title", "description", "countries", "areas", "starts_on", "ends_on",
    "outcome", "outcome_unit", "outcome_baseline", "outcome_target",
)  # fmt: skip

AGREED_WORDING = Table(
    "agreed_wording",
    (
        owner("commitment", N_("Commitment")),
        Field("on", Kind.DAY, N_("Agreed on")),
        *(_as_agreed(COMMITMENT[column]) for column in AGREED),
    ),
)

AGREED_PARTNER = Table(
    "agreed_partner",
    (owner("agreed_wording", N_("Agreed words")), reference("participant", N_("Along with it"))),
)

COMMITMENT_PARTNER = Table(
    "commitment_partner",
    (
        owner("commitment", N_("Commitment"), printed=True),
        reference("participant", N_("Along with it"), "with", required=True, printed=True),
    ),
)

COMMITMENT_NEED = Table(
    "commitment_need",
    (
        owner("commitment", N_("Commitment")),
        reference("need", N_("Needs it serves"), "needs", required=True),
    ),
)

MILESTONE = Table(
    "milestone",
    (
        owner("commitment", N_("Commitment"), printed=True),
        Field(
            "title",
            Kind.TEXT,
            N_("Title"),
            required=True,
            search=Search.TITLE,
            place=N_("A milestone of the commitment {name}"),
        ),
        Field("due", Kind.DAY, N_("Due"), printed=True),
        Field("done_on", Kind.DAY, N_("Done on"), printed=True, progress=True),
        Field("person", Kind.TEXT, N_("Who reaches it")),
        Field("purpose", Kind.TEXT, N_("What it is for")),
    ),
)

BUDGET_LINE = Table(
    "budget_line",
    (
        owner("commitment", N_("Commitment"), printed=True),
        Field("amount", Kind.MONEY, N_("Amount"), required=True, printed=True),
        Field(
            "currency",
            Kind.CURRENCY,
            N_("Currency"),
            place=N_("The currency of the budget of the commitment {name}"),
        ),
        Field("purpose", Kind.TEXT, N_("Purpose"), place=N_("The budget of the commitment {name}")),
        Field("secured", Kind.YES_NO, N_("Secured"), default=False, printed=True, progress=True),
        Field("year", Kind.WHOLE, N_("Year")),
    ),
)

REPRESENTATION = Table(
    "representation",
    (
        owner("commitment", N_("Commitment")),
        reference("participant", N_("Participant")),
        Field("person", Kind.TEXT, N_("Person"), search=Search.TITLE),
        Field("countries", Kind.COUNTRIES, N_("Countries")),
    ),
)

COMMITMENT_WAIT = Table(
    "commitment_wait",
    (
        owner("commitment", N_("Commitment")),
        Field(
            "waits_for_id",
            Kind.REFERENCE,
            N_("Waits for"),
            key="waits_for",
            required=True,
            refers_to="commitment",
        ),
    ),
)

UPDATE = Table(
    "commitment_update",
    (
        owner("commitment", N_("Commitment")),
        Field("on", Kind.DAY, N_("On"), required=True),
        Field("by", Kind.TEXT, N_("By")),
        Field("text", Kind.LONG_TEXT, N_("Update"), required=True),
        Field("progress", Kind.DECIMAL, N_("Progress")),
        choice("standing", N_("Standing"), UpdateStanding),
        Field("value", Kind.DECIMAL, N_("Value of the outcome")),
        Field("unit", Kind.TEXT, N_("Unit"), beside="value"),
        Field("outcome", Kind.LONG_TEXT, N_("Outcome"), beside="value"),
        Field("help_needed", Kind.LONG_TEXT, N_("Help needed")),
        Field("barriers", Kind.LONG_TEXT, N_("Barriers")),
        Field("source", Kind.TEXT, N_("Source")),
        Field("asked_as_of", Kind.DAY, N_("Asked as of")),
    ),
)
