"""What was read of a source of tables: sheets of cells, with what a sheet says of them beside their values.

A cell is a text, a number, a truth, a day, a time of the day or a moment; an empty cell is a text that is
empty or only spaces. Rows and columns are counted from 0 here; people see rows from 1, columns as letters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Cells = Sequence[Any]
#: The row and the column of a cell, from 0.
At = tuple[int, int]


@dataclass(frozen=True)
class Area:
    """Some cells side by side that are merged into one: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Facts:
    """What a sheet says of its cells beside their values.

    `errors` are error values such as #N/A, by place. `without_result` are formulas whose result the file does
    not have. `currencies` are signs that the format of a number shows, `percents` numbers shown in per cent,
    `without_day` days of which the format shows month and year alone.
    """

    errors: Mapping[At, str] = field(default_factory=dict)
    without_result: frozenset[At] = frozenset()
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    currencies: Mapping[At, str] = field(default_factory=dict)
    percents: frozenset[At] = frozenset()
    without_day: frozenset[At] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows from the first one on, each as long as it is filled; the last row is not empty.

    `kind` is what its rows are, where its source is of one kind alone, such as a list of contacts.
    """

    name: str
    rows: Sequence[Cells]
    facts: Facts = field(default_factory=Facts)
    is_hidden: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Reading:
    """One way to read the bytes of a text: the encoding, and a text of the source as it then reads."""

    encoding: str
    sample: str


@dataclass(frozen=True)
class Book:
    """A source of tables. `name` is the name of its file in messages.

    A text has one sheet without a name, and the `separator` between its cells. `readings` are the likely ways
    to read its bytes, the one that was taken first; more than one is a question that is open. `notes` tell
    what a reader passed over.
    """

    name: str
    sheets: tuple[Sheet, ...]
    separator: str = ""
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()


def is_empty(cell: object) -> bool:
    """Return whether a cell is empty."""
    return isinstance(cell, str) and not cell.strip()


def letters(column: int) -> str:
    """Return the letters of a column, from 0: A, B, ... Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def without_empty_end(rows: Sequence[Cells]) -> Sequence[Cells]:
    """Return the rows up to the last one that is filled."""
    last = len(rows)
    while last and all(map(is_empty, rows[last - 1])):
        last -= 1
    return rows if last == len(rows) else rows[:last]
