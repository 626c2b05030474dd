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


class Placed(NamedTuple):
    """A piece, and where it begins on its page."""

    y: float
    piece: Piece


def empty(heading: str, said: str, frame: Frame) -> View:
    """Return a view of one sentence, for what has nothing to show yet."""

    def write(page: Page) -> None:
        block = frame.block(said, frame.font(56, reading=True), frame.across)
        page.write(block, frame.left, frame.top + frame.px(40), frame.across, frame.look.muted)

    return View(heading, [write])


def flow(pieces: Iterable[Piece], height: float) -> list[list[Placed]]:
    """Place pieces below each other on as many pages as they take.

    One that a page can hold is kept whole; a longer one goes on on the next page.
    """
    pages: list[list[Placed]] = [[]]
    for piece in pieces:
        rest, is_fresh = piece, not pages[-1]
        while True:
            y = _below(pages[-1], rest)
            if y + rest.block.height <= height:
                pages[-1].append(Placed(y, rest))
                break
            parts = rest.block.split(height - y) if is_fresh or rest.block.height > height else None
            if parts:
                pages[-1].append(Placed(y, rest._replace(block=parts[0])))
                rest = rest._replace(block=parts[1])
            elif is_fresh:  # not one line fits: it is shown as far as it goes
                pages[-1].append(Placed(y, rest))
                break
            pages.append(_taken_along(pages[-1]))
            is_fresh = True
    return [page for page in pages if page]


def _below(page: list[Placed], piece: Piece) -> float:
    """Return where a piece begins below what stands on a page."""
    return page[-1].y + page[-1].piece.block.height + piece.above if page else 0.0


def _taken_along(page: list[Placed]) -> list[Placed]:
    """Take what stays with the next piece off the end of a page, to begin the next page with."""
    if not page or not page[-1].piece.stays or len(page) == 1:
        return []
    return [page.pop()._replace(y=0.0)]


def written(placed: list[Placed], x: float, top: float, width: float) -> Content:
    """Return what writes placed pieces below each other."""

    def write(page: Page) -> None:
        for y, piece in placed:
            page.write(piece.block, x, top + y, width, piece.colour)

    return write
