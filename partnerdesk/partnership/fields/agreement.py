"""The fields of the agreement: its clauses, who signs, what was printed, what was frozen and signed."""

from partnerdesk.language import LANGUAGES, N_
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference
from partnerdesk.partnership.signature_kinds import MediaType, SignatureKind

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
        Field("place", Kind.TEXT, N_("Place"), place=N_("The place of the signature of the partner {name}")),
    ),
)

FOCAL_POINT = Table(
    "focal_point",
    (
        reference("participant", N_("Participant"), required=True, printed=True),
        Field("person", Kind.TEXT, N_("Name"), place=N_("The focal point of the partner {name}")),
        Field("address", Kind.LONG_TEXT, N_("Address"), place=N_("The address of the focal point of {name}")),
    ),
)

RESERVATION = Table(
    "reservation",
    (
        reference("participant", N_("Participant"), required=True, printed=True),
        Field(
            "wording",
            Kind.LONG_TEXT,
            N_("Reservation"),
            required=True,
            place=N_("A reservation of the partner {name}"),
        ),
        Field(
            "on_words",
            Kind.LONG_TEXT,
            N_("On the words"),
            place=N_("The words that a reservation of the partner {name} is on"),
        ),
        Field("given_on", Kind.DAY, N_("Given on"), printed=True),
        Field("agreed_by", Kind.TEXT, N_("Agreed by")),
        Field("agreed_on", Kind.DAY, N_("Agreed on"), required=True),
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

AGREEMENT_VERSION = Table(
    "agreement_version",
    (
        Field("version", Kind.WHOLE, N_("Version"), required=True),
        Field("frozen_on", Kind.DAY, N_("Frozen on"), required=True),
        Field("fingerprint", Kind.TEXT, N_("Fingerprint"), required=True, search=Search.NOT),
        Field("sha256", Kind.TEXT, N_("SHA-256 of the PDF"), required=True, search=Search.NOT),
        Field("content_sha256", Kind.TEXT, N_("SHA-256 of the content"), required=True, search=Search.NOT),
        choice("paper", N_("Paper"), ("a4", "letter"), required=True),
        choice("language", N_("Language"), LANGUAGES, required=True),
        Field("pages", Kind.WHOLE, N_("Pages")),
        Field("replaces", Kind.WHOLE, N_("Replaces version")),
        Field("effective_on", Kind.DAY, N_("Day of effect")),
        Field("withdrawn_on", Kind.DAY, N_("Withdrawn on")),
        Field("withdrawn_reason", Kind.LONG_TEXT, N_("Why it was withdrawn")),
    ),
)

SIGNATURE = Table(
    "signature",
    (
        owner("agreement_version", N_("Version")),
        reference("participant", N_("Participant")),
        Field("name", Kind.NAME, N_("Name as it was signed"), required=True, search=Search.TITLE),
        Field("person", Kind.TEXT, N_("Name")),
        Field("title", Kind.TEXT, N_("Title")),
        Field("signed_on", Kind.DAY, N_("Signed on"), required=True),
        Field("place", Kind.TEXT, N_("Place")),
        choice("kind", N_("Kind"), SignatureKind, default=SignatureKind.SIGNATURE),
        Field("note", Kind.LONG_TEXT, N_("Note")),
    ),
)

SCAN = Table(
    "scan",
    (
        owner("signature", N_("Signature")),
        Field("file_name", Kind.TEXT, N_("File"), required=True, search=Search.TITLE),
        choice("media_type", N_("Kind of file"), MediaType, required=True),
        Field("sha256", Kind.TEXT, N_("SHA-256"), required=True, search=Search.NOT),
        Field("size", Kind.WHOLE, N_("Bytes"), required=True),
        Field("on", Kind.DAY, N_("Kept on"), required=True),
        Field("brought_by", Kind.TEXT, N_("Brought by")),
    ),
)
