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
from partnerdesk.exchange.cell_values import read_column
from partnerdesk.exchange.cells import MOST_ROWS, Cells, csv_rows
from partnerdesk.exchange.checking import Row
from partnerdesk.exchange.names import Names, as_one
from partnerdesk.exchange.shape import Field, Group, Rows
from partnerdesk.exchange.table_kinds import TABLES, Table, guess, kind_of
from partnerdesk.file.sources.errors import SourceProblem, quoted
from partnerdesk.language import tr


def import_table(file: sqlite3.Connection, data: bytes, name: str, kind: str | None = None) -> None:
    """Add the rows of a CSV or XLSX to a partnership, within a change in bulk.

    `kind` is participants, needs or commitments; without it the first row tells. Raises
    SourceProblem, before anything is written, with every row that is bad.
    """
    every = {column for table in TABLES.values() for column in table.columns}
    from partnerdesk.exchange.workbook import xlsx_rows

    is_workbook = name.lower().endswith(".xlsx") or data.startswith(b"PK")
    rows = xlsx_rows(data, name) if is_workbook else csv_rows(data, name, every)
    table, found = read_table(rows, name, adding.names_in(file), kind)
    adding.add(file, {table.section.key: found})


def read_table(
    rows: Iterator[Cells], source: str, names: dict[str, Names], kind: str | None
) -> tuple[Table, list[Row]]:
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
    if any(cell != "" for cell in row[width:]):
        _refuse_nameless([row[width:]], told, number)
    return [*row[:width], *[""] * (width - len(row))]


def _refuse_nameless(rows: Iterable[Cells], told: _Told, start: int = 2) -> None:
    for number, cells in enumerate(rows, start=start):
        if any(cell != "" for cell in cells):
            told.refuse(number, "", tr("has a cell in a column without a name; name it in row 1."))


def _checked(table: Table, columns: dict[str, Cells], names: dict[str, Names], told: _Told) -> list[Row]:
    values = {name: _read(table, name, cells, names, told) for name, cells in columns.items()}
    filled = {name: _filled(cells) for name, cells in columns.items()}
    present = set[int]().union(*filled.values())
    _check_needed(table, filled, present, told)
    rows = _rows(
        table.section, {table.columns[n].column: v for n, v in values.items() if _is_outer(table, n)}
    )
    _add_inner(table, rows, values, told)
    found = [(at + 2, row) for at, row in enumerate(rows) if at in present]
    return _joined(table, found, told) if table.section.unique else [row for _, row in found]


def _is_outer(table: Table, name: str) -> bool:
    return name not in table.inner_columns


def _filled(cells: Cells) -> set[int]:
    """Return where in a column something stands."""
    return {at for at, cell in enumerate(cells) if cell != ""}


def _read(table: Table, name: str, cells: Cells, names: dict[str, Names], told: _Told) -> list[Any]:
    values, refused = read_column(table.columns[name], cells, names)
    if refused:
        for number, cell in enumerate(cells, start=2):
            if cell in refused:
                told.refuse(number, name, refused[cell])
    return values


def _check_needed(table: Table, filled: dict[str, set[int]], present: set[int], told: _Told) -> None:
    for name in table.needed:
        for at in present - filled[name]:
            told.refuse(at + 2, name, tr("is empty; it cannot be left out."))
    for at in filled.get("next_step_due", set()) - filled.get("next_step", set()):
        told.refuse(at + 2, "next_step", tr("is empty, but next_step_due is not; say what is due."))


def _rows(section: Rows, columns: dict[str, list[Any]]) -> list[Row]:
    """Return a row for each place of the columns; the columns that are not there are left out in all."""
    every = {column: repeat(value) for column, value in _blank(section).items()} | columns
    keys = list(every)
    return [Row(dict(zip(keys, told, strict=True))) for told in zip(*every.values(), strict=False)]


def _blank(section: Rows) -> dict[str, Any]:
    """Return the values of a row in which everything is left out."""
    values: dict[str, Any] = {}
    for part in section.parts:
        if isinstance(part, Field | Group):
            for f in part.fields if isinstance(part, Group) else (part,):
                values[f.column] = [] if f.many else f.default
    return values


def _add_inner(table: Table, rows: list[Row], values: dict[str, list[Any]], told: _Told) -> None:
    """Add to each row the one within it, where the column that names it is filled."""
    within = {name: values[name] for name in table.inner_columns if name in values}
    if not table.inner or not within:
        return
    inner = _rows(table.inner, {table.inner_columns[name].column: v for name, v in within.items()})
    named = within.pop(table.inner_names, [None] * len(rows))
    for row, name, part in zip(rows, named, inner, strict=True):
        if name is not None:
            row.rows = {table.inner.table: [part]}
    if table.inner_names == "person":
        for at, (name, *rest) in enumerate(zip(named, *within.values(), strict=True)):
            if name is None and any(rest):
                told.refuse(at + 2, "person", tr("is empty, but its title or email is not; give the name."))


def _joined(table: Table, rows: list[tuple[int, Row]], told: _Told) -> list[Row]:
    """Return one row for each name."""
    found: list[Row] = []
    seen: dict[str, tuple[int, Row]] = {}
    for number, row in rows:
        name = row.values["name"]
        first = seen.setdefault(as_one(name), (number, row)) if name else (number, row)
        if first[1] is row:
            found.append(row)
        else:
            _join(table, first, row, number, told)
    return found


def _join(table: Table, first: tuple[int, Row], row: Row, number: int, told: _Told) -> None:
    """Add to a participant what another row of the same name tells of it, such as another person."""
    first_number, whole = first
    if not table.inner:
        told.refuse(number, "name", tr("is the same as in row {first}; keep one.", first=first_number))
        return
    for name, f in table.columns.items():
        if name not in table.inner_columns and not _agree(f, whole.values, row.values):
            told.refuse(number, name, tr("differs from row {first}; make them one.", first=first_number))
    people = [*whole.rows.get(table.inner.table, ()), *row.rows.get(table.inner.table, ())]
    whole.rows = {table.inner.table: people}


def _agree(f: Field, whole: dict[str, Any], row: dict[str, Any]) -> bool:
    """Bring the value of a later row into the first one; tell whether that loses nothing."""
    before, after = whole[f.column], row[f.column]
    if f.many:
        whole[f.column] = before + [v for v in after if v not in before]
    elif before == f.default:
        whole[f.column] = after
    return bool(
        f.many or before == f.default or after in (f.default, before) or as_one(before) == as_one(after)
    )
