"""Slips on which a partner writes a commitment by hand: one for each need that is not covered, and one more.

Nothing on a slip is signed: it is an offer, which goes to the board as offered.
"""

from datetime import date

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.card_sheets import Card, Grid, bare, sheets_of
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.choosing import Wanted, chosen_meetings
from partnerdesk.documents.drawings import Picture, Stroke
from partnerdesk.documents.fitting import begun, fitted, stacked
from partnerdesk.documents.fonts import Weight
from partnerdesk.documents.frame import fitting
from partnerdesk.documents.pages import Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.report import RUST, begin_empty, drawn
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import (
    FOOTER,
    INK,
    LABEL,
    MUTED,
    OCHRE,
    SMALL_MUTED,
    TEAL,
    Colour,
    Style,
)
from partnerdesk.file.reading.gaps import GapRow, gaps
from partnerdesk.file.reading.needs import needs
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.needs import State
from partnerdesk.words import day_and_time, listed, word

#: Distances in points: from the edges of a slip, and between two lines to write on.
_SIDE, _EDGE, _LINE = 54.0, 36.0, 30.0
#: Distances in points between two fields: side by side, and above each other.
_BETWEEN, _ABOVE = 24.0, 9.0
_FOOT, _MOST_LINES = 56.0, 5
_NAME_HEIGHT, _NOTE_HEIGHT = 50.0, 40.0


def write(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> bytes:
    """Return the slips as a PDF; they name the `meeting`, by default the next one.

    Raises CannotPrint if a character has no font, and PaperProblem if no such meeting is there.
    """
    return drawn(whole(file, paper=paper, today=today, meeting=meeting, names_signs=names_signs))


def whole(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> Whole:
    """Return a slip for each need that is a gap or thin, the most urgent first, and empty ones."""
    report = begin_empty(file, tr("Commitment slips"), paper=paper, today=today, names_signs=names_signs)
    grid = Grid(bare(report.paper), across=1, down=2)
    notes = {need.id: need.note or "" for need in needs(file)}
    foot = listed([report.partnership, _meeting(file, meeting, today)])
    cards: list[Card] = []
    for gap in gaps(file):
        with report.at(tr("The need {name}", name=gap.need)):
            cards.append(_slip(report.press, grid, gap.need, _about(gap), notes[gap.need_id], foot))
    with report.at(tr("The title of the partnership")):
        another = tr("Something else that we bring")
        empty = _slip(report.press, grid, another, (tr("Beyond the needs"), TEAL), "", foot)
        cards += [empty] * (1 + (len(cards) + 1) % 2)
    return sheets_of(report, grid, cards)


def _meeting(file: Rows, wanted: Wanted, today: date) -> str:
    """Return the meeting at which the slips are filled in, "" if none is chosen and none is to come."""
    found = chosen_meetings(file, wanted, today)
    if not found or not (wanted or (found[0].day and found[0].day >= today)):
        return ""
    return listed([found[0].title, day_and_time(found[0].on) if found[0].on else ""])


def _about(gap: GapRow) -> tuple[str, Colour]:
    """Return what a need is, in words, and the colour of its state."""
    told = listed([word("state", gap.state), word("need", gap.kind), word("importance", gap.importance)])
    return told, RUST if gap.state == State.GAP else OCHRE


def _slip(press: Press, grid: Grid, need: str, about: tuple[str, Colour], note: str, foot: str) -> Card:
    width = grid.width - 2 * _SIDE
    told, colour = about
    name = fitted(press, need, Style(Weight.SEMIBOLD, 1, 1, INK), width, _NAME_HEIGHT, most=19, whole_from=12)
    below = begun(press, note, SMALL_MUTED, width, _NOTE_HEIGHT)
    kind = press.cell(0, width, (told, LABEL._replace(colour=colour)))
    head = (kind, name._replace(role=Role.TITLE), below)
    placed, end = stacked(head, _EDGE, _SIDE, 4)
    end = max(end, _EDGE + 56)
    fields, lines = _fields(press, width, end + 20, grid.height - _FOOT)
    last = press.cell(_SIDE, width, (fitting(press, foot, tr("Nothing here is signed"), width - 1), FOOTER))
    last = last._replace(y=grid.height - _EDGE + FOOTER.leading / 2)
    accent = Stroke(_SIDE, 24, _SIDE + 34, 24, TEAL, 2.2)
    pictures = (Picture(lines, tr("Lines to fill in by hand"), fields[-1]),)
    return Card(need, Row((*placed, *fields, last), strokes=(accent,), pictures=pictures, whole=True))


def _fields(press: Press, width: float, top: float, bottom: float) -> tuple[list[Cell], tuple[Stroke, ...]]:
    """Return the labels of what is written by hand, and the lines for it, between `top` and `bottom`."""
    lines = int((bottom - top - 2 * (_LINE + _ABOVE)) // _LINE)
    half = (width - _BETWEEN) / 2
    left, right = (0.0, half), (half + _BETWEEN, half)
    layout = (
        (max(min(lines, _MOST_LINES), 1), ((tr("What we will do"), (0.0, width)),)),
        (1, ((tr("By when"), left), (tr("With whom"), right))),
        (1, ((tr("Our organisation"), left), (tr("Who speaks for it"), right))),
    )
    cells: list[Cell] = []
    strokes: list[Stroke] = []
    y = top
    for count, fields in layout:
        for label, (x, across) in fields:
            cells.append(press.cell(_SIDE + x, across, (label, LABEL))._replace(y=y))
            ys = [y + _LINE * n for n in range(1, count + 1)]
            strokes += [Stroke(_SIDE + x, at, _SIDE + x + across, at, MUTED, 0.5) for at in ys]
        y += _LINE * count + _ABOVE
    return cells, tuple(strokes)
