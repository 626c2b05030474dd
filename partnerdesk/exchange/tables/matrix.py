"""A matrix of who brings how much of what: each filled cell becomes a row of coverage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from partnerdesk.exchange.tables.asking import Place, Problem, column_told
from partnerdesk.exchange.tables.book import At, Sheet, is_empty
from partnerdesk.exchange.tables.column import Asked, Column
from partnerdesk.exchange.tables.directory import Directory
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.reading_columns import Columns, problem_of_fact
from partnerdesk.exchange.tables.rows_of_data import rows_of_data
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.exchange.tables.words_in_cells import read_words
from partnerdesk.language import tr
from partnerdesk.partnership import fields

_ID = "id"


class Emptied(NamedTuple):
    """A row of coverage that is here, and the empty cell of our own workbook where it was."""

    row_id: int
    place: Place


class MatrixColumns(Columns):
    """The cells of a matrix as the columns of a list: need, participant and level."""

    def __init__(
        self, sheet: Sheet, layout: Layout, asked: Asked, directories: Callable[[str], Directory]
    ) -> None:
        """Read the filled cells of a matrix."""
        self.values, self.read, self.bad, self.for_all = {}, {}, {}, set()
        self._sheet, self._layout, self._asked, self._directories = sheet, layout, asked, directories
        self._first = next((n for n, heading in enumerate(layout.headings) if heading.casefold() != _ID), 0)
        self._data_rows, self.left_out = rows_of_data(sheet, layout, asked)
        filled = [at for at in self._places() if self._is_filled(at)]
        self.rows, self._columns = [row for row, _ in filled], [column for _, column in filled]
        down = [self._down(row) for row in self.rows]
        across = [layout.headings[column] for column in self._columns]
        self._has_needs_across = _are_needs(layout.headings[self._first + 1 :], directories)
        self.values["participant"] = down if self._has_needs_across else across
        self.values["need"] = across if self._has_needs_across else down
        self.values["level"] = self._levels(filled)

    def place(self, at: int, target: str = "") -> Place:
        """Return the place of a cell."""
        return self._place_of((self.rows[at], self._columns[at]))

    def levels(self) -> Iterator[tuple[At, Any]]:
        """Yield the filled cells with what each of them says."""
        yield from zip(zip(self.rows, self._columns, strict=True), self.values["level"], strict=True)

    def emptied(self, standing: Standing) -> Iterator[Emptied]:
        """Yield the rows of coverage that are here, and whose cell is empty."""
        down = {self._known(self._down(row), is_down=True): row for row in self._data_rows}
        names = enumerate(self._layout.headings)
        across = {self._known(name, is_down=False): n for n, name in names if n > self._first and name}
        for id_, row in standing.table(fields.COVERAGE.name).items():
            need, participant = Ref(row["need_id"]), Ref(row["participant_id"])
            pair = (participant, need) if self._has_needs_across else (need, participant)
            at = down.get(pair[0]), across.get(pair[1])
            if at[0] is not None and at[1] is not None and not self._is_filled((at[0], at[1])):
                yield Emptied(id_, self._place_of((at[0], at[1])))

    def _known(self, name: str | None, *, is_down: bool) -> Ref | None:
        table = fields.PARTICIPANT if is_down == self._has_needs_across else fields.NEED
        directory = self._directories(table.name)
        if not name:
            return None
        found = directory.known(name)
        return found or next(iter(directory.exactly(name)), None)

    def _levels(self, places: Sequence[At]) -> list[Any]:
        """Return what each cell says; equal words are asked about once for the whole matrix."""
        target = KINDS["coverage"].by_name["level"]
        for at, place in enumerate(places):
            told = problem_of_fact(self._sheet, place) if place not in self._mended else None
            if told is None and self._is_merged(place):
                told = tr("is merged with the cells beside it; part them, and write each value in its cell.")
            if told:
                self.bad.setdefault(at, []).append(Problem(self.place(at), told))
        cells = ["" if at in self.bad else self._cell(place) for at, place in enumerate(places)]
        read = read_words(Column(target, self._sheet.name, -1, "level", cells, self.rows), self._asked)
        for at, text in read.refused.items():
            self.bad.setdefault(at, []).append(Problem(self.place(at), text))
        return read.values

    def _place_of(self, cell: At) -> Place:
        row, column = cell
        return Place(self._sheet.name, row + 1, column_told(self._layout.headings[column], column), cell)

    def _places(self) -> Iterator[At]:
        for row in self._data_rows:
            for column in range(self._first + 1, len(self._layout.headings)):
                if self._layout.headings[column]:
                    yield row, column

    @cached_property
    def _mended(self) -> Mapping[At, str]:
        """Return the cells that somebody wrote anew, by row and column."""
        cells = self._asked.answers.cells.items()
        return {(r, c): text for (sheet, r, c), text in cells if sheet == self._sheet.name}

    def _cell(self, at: At) -> Any:
        row = self._sheet.rows[at[0]]
        return self._mended.get(at, row[at[1]] if at[1] < len(row) else "")

    def _is_filled(self, at: At) -> bool:
        is_fact = at not in self._mended and problem_of_fact(self._sheet, at) is not None
        return is_fact or self._is_merged(at) or not is_empty(self._cell(at))

    def _is_merged(self, at: At) -> bool:
        return any(
            area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right
            for area in self._sheet.facts.merged
        )

    def _down(self, row: int) -> str | None:
        text = str(self._cell((row, self._first))).strip()
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
