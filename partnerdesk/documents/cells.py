"""Cells of a page: lines below each other, and the part of them that is on one page."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, count
from typing import Any, NamedTuple

from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import Line, Style

SLACK = 0.01

_numbers = count(1)


class Inked(NamedTuple):
    """A line in a cell, with its style and the space above it in points."""

    line: Line
    style: Style
    above: float = 0


class Column:
    """Lines below each other; `bottoms` is the lower end of each in points, `starts` where texts begin.

    Its `number` is that of no other column: the parts of one that was split or packed still have it.
    """

    def __init__(self, lines: Sequence[Inked], starts: Sequence[int] = (0,), number: int = 0) -> None:
        self.number = number or next(_numbers)
        self.lines = lines
        self.starts = starts if lines else ()
        self.bottoms = list(accumulate(i.style.leading + i.above for i in lines))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack the lines as bare tuples, which takes a third of the time."""
        return _unpacked, ([tuple(line) for line in self.lines], self.starts, self.number)


def _unpacked(lines: Sequence[Any], starts: Sequence[int], number: int) -> Column:
    return Column(list(map(Inked._make, lines)), starts, number)


class Cell(NamedTuple):
    """The lines of a column from `start` to `stop`.

    `x` is the distance from the left of the text, `y` from the top of the row, in points. Cells that were
    split share their column, so a very long cell is split quickly.

    `role` is the role of all its texts; without it, each has that of its style. `language` is the
    language of the texts (such as "fr") if it is not that of the document. A cell that is `repeated`
    was read before, at the place where its column stands first. `said` is what is read out in a cell
    of a table in which nothing is printed.
    """

    x: float
    column: Column
    start: int
    stop: int
    y: float = 0
    role: Role | None = None
    language: str = ""
    repeated: bool = False
    said: str = ""

    @property
    def size(self) -> int:
        """Return the number of lines."""
        return self.stop - self.start

    @property
    def lines(self) -> Sequence[Inked]:
        """Return the lines."""
        return self.column.lines[self.start : self.stop]

    @property
    def height(self) -> float:
        """Return the height of the lines in points, without the space above the first."""
        return self.column.bottoms[self.stop - 1] - self._top if self.size else 0

    @property
    def _top(self) -> float:
        return self.column.bottoms[self.start] - self.column.lines[self.start].style.leading

    def fitting(self, room: float) -> int:
        """Return the number of lines that fit into a height in points."""
        if not self.size:
            return 0
        limit = self._top + room + SLACK
        return bisect_right(self.column.bottoms, limit, self.start, self.stop) - self.start

    def first(self, count: int) -> "Cell":
        """Return a cell with only the first `count` lines."""
        return self._replace(stop=min(self.start + count, self.stop))

    def without(self, count: int) -> "Cell":
        """Return a cell without the first `count` lines."""
        return self._replace(start=min(self.start + count, self.stop))


def cell(x: float, lines: Sequence[Inked], starts: Sequence[int] = (0,), role: Role | None = None) -> Cell:
    """Return a cell of these lines, `x` points from the left of the text; `starts` is where texts begin."""
    return Cell(x, Column(lines, starts), 0, len(lines), role=role)
