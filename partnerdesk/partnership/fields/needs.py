"""The fields of needs, and of who brings how much of them."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference
from partnerdesk.partnership.needs import Importance, Level
from partnerdesk.partnership.needs import Kind as NeedKind
from partnerdesk.partnership.readers import LeadWords

NEED = Table(
    "need",
    (
        Field("name", Kind.NAME, N_("Name"), required=True, search=Search.TITLE),
        choice("kind", N_("Kind"), NeedKind, required=True),
        choice("importance", N_("Importance"), Importance, default="essential"),
        Field("note", Kind.LONG_TEXT, N_("Note")),
    ),
)

COVERAGE = Table(
    "coverage",
    (
        owner("need", N_("Need")),
        reference("participant", N_("Participant"), required=True),
        choice("level", N_("Level"), Level, required=True),
        Field("note", Kind.LONG_TEXT, N_("Note"), for_the_lead=LeadWords.CELL_NOTES, beside="level"),
    ),
)
