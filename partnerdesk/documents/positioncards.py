"""Position cards: one for each position of the method, to hold up. Shape and words say the same as colour."""

from datetime import date
from math import cos, pi, sin
from typing import NamedTuple

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.card_sheets import Card, Grid, bare, sheets_of
from partnerdesk.documents.drawings import Area, Stroke
from partnerdesk.documents.fitting import fitted, stacked
from partnerdesk.documents.fonts import Weight
from partnerdesk.documents.frame import fitting
from partnerdesk.documents.pages import Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.report import RUST, begin_empty, drawn
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import FOOTER, INK, MUTED, OCHRE, TEAL, Colour, Style
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.meetings import Stand

_WHITE: Colour = (1.0, 1.0, 1.0)
_SIDE, _RADIUS, _APART = 48.0, 92.0, 36.0
_ROUND = 120
_BOLD = 17.0


class Said(NamedTuple):
    """What a card says: the position in the first person, and what holding it up means."""

    words: Mark
    meaning: Mark


_SAID: dict[Stand, Said] = {
    Stand.ENDORSE: Said(N_("I endorse this"), N_("It is good for us as it is worded.")),
    Stand.RESERVATIONS: Said(
        N_("I agree, with reservations"), N_("We go along, and say what troubles us. It is written down.")
    ),
    Stand.STAND_ASIDE: Said(
        N_("I stand aside"), N_("We take no part in this, and we do not hold up the others.")
    ),
    Stand.OBJECT: Said(N_("I object"), N_("We cannot go along. We say why, and what would have to change.")),
}


def write(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> bytes:
    """Return one set of position cards as a PDF. Raises CannotPrint if a character has no font."""
    return drawn(whole(file, paper=paper, today=today, names_signs=names_signs))


def whole(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> Whole:
    """Return one set of position cards, two on a page."""
    report = begin_empty(file, tr("Position cards"), paper=paper, today=today, names_signs=names_signs)
    grid = Grid(bare(report.paper), across=1, down=2)
    cards: list[Card] = []
    with report.at(tr("The title of the partnership")):
        cards = [_card(report.press, grid, stand, report.partnership) for stand in Stand]
    return sheets_of(report, grid, cards)


def _card(press: Press, grid: Grid, stand: Stand, partnership: str) -> Card:
    said = _SAID[stand]
    x = _SIDE + 2 * _RADIUS + _APART
    width = grid.width - x - _SIDE
    words = fitted(press, said.words.tr(), Style(Weight.SEMIBOLD, 1, 1, INK), width, 190, most=50)
    style = Style(Weight.REGULAR, 1, 1, MUTED)
    meaning = fitted(press, said.meaning.tr(), style, width, 110, most=17)
    height = words.height + 14 + meaning.height
    placed, _ = stacked((words._replace(role=Role.TITLE), meaning), (grid.height - height) / 2, x, 14)
    across = grid.width - 2 * _SIDE
    foot = press.cell(_SIDE, across, (fitting(press, partnership, "", across - 1), FOOTER))
    areas, strokes = _SHAPES[stand](_SIDE + _RADIUS, grid.height / 2)
    row = Row(
        (*placed, foot._replace(y=grid.height - 34 - foot.height)), areas=areas, strokes=strokes, whole=True
    )
    return Card(said.words.tr(), row)


_Shape = tuple[tuple[Area, ...], tuple[Stroke, ...]]


def _polygon(x: float, y: float, radius: float, corners: int, turn: float, colour: Colour) -> Area:
    """Return a regular polygon around (x, y); `turn` is the angle of its first corner, in whole turns."""
    angles = [2 * pi * (n / corners + turn) for n in range(corners)]
    return Area(tuple((x + radius * cos(a), y + radius * sin(a)) for a in angles), colour)


def _tick(x: float, y: float) -> _Shape:
    """Return a full round with a tick."""
    corner = (x - 16, y + 34)
    strokes = (
        Stroke(x - 50, y, corner[0] + 4, corner[1] + 4, _WHITE, _BOLD),
        Stroke(corner[0] - 4, corner[1] + 4, x + 52, y - 36, _WHITE, _BOLD),
    )
    return (_polygon(x, y, _RADIUS, _ROUND, 0, TEAL),), strokes


def _half(x: float, y: float) -> _Shape:
    """Return a ring of which the lower half is full."""
    angles = [pi * n / (_ROUND // 2) for n in range(_ROUND // 2 + 1)]
    inner = _RADIUS - _BOLD - 8
    lower = Area(tuple((x + inner * cos(a), y + inner * sin(a)) for a in angles), TEAL)
    ring = _polygon(x, y, _RADIUS, _ROUND, 0, TEAL), _polygon(x, y, _RADIUS - _BOLD, _ROUND, 0, _WHITE)
    return (*ring, lower), ()


def _aside(x: float, y: float) -> _Shape:
    """Return an empty triangle that points to the side."""
    outer = _polygon(x - 14, y, _RADIUS, 3, 0, OCHRE)
    return (outer, _polygon(x - 14, y, _RADIUS - 2 * _BOLD, 3, 0, _WHITE)), ()


def _stop(x: float, y: float) -> _Shape:
    """Return a full octagon with a cross."""
    arm = 38.0
    strokes = (
        Stroke(x - arm, y - arm, x + arm, y + arm, _WHITE, _BOLD),
        Stroke(x - arm, y + arm, x + arm, y - arm, _WHITE, _BOLD),
    )
    return (_polygon(x, y, _RADIUS, 8, 1 / 16, RUST),), strokes


_SHAPES = {
    Stand.ENDORSE: _tick,
    Stand.RESERVATIONS: _half,
    Stand.STAND_ASIDE: _aside,
    Stand.OBJECT: _stop,
}
