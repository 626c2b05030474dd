"""What stands around the text of each page: the band of a draft, the foot, the lines for initials.

It is drawn for the eye alone: what it says is also read out once, at the beginning of the document.
"""

from collections.abc import Iterable
from typing import NamedTuple

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.cells import Cell, cell
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.press import Press
from partnerdesk.documents.typesetting import FOOTER, HAIRLINE, MARK, PALE_OCHRE, TEAL, Line, Style
from partnerdesk.language import tr

#: Distances in points: the foot from the lower edge of the page, the band from its upper edge.
_FOOT, _BAND = 42.0, 32.0
_BAND_HEIGHT = 20.0
_INITIALS = 58.0
_MOST_INITIALS = 8

#: More characters than a line of a page holds: a longer text is not measured.
_MOST_IN_A_LINE = 1_000


class Frame(NamedTuple):
    """Lines (x, y, line, style) and strokes, in points from the left of the text and the lower page edge."""

    lines: tuple[tuple[float, float, Line, Style], ...] = ()
    strokes: tuple[Stroke, ...] = ()

    def and_(self, other: "Frame") -> "Frame":
        """Return a frame with all that is in both."""
        return Frame((*self.lines, *other.lines), (*self.strokes, *other.strokes))


def foot(press: Press, left: str, right: str, *, end: str = "") -> Frame:
    """Return the foot of a page; `left` is cut to fit, `end` follows it and is never cut."""
    page = press.right(right, FOOTER)
    room = page.x - 12
    told = press.cell(0, room, (fitting(press, left, end, room), FOOTER)).first(1)
    return _written(_FOOT, (told, page))


def fitting(press: Press, text: str, end: str, room: float) -> str:
    """Return a text with what follows it, the text cut with an ellipsis so that both fit into a width."""
    apart = " · " if text and end else ""
    beginning = text[: 4 * _MOST_IN_A_LINE]  # each page has a foot, and a title may be endless
    whole = press.one_line(beginning)
    is_whole = len(whole) <= _MOST_IN_A_LINE and len(beginning) == len(text)
    text = whole if is_whole else f"{whole[:_MOST_IN_A_LINE]}…"
    if press.width(f"{text}{apart}{end}", FOOTER) <= room:
        return f"{text}{apart}{end}"
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if press.width(f"{text[:middle].rstrip()}…{apart}{end}", FOOTER) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…{apart}{end}"


def band(press: Press, height: float, text: str, *, is_first: bool) -> Frame:
    """Return the band on top of a page of this height; on the first page its text is that of `opening`."""
    y = height - _BAND
    stroke = Stroke(0, y, press.measure, y, PALE_OCHRE, _BAND_HEIGHT)
    if is_first:
        return Frame((), (stroke,))
    told = press.cell(10, press.measure, (text, MARK))
    return Frame(_written(y - MARK.size * 0.34, [told]).lines, (stroke,))


def opening(press: Press, top: float, text: str = "", *, below: float = 12) -> Row:
    """Return the first row of a document: a short stroke, and the text of its band, where it has one.

    `top` is the distance of the text from the upper edge of the page.
    """
    accent = Stroke(0, 4, 34, 4, TEAL, 2.2)
    y = _BAND - MARK.leading / 2 - top
    held = (press.cell(10, press.measure, (text, MARK))._replace(y=y), cell(0, ())) if text else ()
    return Row(held, strokes=(accent,), below=below, whole=True)


def initials(press: Press, number: int) -> Frame:
    """Return short lines on which each of so many signatories puts initials; one line if there are many."""
    count = number if number <= _MOST_INITIALS else 1
    label = press.cell(0, press.measure, (tr("Initials"), FOOTER))
    start = press.width(tr("Initials"), FOOTER) + 10
    width = min((press.measure - start) / max(count, 1), 96)
    strokes = tuple(
        Stroke(start + n * width, _INITIALS - 2, start + (n + 1) * width - 10, _INITIALS - 2, HAIRLINE, 0.6)
        for n in range(count)
    )
    return Frame(_written(_INITIALS, (label,)).lines, strokes)


def _written(y: float, cells: Iterable[Cell]) -> Frame:
    """Return a frame with the first line of each cell on one baseline."""
    return Frame(tuple((c.x, y, inked.line, inked.style) for c in cells for inked in c.lines[:1]))
