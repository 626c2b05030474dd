"""What an import asks before it takes anything in, and the answers: plain values that can be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from partnerdesk.exchange.tables.book import letters
from partnerdesk.file.sources.errors import shortened
from partnerdesk.language import tr, trn

#: The answer that a name is of another row than those which are alike.
NEW = "new"
#: The answer for all names: the one that is alike is meant, where it is the only one.
SAME = "same"
#: So many rows are named in a sentence.
_MOST_NAMED = 5


class Topic(StrEnum):
    """What a question is about. Its name begins the name of the question, by which it is answered."""

    ENCODING = "encoding"
    KIND = "kind"  # what the rows of a sheet are
    COLUMN = "column"  # what a column means
    SET = "set"  # the value of a column that is needed and not there
    DECIMAL = "decimal"
    DAYS = "days"  # the order of day and month
    SERIAL = "serial"  # whether a number is a day as spreadsheets count them
    SWAPPED = "swapped"  # whether a spreadsheet has changed days and months
    WORD = "word"  # which value a word means
    CURRENCY = "currency"
    SAME = "same"  # whether two names are of one
    WHICH = "which"  # which of several rows of one name is meant
    MERGED = "merged"
    HIDDEN = "hidden"
    BESIDE = "beside"  # which of several tables side by side on a sheet is brought
    SECOND = "second"  # whether rows of another table on the sheet are left out
    TOTALS = "totals"  # whether rows that seem to be totals are left out
    REPEATED = "repeated"
    SPEAKS = "speaks"  # for which participant a person speaks
    DIFFERENCES = "differences"


@dataclass(frozen=True)
class Place:
    """Where something stands in a source, as people count: rows from 1, columns by letter and heading.

    `row` is 0 for a whole sheet; `column` is "" for a whole row. `cell` is the row and column from 0.
    """

    sheet: str
    row: int = 0
    column: str = ""
    cell: tuple[int, int] | None = None

    def told(self) -> str:
        """Return the place as text: "Actors: row 5, amount (column D)"."""
        where = []
        if self.row:
            where.append(tr("row {row}", row=self.row))
        if self.column:
            where.append(self.column)
        text = ", ".join(where)
        return ": ".join(part for part in (self.sheet, text) if part)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, a row or a sheet; the row is left out, or the cell mended."""

    place: Place
    text: str

    def told(self, source: str) -> str:
        """Return it as one line."""
        return ": ".join(part for part in (source, self.place.told(), self.text) if part)


@dataclass(frozen=True)
class Note:
    """What was read otherwise than it stands, and is worth telling: a time cut off, a title passed over."""

    place: Place
    text: str

    def told(self, source: str) -> str:
        """Return it as one line."""
        return ": ".join(part for part in (source, self.place.told(), self.text) if part)


@dataclass(frozen=True)
class Choice:
    """One answer to a question: its value in `Answers`, and what it means, as text."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """A question about a column, a word or a name, with its possible answers.

    `id` names it in `Answers`; `text` is a whole sentence. `rows` are those that it is about. Where
    `is_free`, other answers than the choices are taken too. `suggested` is the most likely one.
    """

    id: str
    topic: Topic
    text: str
    choices: tuple[Choice, ...]
    place: Place
    rows: tuple[int, ...] = ()
    suggested: str | None = None
    is_free: bool = False


@dataclass(frozen=True)
class Answers:
    """What somebody decided. It may be kept and used again for a table of the same form.

    `given` are answers by the id of the question, or by its beginning: "decimal" is for all columns, and
    "decimal:amount" for one. `cells` are cells that were written anew, by sheet, row and column from 0;
    `left_out` are rows that are not taken, by sheet and row from 0.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    left_out: frozenset[tuple[str, int]] = frozenset()

    def of(self, question_id: str) -> str | None:
        """Return the answer to a question; one of a longer name comes before one of its beginning."""
        name = question_id
        while name:
            if name in self.given:
                return self.given[name]
            name = name.rpartition(":")[0]
        return None

    def with_answer(self, question_id: str, value: str) -> "Answers":
        """Return these answers with one more."""
        return replace(self, given={**self.given, question_id: value})


def rows_told(rows: Sequence[int]) -> str:
    """Return the numbers of rows as text: "rows 5, 8 and 12 more"."""
    shown = ", ".join(str(row) for row in rows[:_MOST_NAMED])
    more = len(rows) - _MOST_NAMED
    if len(rows) == 1:
        return tr("row {row}", row=rows[0])
    if more > 0:
        return trn("rows {rows} and {number} more", "rows {rows} and {number} more", more, rows=shown)
    return tr("rows {rows}", rows=shown)


def column_told(heading: str, column: int) -> str:
    """Return a column as text: its heading and letter; below 0 it is a value for all rows."""
    if column < 0:
        return heading
    if not heading:
        return tr("column {letter}", letter=letters(column))
    return tr("{heading} (column {letter})", heading=shortened(heading), letter=letters(column))
