"""Read the columns of a sheet as its layout says, with what the sheet says of its cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from partnerdesk.exchange.tables.asking import Choice, Place, Problem, Topic, column_told, rows_told
from partnerdesk.exchange.tables.book import Area, At, Sheet
from partnerdesk.exchange.tables.column import Asked, Column, Read, read_each, rows_of, text_of
from partnerdesk.exchange.tables.days_in_cells import read_days, read_times
from partnerdesk.exchange.tables.figures_in_cells import read_figures
from partnerdesk.exchange.tables.headings import Said, said_by
from partnerdesk.exchange.tables.joining_names import join_names
from partnerdesk.exchange.tables.kinds import Target, Use
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.method_words import target_name
from partnerdesk.exchange.tables.rows_of_data import rows_of_data
from partnerdesk.exchange.tables.texts_in_cells import read_countries, read_goals, read_lists, read_texts
from partnerdesk.exchange.tables.words_in_cells import read_currencies, read_words
from partnerdesk.file.sources.values import read_text
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Kind

_FIGURES = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY})
_LATE = 12


class Columns:
    """The values of a sheet by target and position; `rows` are the numbers of its rows of data, from 0.

    `left_out` are rows of data that somebody left out. `for_all` are targets with one value for all new rows.
    `bad` has the problems of each row, by its position: such a row is left out.
    """

    def __init__(self, sheet: Sheet, layout: Layout, asked: Asked) -> None:
        """Read the columns that mean something."""
        self.values: dict[str, list[Any]] = {}
        #: The values of each column by itself, by its number.
        self.read: dict[int, list[Any]] = {}
        self.rows, self.left_out = rows_of_data(sheet, layout, asked)
        self.bad: dict[int, list[Problem]] = {}
        self.for_all: set[str] = set()
        self._sheet, self._layout, self._asked = sheet, layout, asked
        kind = layout.of_kind
        assert kind
        for index, name in layout.columns.items():
            self._take(kind.by_name[name], self._column(kind.by_name[name], index))
        for name, text in layout.constants.items():
            if name in kind.by_name and name not in layout.columns.values():
                self._take(kind.by_name[name], self._constant(kind.by_name[name], text))
                self.read.pop(-1)
                self.for_all.add(name)
        join_names(self.values, kind)

    def of(self, name: str) -> Sequence[Any]:
        """Return the values of a target, all None if no column means it."""
        return self.values.get(name) or [None] * len(self.rows)

    def place(self, at: int, target: str = "") -> Place:
        """Return the place of a row, or of its cell for a target."""
        index = self._layout.column_of(target) if target else None
        if index is None:
            kind = self._layout.of_kind
            told = target_name(kind, kind.by_name[target]) if kind and target in kind.by_name else target
            return Place(self._sheet.name, self.rows[at] + 1, told, (self.rows[at], -1))
        told = column_told(self._layout.headings[index] if index < len(self._layout.headings) else "", index)
        return Place(self._sheet.name, self.rows[at] + 1, told, (self.rows[at], index))

    def refuse(self, at: int, target: str, text: str) -> None:
        """Keep a problem of a row."""
        self.bad.setdefault(at, []).append(Problem(self.place(at, target), text))

    def _take(self, target: Target, column: Column) -> None:
        read = _read(target, column, self._asked, self._sheet)
        for at, text in read.refused.items():
            self.bad.setdefault(at, []).append(Problem(column.place(at), text))
        self.read[column.index] = read.values
        before = self.values.get(target.name)
        self.values[target.name] = read.values if before is None else list(map(_joined, before, read.values))

    def _constant(self, target: Target, text: str) -> Column:
        kind = self._layout.of_kind
        assert kind
        cells = [text] * len(self.rows)
        return Column(target, self._sheet.name, -1, target_name(kind, target), cells, self.rows)

    def _column(self, target: Target, index: int) -> Column:
        """Return the column of a target, with cells as somebody wrote them anew, and merged ones filled."""
        name, answers = self._sheet.name, self._asked.answers
        heading = self._layout.headings[index] if index < len(self._layout.headings) else ""
        cells = [row[index] if index < len(row) else "" for row in (self._sheet.rows[r] for r in self.rows)]
        places = {row: at for at, row in enumerate(self.rows)}
        mended = {
            places[r]: text
            for (s, r, c), text in answers.cells.items()
            if (s, c) == (name, index) and r in places
        }
        for at, text in mended.items():
            cells[at] = text
        told = said_by(heading) if target.field.kind in _FIGURES | {Kind.DAY, Kind.MOMENT} else Said()
        column = Column(target, name, index, heading, cells, self.rows, told)
        column = self._with_merged(column, places)
        for at, row in enumerate(self.rows):
            if at not in mended:
                wrong = problem_of_fact(self._sheet, (row, index))
                if wrong:
                    self.bad.setdefault(at, []).append(Problem(column.place(at), wrong))
        return replace(
            column,
            cells=[
                "" if at in self.bad and self._is_fact(at, index) else c for at, c in enumerate(column.cells)
            ],
        )

    def _is_fact(self, at: int, index: int) -> bool:
        return any(problem.place.cell == (self.rows[at], index) for problem in self.bad[at])

    def _with_merged(self, column: Column, places: Mapping[int, int]) -> Column:
        areas = [
            a for a in self._sheet.facts.merged if a.left <= column.index <= a.right and a.bottom in places
        ]
        if not areas:
            return column
        cells = list(column.cells)
        down = [area for area in areas if area.left == area.right and area.top in places]
        for area in areas:
            if area.left < column.index:
                self._refuse_beside(column, area, places)
        if down and (
            column.target.use != Use.VALUE or _is_key(column.target) or self._is_each(column, down, places)
        ):
            for area in down:
                for row in range(area.top + 1, area.bottom + 1):
                    if row in places:
                        cells[places[row]] = cells[places[area.top]]
        return replace(column, cells=cells)

    def _refuse_beside(self, column: Column, area: Area, places: Mapping[int, int]) -> None:
        for row in range(area.top, area.bottom + 1):
            if row in places:
                told = tr("is merged with the cells beside it; part them, and write each value in its cell.")
                self.bad.setdefault(places[row], []).append(Problem(column.place(places[row]), told))

    def _is_each(self, column: Column, areas: Sequence[Area], places: Mapping[int, int]) -> bool:
        """Return whether the value of merged cells is that of each of their rows; ask, if nobody said it."""
        first = areas[0]
        positions = [places[row] for row in range(first.top, first.bottom + 1) if row in places]
        told = tr(
            "{column}: one merged cell stands for {rows}. Is its value that of each row, or of the first?",
            column=column_told(column.heading, column.index),
            rows=rows_told(rows_of(column, positions)),
        )
        choices = [Choice("each", tr("of each row")), Choice("first", tr("of the first alone"))]
        rows = rows_of(column, positions)
        name = column.target.name
        return self._asked.ask(Topic.MERGED, name, told, choices, column.place(positions[0]), rows) == "each"


def problem_of_fact(sheet: Sheet, at: At) -> str | None:
    """Return what is wrong with a cell that only looks empty, None if nothing is."""
    error = sheet.facts.errors.get(at)
    if error:
        return tr(
            "is the error value {error} of a spreadsheet; correct it there, or empty the cell.", error=error
        )
    if at in sheet.facts.without_result:
        return tr("is a formula without its result; open the table in a spreadsheet and save it.")
    return None


def _is_key(target: Target) -> bool:
    return target.field.kind in (Kind.NAME, Kind.REFERENCE) or target.field.column in ("title", "name")


def _joined(before: Any, more: Any) -> Any:
    """Join the parts of a name that stands in several columns, or lists."""
    if before is None or more is None:
        return before if more is None else more
    if isinstance(before, list):
        return list(dict.fromkeys([*before, *more]))
    return f"{before} {more}"


def has_late_days(sheet: Sheet) -> bool:
    """Return whether a cell that is a day, and no text, is after the twelfth of a month."""
    return any(isinstance(cell, date) and cell.day > _LATE for row in sheet.rows for cell in row)


def _read(target: Target, column: Column, asked: Asked, sheet: Sheet) -> Read:
    """Read a column by the kind of its field."""
    kind = target.field.kind
    if target.links:
        return read_lists(column)
    if target.use in (Use.IDENTITY, Use.OWNER) or kind == Kind.REFERENCE:
        return read_each(column, lambda cell: read_text(text_of(cell)))
    if kind in _FIGURES:
        return read_figures(column, asked, sheet.facts)
    if kind in (Kind.DAY, Kind.MOMENT):
        return read_days(column, asked, sheet.facts)
    return _READERS[kind](column, asked)


_READERS: dict[Kind, Callable[[Column, Asked], Read]] = {
    Kind.NAME: read_texts,
    Kind.TEXT: read_texts,
    Kind.LONG_TEXT: read_texts,
    Kind.TIME: lambda column, _: read_times(column),
    Kind.CHOICE: read_words,
    Kind.YES_NO: read_words,
    Kind.CURRENCY: read_currencies,
    Kind.COUNTRIES: lambda column, _: read_countries(column),
    Kind.TEXTS: lambda column, _: read_lists(column),
    Kind.SDG: lambda column, _: read_goals(column),
}
