"""The fields of the agreement: its clauses, who signs, and what was printed."""

from partnerdesk.language import N_
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, reference

AGREEMENT = Table(
    "agreement",
    (Field("title", Kind.TEXT, N_("Title"), search=Search.TITLE, place=N_("The title of the agreement")),),
)

CLAUSE = Table(
    "clause",
    (
        Field("position", Kind.ORDER, N_("Order"), key="", printed=True),
        Field(
            "heading",
            Kind.TEXT,
            N_("Heading"),
            required=True,
            search=Search.TITLE,
            place=N_("The heading of the clause {name}"),
        ),
        Field("text", Kind.LONG_TEXT, N_("Text"), required=True, place=N_("The text of the clause {name}")),
        choice("part", N_("What follows"), Part, printed=True),
    ),
)

SIGNATORY = Table(
    "signatory",
    (
        reference("participant", N_("Participant"), required=True, printed=True),
        Field("person", Kind.TEXT, N_("Name"), place=N_("The signatory of the partner {name}")),
        Field("title", Kind.TEXT, N_("Title"), place=N_("The title of the signatory of the partner {name}")),
        Field("signed_on", Kind.DAY, N_("Signed on"), printed=True),
        Field("place", Kind.TEXT, N_("Place"), place=N_("The place of the signature of the partner {name}")),
    ),
)

PRINTING = Table(
    "printing",
    (
        Field("version", Kind.WHOLE, N_("Version"), required=True, printed=True),
        Field("on", Kind.DAY, N_("On"), required=True),
        Field("fingerprint", Kind.TEXT, N_("Fingerprint"), required=True, search=Search.NOT),
        Field("draft", Kind.YES_NO, N_("Draft"), default=True),
    ),
)
