"""The fields of rounds of the matrix: the needs and their coverage by partners, as they were on a day."""

from partnerdesk.language import N_
from partnerdesk.partnership.fields.field import Field, Kind, Search, Table, choice, owner, reference
from partnerdesk.partnership.needs import Importance, Level
from partnerdesk.partnership.needs import Kind as NeedKind

MATRIX_ROUND = Table(
    "matrix_round",
    (
        Field("on", Kind.DAY, N_("On"), required=True),
        Field("goal", Kind.LONG_TEXT, N_("Goal"), search=Search.NOT),
    ),
)

MATRIX_ROUND_NEED = Table(
    "matrix_round_need",
    (
        owner("matrix_round", N_("Round of the matrix")),
        reference("need", N_("Need")),
        Field("name", Kind.NAME, N_("Name"), required=True, search=Search.NOT),
        choice("kind", N_("Kind"), NeedKind, required=True),
        choice("importance", N_("Importance"), Importance, default="essential"),
    ),
)

MATRIX_ROUND_COVERAGE = Table(
    "matrix_round_coverage",
    (
        owner("matrix_round_need", N_("Need")),
        reference("participant", N_("Participant")),
        choice("level", N_("Level"), Level, required=True),
    ),
)
