"""Cards on pages, below headings: few cards fill the wall, many are beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partnerdesk.file.reading.room import Pledge
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block
from partnerdesk.room.views.cards import Card, card, write_card

#: Lengths on a screen with 1080 lines: below a heading, above it, between cards.
_BELOW_HEAD, _ABOVE_HEAD, _GAP = 14, 30, 18

#: Text sizes of titles with the columns of cards, the largest first: few commitments fill the wall.
_LAYOUTS = (
    (84, 1), (72, 1), (60, 1), (60, 2), (50, 1), (50, 2), (43, 1), (43, 2), (FLOOR, 1), (FLOOR, 2),
)  # fmt: skip

#: More commitments than these have the smallest text; measuring them in other sizes would take too long.
_FEW = 24


class Group(NamedTuple):
    """Commitments below a heading with its colour; without a heading if it is ""."""

    heading: str
    colour: str
    pledges: Sequence[Pledge]


class Row(NamedTuple):
    """A heading, or cards beside each other, with its height and the space above, in pixels."""

    colour: str
    head: Block | None
    cards: list[tuple[Pledge, Card]]
    height: float
    above: float


class Grid(NamedTuple):
    """Rows on pages, and the width of a card."""

    pages: list[list[Row]]
    width: float


def grid(groups: Sequence[Group], frame: Frame) -> Grid:
    """Return groups of cards on one page if they fit in any size, else on as many as they need."""
    number = sum(len(group.pledges) for group in groups)
    for size, columns in _LAYOUTS if number <= _FEW else _LAYOUTS[-1:]:
        found = _laid_out(groups, frame, size, columns)
        if len(found.pages) == 1 and _reads_well(found):
            break
    return found


def _laid_out(groups: Sequence[Group], frame: Frame, size: float, columns: int) -> Grid:
    width = (frame.across - frame.px(_GAP) * (columns - 1)) / columns
    rows = [row for group in groups for row in _rows(group, frame, (size, columns, width))]
    return Grid(_paged(rows, frame.bottom - frame.top), width)


def _rows(group: Group, frame: Frame, layout: tuple[float, int, float]) -> Iterator[Row]:
    size, columns, width = layout
    if group.heading:
        head = frame.block(group.heading, frame.font(bold=True), frame.across, lines=1)
        yield Row(group.colour, head, [], head.height, frame.px(_ABOVE_HEAD))
    for at in range(0, len(group.pledges), columns):
        beside = group.pledges[at : at + columns]
        cards = [(pledge, card(pledge, frame, width, size)) for pledge in beside]
        above = frame.px(_GAP if at else _BELOW_HEAD)
        yield Row(group.colour, None, cards, max(made.height for _, made in cards), above)


def _paged(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """Split rows into pages of this height. A page begins with its heading, and none ends with one."""
    pages: list[list[Row]] = [[]]
    used = 0.0
    head = rows[0] if rows[0].head else None
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        head = row if row.head else head
        with_next = following.above + following.height if row.head and following else 0.0
        if pages[-1] and used + row.above + row.height + with_next > room:
            pages.append([] if row.head or head is None else [head])
            used = sum(again.height for again in pages[-1])
        used += row.height + (row.above if pages[-1] else 0.0)
        pages[-1].append(row)
    return pages


def _reads_well(grid: Grid) -> bool:
    """Return whether no title has more than four lines."""
    return all(made.title.lines <= 4 for page in grid.pages for row in page for _, made in row.cards)


def page_of(pledge: Pledge, grid: Grid) -> int:
    """Return the number of the page, from 0, on which a commitment is."""
    shown = [{p.id for row in page for p, _ in row.cards} for page in grid.pages]
    return next((number for number, ids in enumerate(shown) if pledge.id in ids), 0)


def write_rows(page: Page, rows: Sequence[Row], width: float) -> None:
    """Write the rows of a page with cards of a width in pixels."""
    frame, gap = page.frame, page.frame.px(_GAP)
    y = frame.top
    for number, row in enumerate(rows):
        y += row.above if number else 0.0
        if row.head:
            page.write(row.head, frame.left, y, frame.across, row.colour)
        for at, (_, made) in enumerate(row.cards):
            write_card(page, made, frame.left + (width + gap) * at, y, width, row.height)
        y += row.height
