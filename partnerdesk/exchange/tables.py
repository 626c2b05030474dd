"""Tables of participants, needs or commitments, as people keep them in spreadsheets.

The first row names the columns, in any order and case. Every bad row is told with its number
and column, and then nothing comes in.
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
from partnerdesk.file.sources.errors import SourceProblem, quoted
from partnerdesk.language import tr


def import_table(file: sqlite3.Connection, rows: Iterable[Cells], name: str, kind: str | None = None) -> None:
    """Add the rows of a table to a partnership, within a change in bulk; `name` is what errors call it.

    `kind` is participants, needs or commitments; without it the first row tells. Raises
    SourceProblem, before anything is written, with every row that is bad.
    """
    table, found = read_table(iter(rows), name, adding.names_in(file), kind)
    adding.add(file, {table.section.key: found})


def read_table(
    rows: Iterator[Cells], source: str, names: dict[str, Names], kind: str | None
) -> tuple[Table, Batch]:
    """Return what kind of table the rows make, and the rows as checked. Raises SourceProblem."""
    header = [_column_name(cell) for cell in next(rows, ())]
    if not any(header):
        raise SourceProblem([tr("{name}: row 1 is empty; name the columns there.", name=source)])
    table = TABLES[kind] if kind else kind_of(header, source)
    told = _Told(source)
    _check_columns(table, header, told)
    told.stop_if_any()
    found = _checked(table, _by_column(header, rows, told), names, told)
    told.stop_if_any()
    return table, found


class _Told:
    """The problems of a source, each with its row and column."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._problems: list[tuple[int, str]] = []

    def refuse(self, row: int, column: str, problem: str) -> None:
        where = tr("row {row}, {column}", row=row, column=column) if column else tr("row {row}", row=row)
        self._problems.append((row, f"{self._source}: {where}: {problem}"))

    def stop_if_any(self) -> None:
        if self._problems:
            in_order = [text for _, text in sorted(self._problems, key=itemgetter(0))]
            raise SourceProblem(in_order[:MOST_ROWS], cut_short=len(in_order) > MOST_ROWS)


# -- the first row ----------------------------------------------------------------------


def _column_name(cell: object) -> str:
    return "_".join(str(cell).casefold().split())


def _check_columns(table: Table, header: list[str], told: _Told) -> None:
    for place, name in enumerate(header):
        if name and name not in table.columns:
            told.refuse(1, "", _unknown(name, table))
        elif name and name in header[:place]:
            told.refuse(1, "", tr("the column {name} is there twice; keep one.", name=quoted(name)))
    meant = {guess(name, table) for name in header if name and name not in table.columns}
    for name in table.needed:
        if name not in header and name not in meant:
            told.refuse(1, "", tr("the column {name} is missing; add it.", name=quoted(name)))


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


# -- the other rows, a column at once: a column repeats few values many times ------------


def _by_column(header: list[str], rows: Iterable[Cells], told: _Told) -> dict[str, Cells]:
    """Return the cells under each name, from row 2 on; tell of those that stand under none."""
    width = len(header)
    cells = [
        row if len(row) == width else _fitted(row, width, n, told) for n, row in enumerate(rows, start=2)
    ]
    columns: dict[str, Cells] = dict.fromkeys(header, ())
    columns.update(zip(header, zip(*cells, strict=True), strict=bool(cells)))
    for place, name in enumerate(header):
        if not name:
            _refuse_nameless(([row[place]] for row in cells), told)
    columns.pop("", None)
    return columns


def _fitted(row: Cells, width: int, number: int, told: _Told) -> Cells:
    if not all(map(is_empty, row[width:])):
        _refuse_nameless([row[width:]], told, number)
    return [*row[:width], *[""] * (width - len(row))]


def _refuse_nameless(rows: Iterable[Cells], told: _Told, start: int = 2) -> None:
    for number, cells in enumerate(rows, start=start):
        if not all(map(is_empty, cells)):
            told.refuse(number, "", tr("has a cell in a column without a name; name it in row 1."))


