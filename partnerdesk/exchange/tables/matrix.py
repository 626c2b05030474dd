"""A matrix of who brings how much of what: each filled cell becomes a row of coverage."""

from collections.abc import Callable, Sequence
from typing import Any

from partnerdesk.exchange.tables.asking import Place, Problem, column_told
from partnerdesk.exchange.tables.book import Sheet, is_empty
from partnerdesk.exchange.tables.column import Asked, Column, Read
from partnerdesk.exchange.tables.directory import Directory
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.reading_columns import Columns
from partnerdesk.exchange.tables.words_in_cells import read_words

_ID = "id"


class MatrixColumns(Columns):
    """The cells of a matrix as the columns of a list: need, participant and level."""

    def __init__(
        self, sheet: Sheet, layout: Layout, asked: Asked, directories: Callable[[str], Directory]
    ) -> None:
        """Read the filled cells of a matrix."""
        self.values, self.bad, self.left_out = {}, {}, []
        self._sheet, self._layout, self._asked = sheet, layout, asked
        first = next((n for n, heading in enumerate(layout.headings) if heading.casefold() != _ID), 0)
        places = list(_filled(sheet, layout, first))
        self.rows = [row for row, _ in places]
        self._columns = [column for _, column in places]
        down = [_text(sheet.rows[row], first) for row, _ in places]
        across = [layout.headings[column] for _, column in places]
        needs_across = _are_needs(layout.headings[first + 1 :], directories)
        self.values["participant"] = down if needs_across else across
        self.values["need"] = across if needs_across else down
        self.values["level"] = self._levels()

    def _levels(self) -> list[Any]:
        """Return what each cell says; equal words are asked about once for the whole matrix."""
        target = KINDS["coverage"].by_name["level"]
        cells = [self._sheet.rows[row][column] for row, column in zip(self.rows, self._columns, strict=True)]
        column = Column(target, self._sheet.name, -1, "level", cells, self.rows)
        read = self._refused_facts(read_words(column, self._asked))
        for at, text in read.refused.items():
            self.bad.setdefault(at, []).append(Problem(self.place(at), text))
        return read.values

    def _refused_facts(self, read: Read) -> Read:
        errors = self._sheet.facts.errors
        for at, place in enumerate(zip(self.rows, self._columns, strict=True)):
            if place in errors:
                read.refused[at] = errors[place]
        return read

    def place(self, at: int, target: str = "") -> Place:
        """Return the place of a cell."""
        row, column = self.rows[at], self._columns[at]
        return Place(
            self._sheet.name, row + 1, column_told(self._layout.headings[column], column), (row, column)
        )


def _filled(sheet: Sheet, layout: Layout, first: int) -> Sequence[tuple[int, int]]:
    return [
        (row, column)
        for row in range(layout.head, len(sheet.rows))
        for column in range(first + 1, min(len(sheet.rows[row]), len(layout.headings)))
        if layout.headings[column] and not is_empty(sheet.rows[row][column])
    ]


def _text(row: Sequence[Any], column: int) -> str | None:
    text = str(row[column]).strip() if column < len(row) else ""
    return text or None


def _are_needs(headings: Sequence[str], directories: Callable[[str], Directory]) -> bool:
    """Return whether the headings of a matrix name needs, and its rows participants."""
    needs = sum(bool(directories("need").exactly(heading)) for heading in headings)
    participants = sum(bool(directories("participant").exactly(heading)) for heading in headings)
    return needs >= participants


def matrix_columns(
    sheet: Sheet, layout: Layout, asked: Asked, directories: Callable[[str], Directory]
) -> Columns:
    """Return the cells of a matrix as the columns of a list."""
    return MatrixColumns(sheet, layout, asked, directories)
