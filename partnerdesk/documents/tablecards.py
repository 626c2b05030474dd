"""Table cards: the name of each who is invited, on a page that is folded once and stands on the table.

Letters of 29 points are about 7 mm high: they can be read from three metres.
"""

from datetime import date

from partnerdesk.documents.about import Bookmark, Mark
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.card_sheets import bare, fold
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.choosing import Wanted, chosen_meetings
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.fitting import fitted, stacked
from partnerdesk.documents.fonts import Weight
from partnerdesk.documents.frame import fitting
from partnerdesk.documents.pages import Page, Paper, Sheets, Whole
from partnerdesk.documents.press import Press
from partnerdesk.documents.report import begin, begin_empty, drawn
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import FOOTER, INK, MUTED, TEAL, Style
from partnerdesk.file.reading.meetings import WholeMeeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr

#: Distances in points: from the sides, from the fold, and from the lower edge.
_SIDE, _BELOW_FOLD, _FOOT = 62.0, 40.0, 34.0
_LARGEST, _LARGEST_BELOW, _READABLE = 78.0, 40.0, 29.0
_APART, _ACCENT = 16.0, 34.0


def write(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> bytes:
    """Return the table cards as a PDF; `meeting` as in `chosen_meetings`.

    Raises CannotPrint if a character has no font, and PaperProblem if no meeting is meant.
    """
    return drawn(whole(file, paper=paper, today=today, meeting=meeting, names_signs=names_signs))


def whole(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> Whole:
    """Return a page for each who is invited, with a text that says so if nobody is."""
    name = tr("Table cards")
    report = begin_empty(file, name, paper=paper, today=today, names_signs=names_signs)
    size = bare(report.paper, landscape=True)
    press = Press(size.width - 2 * _SIDE, names_signs=names_signs)
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    for large, small in _names(chosen_meetings(file, meeting, today)):
        with report.at(tr("The table card of {name}", name=large)):
            pages.append(_card(press, size, large, small, report.partnership))
            bookmarks.append(Bookmark(large, Mark(len(pages), size.height / 2)))
    if not pages and not report.unprintable:
        empty = begin(file, name, paper=paper, today=today, names_signs=names_signs)
        empty.add(empty.press.note(tr("Nobody is invited to a meeting yet.")))
        return empty.whole()
    report.refuse_unprintable()
    folded = fold(size)
    return Whole(Sheets(pages, size, lambda number, count, nth: folded), report.about(bookmarks))


def _names(meetings: list[WholeMeeting]) -> list[tuple[str, str]]:
    """Return what stands on each card, large and below, each once: organisation and person."""
    found: dict[tuple[str, str], None] = {}
    for each in meetings:
        found.update({(i.name, i.person or ""): None for i in each.invited})
        found.update(
            {(g.organisation or g.name, g.name if g.organisation else ""): None for g in each.guests}
        )
    return list(found)


def _card(press: Press, paper: Paper, large: str, small: str, partnership: str) -> Page:
    """Return a page whose lower half is the front of a card, and its upper half the same upside down."""
    width, top = press.measure, _BELOW_FOLD + 20
    room = paper.height / 2 - top - _FOOT - FOOTER.leading - _APART
    cells = _fitting(press, large, small, width, room)
    height = sum(cell.height for cell in cells) + _APART * (len(cells) - 1)
    placed, _ = stacked(cells, top + max(room - height, 0) / 2, _SIDE, _APART)
    foot = press.cell(_SIDE, width, (fitting(press, partnership, "", width - 1), FOOTER))
    below = paper.height / 2 - _FOOT - foot.height
    right = paper.width - _SIDE
    accents = (
        Stroke(_SIDE, _BELOW_FOLD, _SIDE + _ACCENT, _BELOW_FOLD, TEAL, 2.2),
        Stroke(right - _ACCENT, -_BELOW_FOLD, right, -_BELOW_FOLD, TEAL, 2.2),
    )
    row = Row((*placed, foot._replace(y=below)), strokes=accents, folded=True, whole=True)
    page = Page()
    page.place([row], paper.height / 2, [row])
    return page


def _fitting(press: Press, large: str, small: str, width: float, room: float) -> list[Cell]:
    """Return both names as large as they fit; the one above gets what the one below leaves."""
    below: list[Cell] = []
    if small:
        style = Style(Weight.REGULAR, _LARGEST_BELOW, _LARGEST_BELOW, MUTED)
        below = [fitted(press, small, style, width, room * 0.32, most=_LARGEST_BELOW, whole_from=_READABLE)]
        room -= below[0].height + _APART
    above = Style(Weight.SEMIBOLD, _LARGEST, _LARGEST, INK)
    fits = fitted(press, large, above, width, room, most=_LARGEST, whole_from=_READABLE)
    return [fits._replace(role=Role.TITLE), *below]
