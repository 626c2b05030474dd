"""What a plan says of the rows and cells of each sheet, by place, so that a table can show it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from partnerdesk.exchange.tables.asking import Place, Question, Topic
from partnerdesk.exchange.tables.book import At, Sheet, is_empty
from partnerdesk.exchange.tables.kinds import MATRIX
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.plan import Plan, PlannedRow, State
from partnerdesk.going import go_on

#: Questions about a whole column or sheet: they mark no cell.
_OF_WHOLE = frozenset({Topic.ENCODING, Topic.KIND, Topic.COLUMN, Topic.SET})
_STEP = 500
#: Of several planned rows of one row of a sheet, the first of these tells most.
_TELLS = (State.LEFT_OUT, State.NEW, State.CHANGED, State.UNCHANGED)


class Mark(NamedTuple):
    """A mark of a cell: "rust" for what is wrong, "ochre" for what is asked, with the reason."""

    tone: str
    text: str


@dataclass(frozen=True)
class SheetMarks:
    """What is known of a sheet. All rows are counted from 0.

    `rows` are the rows of data that are not empty, `width` the number of its columns. `cells` are marks by
    row and column, `wrong` what is wrong with a row, `planned` what becomes of it.
    """

    rows: tuple[int, ...] = ()
    width: int = 0
    cells: Mapping[At, Mark] = field(default_factory=dict)
    wrong: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    planned: Mapping[int, tuple[PlannedRow, ...]] = field(default_factory=dict)

    def to_look_at(self) -> frozenset[int]:
        """Return the rows with something wrong or asked."""
        return frozenset({row for row, _ in self.cells} | self.wrong.keys())


def marks_of(plan: Plan) -> dict[str, SheetMarks]:
    """Return the marks of all sheets of a plan, by the name of the sheet."""
    layouts = {layout.sheet: layout for layout in plan.layouts}
    cells: dict[str, dict[At, Mark]] = {sheet.name: {} for sheet in plan.book.sheets}
    wrong: dict[str, dict[int, tuple[str, ...]]] = {name: {} for name in cells}
    planned: dict[str, dict[int, tuple[PlannedRow, ...]]] = {name: {} for name in cells}
    for question in plan.questions:
        for place in _places(question):
            cells[question.place.sheet].setdefault(place, Mark("ochre", question.text))
    for problem in plan.problems:
        at = problem.place.cell
        if problem.place.sheet in cells and at is not None:
            if at[1] >= 0:
                cells[problem.place.sheet][at] = Mark("rust", problem.text)
            of = wrong[problem.place.sheet]
            of[at[0]] = (*of.get(at[0], ()), _told(problem.place, problem.text))
    for row in plan.rows:
        of_row = planned[row.sheet]
        of_row[row.row - 1] = (*of_row.get(row.row - 1, ()), row)
    return {
        sheet.name: SheetMarks(
            tuple(_rows(sheet, layouts.get(sheet.name))),
            _width(sheet, layouts.get(sheet.name)),
            cells[sheet.name],
            wrong[sheet.name],
            planned[sheet.name],
        )
        for sheet in plan.book.sheets
    }


def _told(place: Place, text: str) -> str:
    return f"{place.column}: {text}" if place.column else text


def _places(question: Question) -> Iterator[At]:
    at = question.place.cell
    if question.topic not in _OF_WHOLE and at is not None and at[1] >= 0:
        yield from ((row - 1, at[1]) for row in question.rows or (at[0] + 1,))


def _rows(sheet: Sheet, layout: Layout | None) -> Iterator[int]:
    places = (*sheet.facts.errors, *sheet.facts.without_result)
    marked = {row for row, column in places if not layout or column not in layout.beside}
    beside = layout.beside if layout else {}
    for row in range(layout.head if layout else 0, len(sheet.rows)):
        if row % _STEP == 0:
            go_on()
        cells = sheet.rows[row]
        if beside:
            cells = [cell for n, cell in enumerate(cells) if n not in beside]
        if row in marked or not all(map(is_empty, cells)):
            yield row


def _width(sheet: Sheet, layout: Layout | None) -> int:
    return max((len(layout.headings) if layout else 0, *map(len, sheet.rows)), default=0)


def state_of(rows: tuple[PlannedRow, ...], taken: frozenset[int]) -> State | None:
    """Return what becomes of a row of a sheet; `taken` are planned rows with a difference that is taken."""
    states = {
        State.CHANGED if row.state == State.UNCHANGED and not taken.isdisjoint(row.records) else row.state
        for row in rows
    }
    return next((state for state in _TELLS if state in states), None)


def is_matrix(layout: Layout | None) -> bool:
    """Return whether the rows of a sheet are a matrix, whose headings are names."""
    return layout is not None and layout.kind == MATRIX
