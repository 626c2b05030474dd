"""Import tables of participants, needs or commitments from spreadsheets.

The first row names the columns, in any order and case. If any row has a problem, all problems are listed
with row and column, and nothing is imported.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import repeat
from operator import itemgetter
from typing import Any

from partnerdesk.exchange import adding
from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.cell_values import read_column
from partnerdesk.exchange.cells import MOST_ROWS, Cells, is_empty
from partnerdesk.exchange.names import Names, as_one
from partnerdesk.exchange.shape import Field, Group, Rows
from partnerdesk.exchange.table_kinds import TABLES, Table, guess, kind_of
from partnerdesk.file.sources.errors import Placed, SourceProblem, quoted
from partnerdesk.language import tr


def import_table(file: sqlite3.Connection, rows: Iterable[Cells], name: str, kind: str | None = None) -> None:
    """Add the rows of a table to a partnership, in a bulk change; `name` is its name in messages.

    `kind` is participants, needs or commitments; by default the first row decides. Raises
    SourceProblem with all problems before anything is written.
    """
    table, found = read_table(iter(rows), name, adding.names_in(file), kind)
    adding.add(file, [(table.section, found)], name)


def read_table(
    rows: Iterator[Cells], source: str, names: dict[str, Names], kind: str | None
) -> tuple[Table, Batch]:
    """Return the kind of the table, and its checked rows. Raises SourceProblem."""
    header = [_column_name(cell) for cell in next(rows, ())]
    if not any(header):
        raise SourceProblem([tr("{name}: row 1 is empty; name the columns there.", name=source)])
    table = TABLES[kind] if kind else kind_of(header, source)
    problems = _Problems(source)
    _check_columns(table, header, problems)
    problems.stop_if_any()
    found = _checked(table, _by_column(header, rows, problems), names, problems)
    problems.stop_if_any()
    return table, found


class _Problems:
    """The problems of a source, each with its row and column."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: list[tuple[int, str]] = []

    def refuse(self, row: int, column: str, problem: str) -> None:
        where = tr("row {row}, {column}", row=row, column=column) if column else tr("row {row}", row=row)
        self._found.append((row, Placed(self._source, where, problem)))

    def stop_if_any(self) -> None:
        if self._found:
            in_order = [text for _, text in sorted(self._found, key=itemgetter(0))]
            raise SourceProblem(in_order[:MOST_ROWS], cut_short=len(in_order) > MOST_ROWS)


# -- the first row ----------------------------------------------------------------------


def _column_name(cell: object) -> str:
    return "_".join(str(cell).casefold().split())


def _check_columns(table: Table, header: list[str], problems: _Problems) -> None:
    for place, name in enumerate(header):
        if name and name not in table.columns:
            problems.refuse(1, "", _unknown(name, table))
        elif name and name in header[:place]:
            problems.refuse(1, "", tr("the column {name} is there twice; keep one.", name=quoted(name)))
    meant = {guess(name, table) for name in header if name and name not in table.columns}
    for name in table.needed:
        if name not in header and name not in meant:
            problems.refuse(1, "", tr("the column {name} is missing; add it.", name=quoted(name)))


def _unknown(name: str, table: Table) -> str:
    meant = guess(name, table)
    if meant:
        return tr(
            "{name} is no column of this table; did you mean {meant}?",
            name=quoted(name),
            meant=quoted(meant),
        )
    return tr(
        "{name} is no column of this table; take it out, or name it one of {names}.",
        name=quoted(name),
        names=", ".join(table.columns),
    )


# -- the other rows, column by column: a column repeats few values many times ------------


def _by_column(header: list[str], rows: Iterable[Cells], problems: _Problems) -> dict[str, Cells]:
    """Return the cells of each column, from row 2 on; report filled cells in a column without a name."""
    width = len(header)
    cells = [
        row if len(row) == width else _fitted(row, width, n, problems) for n, row in enumerate(rows, start=2)
    ]
    columns: dict[str, Cells] = dict.fromkeys(header, ())
    columns.update(zip(header, zip(*cells, strict=True), strict=bool(cells)))
    for place, name in enumerate(header):
        if not name:
            _refuse_nameless(([row[place]] for row in cells), problems)
    columns.pop("", None)
    return columns


def _fitted(row: Cells, width: int, number: int, problems: _Problems) -> Cells:
    if not all(map(is_empty, row[width:])):
        _refuse_nameless([row[width:]], problems, number)
    return [*row[:width], *[""] * (width - len(row))]


def _refuse_nameless(rows: Iterable[Cells], problems: _Problems, start: int = 2) -> None:
    for number, cells in enumerate(rows, start=start):
        if not all(map(is_empty, cells)):
            problems.refuse(number, "", tr("has a cell in a column without a name; name it in row 1."))


