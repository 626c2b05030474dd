"""The blocks of a page, rows of cells and tables of rows, and how they are split over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from partnerdesk.documents.cells import SLACK, Cell
from partnerdesk.documents.drawings import Area, Input, Picture, Rule, Stroke
from partnerdesk.documents.typesetting import Colour

#: Minimum height in points of a row in a table that may be split over two pages.
_TALL = 200.0
#: Minimum space in points at the bottom of a page to begin a tall row there.
_BEGINNING = 60.0
#: Minimum height in points of a row that may be alone at the top or bottom of a page.
_SUBSTANTIAL = 90.0
#: So many lines are never split: one of them would be alone.
_NEVER_SPLIT = 3
#: Maximum lines of a name that is repeated on the next page.
_REPEATED_LINES = 6


class Block(Protocol):
    """A part of the content that flows over pages. `gap` is the space above it, except on top of a page."""

    @property
    def gap(self) -> float: ...  # noqa: D102

    @property
    def with_next(self) -> bool:
        """Return whether it must not be the last block on its page."""
        ...

    @property
    def height(self) -> float: ...  # noqa: D102

    @property
    def least(self) -> float:
        """Return the minimum height that it needs to begin on a page."""
        ...

    def fit(self, room: float, *, fresh: bool) -> "tuple[list[Row], Block | None]":
        """Return the rows that fit, and the rest for the next page; on a `fresh` page at least one row."""
        ...


@dataclass(frozen=True)
class Row:
    """Cells side by side. A `whole` row is split only if it is taller than a page.

    `again` is a cell shown only if the row is the first on its page: the name of a group that began
    before. `bar` is the colour of a vertical line at its left. `clause` is the number of the clause
    that begins with this row.

    The order of the cells is the order in which they are read. Outside of a table, `depth` is the depth
    of the list to which its items belong: an item of depth 1 belongs to the item of depth 0 before it.
    `areas`, and `strokes` above them, are decoration; `pictures` and `inputs` are not. A row with
    `inputs` must be whole. A `folded` row is drawn once
    more, turned about the middle of the paper, for those behind a page that is folded there.
    """

    cells: tuple[Cell, ...]
    gap: float = 0
    above: float = 0
    below: float = 0
    rule: Rule | None = None
    bar: Colour | None = None
    areas: tuple[Area, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inputs: tuple[Input, ...] = ()
    folded: bool = False
    depth: int = 0
    whole: bool = False
    with_next: bool = False
    clause: int | None = None
    again: Cell | None = None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        inner = max((c.y + c.height for c in self.cells), default=0)
        object.__setattr__(self, "height", self.above + inner + self.below)

    @property
    def least(self) -> float:
        """Return the minimum height to begin: about two lines if it may be split, as three lines may not."""
        if self.whole or max((cell.size for cell in self.cells), default=0) <= _NEVER_SPLIT:
            return self.height
        return min(self.height, self.above + _BEGINNING / 2)

    def fit(self, room: float, *, fresh: bool) -> "tuple[list[Row], Block | None]":
        """Return the row if it fits, else the part that fits and the rest."""
        if self.height - self.below <= room + SLACK:
            return [self], None
        if self.whole and not fresh:
            return [], self
        parts = self.split(room, force=fresh)
        return ([parts[0]], parts[1]) if parts else ([], self)

    def opened(self) -> "Row":
        """Return the row in the form for the top of a page, with the name of its group if that is short."""
        if not self.again or self.again.size > _REPEATED_LINES:
            return self
        others = (c for c in self.cells if c.x != self.again.x)
        return replace(self, cells=(self.again._replace(repeated=True), *others), again=None)

    def split(self, room: float, *, force: bool) -> "tuple[Row, Row] | None":
        """Split the row at a height; return None if a single line would be alone, unless `force`."""
        taken = [cell.fitting(room - self.above) for cell in self.cells]
        if force:
            taken = [min(max(n, 1), c.size) for n, c in zip(taken, self.cells, strict=True)]
        elif any(n < min(2, c.size) for n, c in zip(taken, self.cells, strict=True)):
            return None
        left = [c.size - n for n, c in zip(taken, self.cells, strict=True)]
        if max(left) == 1:
            if not force and min(n for n, rest in zip(taken, left, strict=True) if rest) < 3:
                return None
            taken = [n - 1 if rest and n > 2 else n for n, rest in zip(taken, left, strict=True)]
        head = tuple(c.first(n) for n, c in zip(taken, self.cells, strict=True))
        tail = tuple(c.without(n) for n, c in zip(taken, self.cells, strict=True))
        return (
            replace(self, cells=head, below=0, rule=None),
            replace(self, cells=tail, gap=0, clause=None, areas=(), strokes=(), pictures=()),
        )


@dataclass(frozen=True)
class Table:
    """Rows under a header that each page repeats; a split leaves no single row alone.

    `at` is the first row that is not yet placed, `begun` the rest of that row if it was split.
    """

    rows: Sequence[Row]
    header: Row | None = None
    gap: float = 0
    with_next: bool = False
    at: int = 0
    begun: Row | None = None

    @property
    def height(self) -> float:
        """Return the height of the rows not yet placed, with the header."""
        return self._head_height + sum(row.height for row in self.rows[self.at :])

    @property
    def least(self) -> float:
        """Return the height of the header and two rows, or of one row that may be alone."""
        first, *second = self.rows[self.at : self.at + 2]
        if first.height >= _SUBSTANTIAL:
            second = []
        return self._head_height + sum(_BEGINNING if r.height > _TALL else r.height for r in (first, *second))

    @property
    def _head_height(self) -> float:
        return self.header.height if self.header else 0

    def fit(self, room: float, *, fresh: bool) -> tuple[list[Row], Block | None]:
        """Return the header with the rows that fit, and the rest of the table."""
        placed: list[Row] = []
        left, at = room - self._head_height, self.at
        while at < len(self.rows):
            row = self._row(at, first=not placed)
            if row.height - row.below > left + SLACK:
                break
            placed.append(row)
            left -= row.height
            at += 1
        else:
            return self._headed(placed), None
        return self._broken(placed, at, left, fresh=fresh)

    def _row(self, at: int, *, first: bool) -> Row:
        row = self.begun if self.begun and at == self.at else self.rows[at]
        return row.opened() if first else row

    def _headed(self, rows: list[Row]) -> list[Row]:
        return [self.header, *rows] if self.header and rows else rows

    def _broken(
        self, placed: list[Row], at: int, left: float, *, fresh: bool
    ) -> tuple[list[Row], Block | None]:
        """Return the rows of this page and the rest: split row `at`, which does not fit, or end before it."""
        row, must = self._row(at, first=not placed), fresh and not placed
        if must or (row.height > _TALL and left >= _BEGINNING and not row.whole):
            parts = row.split(left, force=must)
            if parts:
                head, tail = parts
                begun = replace(tail, again=tail.again or self._group_of(at))
                return self._headed([*placed, head]), self._rest(at, begun)
        if at == len(self.rows) - 1 and len(placed) > 2 and row.height < _SUBSTANTIAL:
            placed, at = placed[:-1], at - 1
        if not placed:
            return [], self
        begun_here = self.begun if at == self.at else None
        return self._headed(placed), self._rest(at, begun_here)

    def begun_until(self, rest: "Table | None") -> Sequence[Row]:
        """Return the rows that begin before a rest of this table, or to its end; they are whole."""
        first = self.at + (self.begun is not None)
        return self.rows[first : rest.at + (rest.begun is not None) if rest else len(self.rows)]

    def _rest(self, at: int, begun: Row | None) -> "Table":
        """Return the table from row `at`; its header was read with the first page."""
        header = self.header
        if header:
            header = replace(header, cells=tuple(cell._replace(repeated=True) for cell in header.cells))
        return replace(self, at=at, begun=begun, gap=0, header=header)

    def _group_of(self, at: int) -> Cell | None:
        """Return the cell with the name of the group of a row."""
        row = self.rows[at]
        return row.again or row.cells[0]


@dataclass(frozen=True)
class TablePart:
    """The rows of a table that begin on a page, and its header where the table begins there."""

    rows: Sequence[Row]
    header: Row | None = None
    begins: bool = True
