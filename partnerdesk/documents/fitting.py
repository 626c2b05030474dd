"""Texts as large as a place has room for: names on cards are made smaller or wrapped, never cut."""

from collections.abc import Sequence

from partnerdesk.documents.cells import Cell
from partnerdesk.documents.press import Press
from partnerdesk.documents.typesetting import Style

#: Sizes in points, the largest first; each is about a tenth smaller than the one before.
SIZES = (
    96,
    86,
    78,
    70,
    62,
    56,
    50,
    45,
    40,
    36,
    32,
    29,
    26,
    23,
    21,
    19,
    17,
    15,
    13.5,
    12,
    10.5,
    9,
    8,
    7,
    6,
    5,
)
_LEADING = 1.18
#: More characters than any place here has room for.
_MOST = 20_000


def fitted(
    press: Press,
    text: str,
    style: Style,
    width: float,
    height: float,
    *,
    most: float = SIZES[0],
    whole_from: float = SIZES[-1],
) -> Cell:
    """Return a cell with a text in the largest size that fits into a width and height in points.

    It is at most the size `most`. No word is broken if the text fits in the size `whole_from` or a larger
    one; else a word may go on on the next line. A text that has no room in the least size ends with an
    ellipsis. Raises CannotPrint.
    """
    sizes = [size for size in SIZES if size <= most]
    sized = style
    for may_break in (False, True):
        for size in sizes:
            sized = style._replace(size=size, leading=size * _LEADING)
            if (size < whole_from and not may_break) or not (
                may_break or _unbroken(press, text, sized, width)
            ):
                continue
            cell = press.cell(0, width, (text, sized))
            if cell.height <= height:
                return cell
    return begun(press, text, sized, width, height)


def begun(press: Press, text: str, style: Style, width: float, height: float) -> Cell:
    """Return a cell with as much of a text as fits into a width and height, and an ellipsis after it."""
    low, high = 0, min(len(text), _MOST)
    cell = press.cell(0, width, (text[:high], style))
    if high == len(text) and cell.height <= height:
        return cell
    while low < high:
        middle = (low + high + 1) // 2
        cell = press.cell(0, width, (f"{text[:middle].rstrip()}…", style))
        low, high = (middle, high) if cell.height <= height else (low, middle - 1)
    return press.cell(0, width, (f"{text[:low].rstrip()}…", style))


def _unbroken(press: Press, text: str, style: Style, width: float) -> bool:
    """Return whether each word has room on a line of its own."""
    longest = sorted(set(text.split()), key=len)[-8:]
    return all(press.width(word, style) <= width for word in longest)


def stacked(cells: Sequence[Cell], top: float, x: float, apart: float) -> tuple[list[Cell], float]:
    """Return cells placed below each other from `top`, and the lower end of the last, in points."""
    placed, y = list[Cell](), top
    for cell in cells:
        if cell.size:
            placed.append(cell._replace(x=x, y=y))
            y += cell.height + apart
    return placed, y - apart if placed else top