def _checked(table: Table, columns: dict[str, Cells], names: dict[str, Names], told: _Told) -> Batch:
    read = {name: _read(table, name, cells, names, told) for name, cells in columns.items()}
    values = {name: found for name, (found, _) in read.items()}
    empty = {name: places for name, (_, places) in read.items()}
    every = range(len(values[table.needed[0]]))
    blank = set.intersection(*empty.values())
    present = [at for at in every if at not in blank]
    _check_needed(table, empty, set(every), blank, told)
    rows = _whole(table.section, {f.column: values[n] for n, f in table.outer_columns.items() if n in values})
    whose = _joined(table, rows, present, told) if table.section.unique else {at: at for at in present}
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
    _check_people(table, values, told)
    return found


def _whole(section: Rows, columns: dict[str, list[Any]]) -> Batch:
    """Return the columns with all others of the section, which are left out in every row."""
    size = len(next(iter(columns.values())))
    return Batch(size, {column: [value] * size for column, value in _blank(section).items()} | columns)


def _read(
    table: Table, name: str, cells: Cells, names: dict[str, Names], told: _Told
) -> tuple[list[Any], set[int]]:
    """Return what the cells of a column mean, and where nothing stands; tell of those that mean nothing."""
    values, empty, refused = read_column(table.columns[name], cells, names)
    if refused:
        for number, cell in enumerate(cells, start=2):
            if cell in refused:
                told.refuse(number, name, refused[cell])
    return values, empty


def _check_needed(
    table: Table, empty: dict[str, set[int]], every: set[int], blank: set[int], told: _Told
) -> None:
    """Tell of what is left out; `empty` says where in each column nothing stands, `blank` where in all."""
    for name in table.needed:
        for at in empty[name] - blank:
            told.refuse(at + 2, name, tr("is empty; it cannot be left out."))
    for at in empty.get("next_step", every) - empty.get("next_step_due", every):
        told.refuse(at + 2, "next_step", tr("is empty, but next_step_due is not; say what is due."))


def _check_people(table: Table, values: dict[str, list[Any]], told: _Told) -> None:
    if table.inner_names != "person":
        return
    told_of = zip(*(values[name] for name in table.inner_columns if name in values), strict=True)
    for at, (name, said) in enumerate(zip(values.get("person", repeat(None)), told_of, strict=False)):
        if name is None and any(said):
            told.refuse(at + 2, "person", tr("is empty, but its title or email is not; give the name."))


def _blank(section: Rows) -> dict[str, Any]:
    """Return the values of a row in which everything is left out."""
    values: dict[str, Any] = {}
    for part in section.parts:
        if isinstance(part, Field | Group):
            for f in part.fields if isinstance(part, Group) else (part,):
                values[f.column] = [] if f.many else f.default
    return values


# -- rows of one name are one participant, such as one row for each person ----------------


def _joined(table: Table, rows: Batch, present: Iterable[int], told: _Told) -> dict[int, int]:
    """Return for each row the first one of its name, which then holds what both tell."""
    whose: dict[int, int] = {}
    seen: dict[str, int] = {}
    for at in present:
        name = rows.columns["name"][at]
        whose[at] = first = seen.setdefault(as_one(name), at) if name else at
        if first != at:
            _join(table, rows.columns, first, at, told)
    return whose


def _join(table: Table, columns: dict[str, list[Any]], first: int, at: int, told: _Told) -> None:
    if not table.inner:
        told.refuse(at + 2, "name", tr("is the same as in row {first}; keep one.", first=first + 2))
        return
    for name, f in table.outer_columns.items():
        if not _agree(f, columns[f.column], first, at):
            told.refuse(at + 2, name, tr("differs from row {first}; make them one.", first=first + 2))


def _agree(f: Field, values: list[Any], first: int, at: int) -> bool:
    """Bring the value of a later row into the first one; tell whether that loses nothing."""
    before, after = values[first], values[at]
    if f.many:
        values[first] = before + [v for v in after if v not in before]
    elif before == f.default:
        values[first] = after
    return bool(
        f.many or before == f.default or after in (f.default, before) or as_one(before) == as_one(after)
    )
