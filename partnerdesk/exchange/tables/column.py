"""One column of a table while it is read: its cells, what they became, and what it asks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from partnerdesk.exchange.tables.asking import (
    Answers,
    Choice,
    Note,
    Place,
    Question,
    Topic,
    column_told,
    rows_told,
)
from partnerdesk.exchange.tables.headings import Said
from partnerdesk.exchange.tables.kinds import Target
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.going import go_on
from partnerdesk.partnership.written.columns import Ground
from partnerdesk.partnership.written.signs import Unreadable

#: What is asked once for all sheets: a word or a name means the same in each.
_OF_ALL_SHEETS = frozenset({Topic.WORD, Topic.CURRENCY, Topic.SAME, Topic.WHICH, Topic.HIDDEN})
#: An empty cell has no value.
NOTHING = None


@dataclass(frozen=True)
class Column:
    """A column that means a target: its cells, one for each row of data, and the numbers of the rows from 0.

    `says` is what its heading says beside its name.
    """

    target: Target
    sheet: str
    index: int
    heading: str
    cells: Sequence[Any]
    rows: Sequence[int]
    says: Said = field(default_factory=Said)

    @cached_property
    def by_cell(self) -> Mapping[Any, list[int]]:
        """Return the positions of each different cell that is not empty, by cell; no text by its type."""
        found: dict[Any, list[int]] = defaultdict(list)
        for at, cell in enumerate(self.cells):
            if type(cell) is not str:
                found[type(cell), cell].append(at)
            elif cell and not cell.isspace():
                found[cell].append(at)
        return found

    def place(self, at: int) -> Place:
        """Return the place of a cell, by its position in `cells`."""
        row = self.rows[at]
        return Place(self.sheet, row + 1, column_told(self.heading, self.index), (row, self.index))

    @property
    def whole(self) -> Place:
        """Return the place of the whole column."""
        return Place(self.sheet, 0, column_told(self.heading, self.index), None)


@dataclass
class Read:
    """The values of a column, None for an empty cell; and what is wrong, by position."""

    values: list[Any]
    refused: dict[int, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What is asked and told while the columns of a sheet are read, and the answers that are there.

    `sheet` is part of the names of questions where a book has several sheets. `is_ours` is whether our own
    app wrote the table: its days may be of any year. `has_late_days` is whether a cell that is a day, and no
    text, is after the twelfth of a month: then no spreadsheet has changed days and months.
    """

    answers: Answers
    ground: Ground
    currency: str | None = None
    sheet: str = ""
    is_ours: bool = False
    has_late_days: bool = False
    questions: dict[str, Question] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def ask(
        self,
        topic: Topic,
        of: str,
        text: str,
        choices: Iterable[Choice],
        place: Place,
        rows: Sequence[int] = (),
        *,
        suggested: str | None = None,
        is_free: bool = False,
    ) -> str | None:
        """Return the answer to a question; None, and the question is kept, if there is none that fits.

        `of` is what the question is about, such as the name of a target.
        """
        sheet = "" if topic in _OF_ALL_SHEETS else self.sheet
        name = ":".join(part for part in (topic, of, sheet) if part)
        offered = tuple(choices)
        answer = self.answers.of(name)
        if answer is not None and (is_free or any(choice.value == answer for choice in offered)):
            return answer
        if name not in self.questions:
            asked = Question(name, topic, text, offered, place, tuple(rows), suggested, is_free)
            self.questions[name] = asked
        return None


def by_cell(column: Column) -> Mapping[Any, list[int]]:
    """Return the positions of each different cell of a column that is not empty."""
    return column.by_cell


def cell_of(key: Any) -> Any:
    """Return the cell of a key of `by_cell`."""
    return key if isinstance(key, str) else key[1]


def read_each(column: Column, read: Callable[[Any], Any]) -> Read:
    """Read each different cell of a column once. `read` raises Unreadable or Refused."""
    return placed(column, {key: attempt(read, cell_of(key)) for key in by_cell(column)})


def attempt(read: Callable[[Any], Any], cell: Any) -> Any:
    """Return what a cell is read as, or the error with the sentence that says what is wrong with it."""
    go_on()
    try:
        return read(cell)
    except Unreadable as e:
        return Refused(f"{quoted(text_of(cell))} {e}")
    except Refused as e:
        return e


def placed(column: Column, found: Mapping[Any, Any]) -> Read:
    """Return the values of a column by what each different cell was read as."""
    read = Read([NOTHING] * len(column.cells))
    for key, positions in by_cell(column).items():
        value = found[key]
        for at in positions:
            if isinstance(value, Refused):
                read.refused[at] = str(value)
            else:
                read.values[at] = value
    return read


def rows_of(column: Column, positions: Iterable[int]) -> list[int]:
    """Return the numbers of rows as people count them."""
    return [column.rows[at] + 1 for at in positions]


def where(column: Column, positions: Sequence[int]) -> str:
    """Return where cells stand, as text."""
    told = f"{column_told(column.heading, column.index)}, {rows_told(rows_of(column, positions))}"
    return f"{column.sheet}: {told}" if column.sheet else told


def text_of(cell: Any) -> str:
    """Return a cell as a text."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
