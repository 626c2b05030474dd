"""What every view gives: a heading, and pages that are set only when they are shown."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from partnerdesk.room.page import Frame, Page
from partnerdesk.room.text import Block

#: Writes the content of one page.
Content = Callable[[Page], None]


class View(NamedTuple):
    """A heading, and what stands on each page below it."""

    heading: str
    pages: list[Content]


class Piece(NamedTuple):
    """A block in the flow of a text: its colour, the space above it, and whether it stays with the next."""

    block: Block
    colour: str
    above: float = 0
    stays: bool = False


def empty(heading: str, said: str, frame: Frame) -> View:
    """Return a view of one sentence, for what has nothing to show yet."""

    def write(page: Page) -> None:
        block = frame.block(said, frame.font(56, reading=True), frame.across)
        page.write(block, frame.left, frame.top + frame.px(40), frame.across, frame.look.muted)

    return View(heading, [write])


def flow(pieces: Iterable[Piece], height: float) -> list[list[tuple[float, Piece]]]:
    """Place pieces below each other on as many pages as they take; a long one goes on on the next."""
    pages: list[list[tuple[float, Piece]]] = [[]]
    y = 0.0
    for piece in pieces:
        rest = piece
        while True:
            above = rest.above if pages[-1] else 0.0
            if y + above + rest.block.height <= height:
                pages[-1].append((y + above, rest))
                y += above + rest.block.height
                break
            parts = rest.block.split(height - y - above)
            if parts and not rest.stays:
                pages[-1].append((y + above, rest._replace(block=parts[0])))
                rest = rest._replace(block=parts[1])
            elif not pages[-1]:  # not one line fits into an empty page: it is shown as far as it goes
                pages[-1].append((y, rest))
                break
            pages.append(_taken_along(pages[-1]))
            y = sum(p.block.height for _, p in pages[-1])
    return [page for page in pages if page]


def _taken_along(page: list[tuple[float, Piece]]) -> list[tuple[float, Piece]]:
    """Take what stays with the next piece off the end of a page, to begin the next page with."""
    if len(page) < 2 or not page[-1][1].stays:
        return []
    _, last = page.pop()
    return [(0.0, last)]


def written(placed: list[tuple[float, Piece]], x: float, top: float, width: float) -> Content:
    """Return what writes placed pieces below each other."""

    def write(page: Page) -> None:
        for y, piece in placed:
            page.write(piece.block, x, top + y, width, piece.colour)

    return write
