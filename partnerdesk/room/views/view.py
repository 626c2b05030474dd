"""The common parts of views: a heading, and pages that are built only when they are shown."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.room.page import Frame, Page
from partnerdesk.room.text import Block

#: A function that writes the content of one page.
Content = Callable[[Page], None]


class Time(StrEnum):
    """Which time the head of a page shows while a meeting runs."""

    LEFT = "left"
    OF_DAY = "of_day"
    NONE = "none"


class View(NamedTuple):
    """A heading, and the content of each page below it; without a `heading`, a page fills the wall.

    `newest` is what was added last, with its page from 0: when it is another one, its page is shown.
    Its pages turn by themselves if it `turns`.
    """

    heading: str | None
    pages: Sequence[Content]
    time: Time = Time.LEFT
    newest: tuple[object, int] | None = None
    turns: bool = True


class Piece(NamedTuple):
    """A block with its colour and the space above it; `stays` keeps it on the page of the next piece."""

    block: Block
    colour: str
    above: float = 0
    stays: bool = False


class Placed(NamedTuple):
    """A piece with its vertical position on the page, in pixels."""

    y: float
    piece: Piece


def empty(heading: str, text: str, frame: Frame) -> View:
    """Return a view with one sentence, for data without content."""

    def write(page: Page) -> None:
        block = frame.block(text, frame.font(56, reading=True), frame.across)
        page.write(block, frame.left, frame.top + frame.px(40), frame.across, frame.look.muted)

    return View(heading, [write])


def flow(pieces: Iterable[Piece], height: float) -> list[list[Placed]]:
    """Place pieces below each other, on as many pages of this height as needed.

    A piece is split only if it is longer than a page.
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
            elif is_fresh:  # not even one line fits: the piece is cut off
                pages[-1].append(Placed(y, rest))
                break
            pages.append(_moved_to_next(pages[-1]))
            is_fresh = True
    return [page for page in pages if page]


def _below(page: list[Placed], piece: Piece) -> float:
    """Return the position of the next piece on a page."""
    return page[-1].y + page[-1].piece.block.height + piece.above if page else 0.0


def _moved_to_next(page: list[Placed]) -> list[Placed]:
    """Remove a last piece that stays with the next one, and return it for the next page."""
    if not page or not page[-1].piece.stays or len(page) == 1:
        return []
    return [page.pop()._replace(y=0.0)]


def largest(
    pieces: Callable[[float], Sequence[Piece]], sizes: Sequence[float], height: float
) -> list[list[Placed]]:
    """Place pieces in the largest text size in which one page holds all, else in the last size.

    `sizes` fall. What fits in one size fits in a smaller one, so half of those left are tried no more.
    """
    placed = {len(sizes): list[list[Placed]]()}

    def fits(at: int) -> bool:
        placed[at] = flow(pieces(sizes[at]), height)
        return len(placed[at]) <= 1

    first = bisect_left(range(len(sizes)), True, key=fits)
    return placed[min(first, len(sizes) - 1)] if sizes else []


def written(placed: list[Placed], x: float, top: float, width: float) -> Content:
    """Return the content that writes placed pieces."""

    def write(page: Page) -> None:
        for y, piece in placed:
            page.write(piece.block, x, top + y, width, piece.colour)

    return write
