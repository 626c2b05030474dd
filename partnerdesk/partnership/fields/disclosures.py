"""The fields of disclosures."""

from partnerdesk.language import N_
from partnerdesk.partnership.disclosures import Audience
from partnerdesk.partnership.disclosures import Kind as DisclosureKind
from partnerdesk.partnership.fields.field import Field, Kind, Table, choice, reference

DISCLOSURE = Table(
    "disclosure",
    (
        reference("participant", N_("Participant"), required=True, printed=True),
        choice("kind", N_("Kind"), DisclosureKind, required=True, printed=True),
        Field(
            "wording",
            Kind.LONG_TEXT,
            N_("Wording"),
            required=True,
            place=N_("A disclosure of the partner {name}"),
        ),
        choice("audience", N_("Audience"), Audience, required=True),
        Field("agreed_by", Kind.TEXT, N_("Agreed by")),
        Field("agreed_on", Kind.DAY, N_("Agreed on")),
        Field("agreed_how", Kind.TEXT, N_("Agreed how")),
    ),
)