def _checked(table: Table, columns: dict[str, Cells], names: dict[str, Names], problems: _Problems) -> Batch:
    read = {name: _read(table, name, cells, names, problems) for name, cells in columns.items()}
    values = {name: found for name, (found, _) in read.items()}
    empty = {name: places for name, (_, places) in read.items()}
    every = range(len(values[table.needed[0]]))
    blank = set.intersection(*empty.values())
    present = [at for at in every if at not in blank]
    _check_needed(table, empty, set(every), blank, problems)
    rows = _whole(table.section, {f.column: values[n] for n, f in table.outer_columns.items() if n in values})
    whose = _joined(table, rows, present, problems) if table.section.unique else {at: at for at in present}
    kept = [at for at, first in whose.items() if at == first]
    found = Batch(len(kept), rows.taken(kept))
    if table.inner and table.inner_names in values:
        named = [at for at, name in enumerate(values[table.inner_names]) if name is not None]
        inner = _whole(
            table.inner, {f.column: values[n] for n, f in table.inner_columns.items() if n in values}
        )
        place = {at: n for n, at in enumerate(kept)}
        places = [place[whose[at]] for at in named]
        found.within[table.inner.table] = places, Batch(len(named), inner.taken(named))
    _check_people(table, values, problems)
    return found


def _whole(section: Rows, columns: dict[str, list[Any]]) -> Batch:
    """Return a batch with these columns, and with the default in all other columns of the section."""
    size = len(next(iter(columns.values())))
    return Batch(size, {column: [value] * size for column, value in _blank(section).items()} | columns)


def _read(
    table: Table, name: str, cells: Cells, names: dict[str, Names], problems: _Problems
) -> tuple[list[Any], set[int]]:
    """Return the values of a column and the places of its empty cells; report invalid cells."""
    values, empty, refused = read_column(table.columns[name], cells, names)
    if refused:
        for number, cell in enumerate(cells, start=2):
            if cell in refused:
                problems.refuse(number, name, refused[cell])
    return values, empty


def _check_needed(
    table: Table, empty: dict[str, set[int]], every: set[int], blank: set[int], problems: _Problems
) -> None:
    """Report missing values; `empty` has the rows with an empty cell, by column, `blank` the empty rows."""
    for name in table.needed:
        for at in empty[name] - blank:
            problems.refuse(at + 2, name, tr("is empty; it cannot be left out."))
    for at in empty.get("next_step", every) - empty.get("next_step_due", every):
        problems.refuse(at + 2, "next_step", tr("is empty, but next_step_due is not; say what is due."))


def _check_people(table: Table, values: dict[str, list[Any]], problems: _Problems) -> None:
    if table.inner_names != "person":
        return
    people = zip(*(values[name] for name in table.inner_columns if name in values), strict=True)
    for at, (name, details) in enumerate(zip(values.get("person", repeat(None)), people, strict=False)):
        if name is None and any(details):
            problems.refuse(at + 2, "person", tr("is empty, but its title or email is not; give the name."))


def _blank(section: Rows) -> dict[str, Any]:
    """Return the values of a row without any input: the defaults."""
    values: dict[str, Any] = {}
    for part in section.parts:
        if isinstance(part, Field | Group):
            for f in part.fields if isinstance(part, Group) else (part,):
                values[f.column] = [] if f.many else f.default
    return values


# -- rows with the same name are one participant, such as one row for each person ----------


def _joined(table: Table, rows: Batch, present: Iterable[int], problems: _Problems) -> dict[int, int]:
    """Return for each row the first row with the same name, and join the values into that one."""
    whose: dict[int, int] = {}
    seen: dict[str, int] = {}
    for at in present:
        name = rows.columns["name"][at]
        whose[at] = first = seen.setdefault(as_one(name), at) if name else at
        if first != at:
            _join(table, rows.columns, first, at, problems)
    return whose


def _join(table: Table, columns: dict[str, list[Any]], first: int, at: int, problems: _Problems) -> None:
    if not table.inner:
        problems.refuse(at + 2, "name", tr("is the same as in row {first}; keep one.", first=first + 2))
        return
    for name, f in table.outer_columns.items():
        if not _agree(f, columns[f.column], first, at):
            problems.refuse(at + 2, name, tr("differs from row {first}; make them one.", first=first + 2))


def _agree(f: Field, values: list[Any], first: int, at: int) -> bool:
    """Join the value of a later row into the first one; return whether they do not contradict."""
    before, after = values[first], values[at]
    if f.many:
        values[first] = before + [v for v in after if v not in before]
    elif before == f.default:
        values[first] = after
    return bool(
        f.many or before == f.default or after in (f.default, before) or as_one(before) == as_one(after)
    )
