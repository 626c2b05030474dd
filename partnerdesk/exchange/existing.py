"""The rows that a partnership has already, and which rows of a source are the same."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.shape import Field, Rows
from partnerdesk.partnership.fields import BY_NAME, kept
from partnerdesk.partnership.fields.field import LISTS, NUMBERS

ONE = 1  # the id of the row of a table with one row

#: The values that decide whether two rows are the same.
_Key = tuple[Any, ...]


class Existing:
    """The ids of the rows that a table has at first, by parent and key; later ones do not count."""

    def __init__(self, file: sqlite3.Connection, part: Rows, parents: Collection[int] | None = None) -> None:
        """Find the rows within some parents, or all rows that have no parent."""
        self._file, self._part = file, part
        self._by_key: dict[int | None, dict[_Key, list[int]]] = {}
        self._positions: dict[int | None, int] = {}
        self._rows: dict[int, dict[str, Any]] = {}
        if parents is None:  # these are many, so only what is compared is kept of them
            self._find(_compared(part), f"WHERE {part.parent} IS NULL" if part.parent else "", ())
        elif parents:
            chosen, ids = among(parents)
            self._find(list(BY_NAME[part.table].by_column), f"WHERE {part.parent} {chosen}", (ids,))

    def _find(self, columns: Sequence[str], where: str, values: Iterable[Any]) -> None:
        part, compared = self._part, _compared(self._part)
        around_them = ["id", part.parent or "id", "position" if part.ordered else "id"]
        for id_, around, position, *found in _rows(
            self._file, part.table, [*around_them, *columns], where, values
        ):
            row, parent = dict(zip(columns, found, strict=True)), around if part.parent else None
            key = tuple(comparable(row[column]) for column in compared)
            self._by_key.setdefault(parent, {}).setdefault(key, []).append(id_)
            if values:
                self._rows[id_] = row
            if part.ordered:
                self._positions[parent] = max(self._positions.get(parent, 0), position + 1)

    def row(self, id_: int) -> Mapping[str, Any]:
        """Return the values of an existing row by column."""
        return self._rows.get(id_) or one_row(self._file, self._part.table, id_)

    def matches(self, rows: Batch, parents: Sequence[int | None]) -> dict[int, int]:
        """Return the ids of the existing rows that are the same as new ones, by place; each at most once."""
        return {at: same.pop(0) for at, same in self._same(rows, parents) if same}

    def without_theirs(
        self, rows: Batch, parents: Sequence[int | None]
    ) -> tuple[Batch, Sequence[int | None]]:
        """Return the new rows, and their parents, whose parent has no row yet."""
        places = [at for at, parent in enumerate(parents) if parent not in self._by_key]
        return rows.only(places), [parents[at] for at in places]

    def among(self, rows: Batch) -> list[int]:
        """Return the places of new rows that exist already; for a table without parents."""
        return [at for at, same in self._same(rows, [None] * rows.size) if same]

    def _same(self, rows: Batch, parents: Sequence[int | None]) -> Iterator[tuple[int, list[int] | None]]:
        """Yield the places of new rows whose parent has rows, each with the existing rows of the same key."""
        places = [at for at, parent in enumerate(parents) if parent in self._by_key]
        if places:  # no rows have no columns
            found = rows.taken(places)
            keys = zip(*(map(comparable, found[c]) for c in _compared(self._part)), strict=True)
            for at, key in zip(places, keys, strict=True):
                yield at, self._by_key[parents[at]].get(key)

    def next_position(self, parent: int | None) -> int:
        """Return the position for one more row within a parent."""
        position = self._positions.get(parent, 0)
        self._positions[parent] = position + 1
        return position


def one_row(file: sqlite3.Connection, table: str, id_: int) -> dict[str, Any]:
    """Return the values of a row by column, with lists and numbers converted; days stay texts."""
    columns = list(BY_NAME[table].by_column)
    (row,) = _rows(file, table, columns, "WHERE id = ?", (id_,))
    return dict(zip(columns, row, strict=True))


def among(ids: Collection[int]) -> tuple[str, str]:
    """Return a condition in SQL for a column that holds one of the ids, and the value to bind in it."""
    return "IN (SELECT value FROM json_each(?))", json.dumps(list(ids))


def _compared(part: Rows) -> Sequence[str]:
    return part.same or [f.column for f in part.parts if isinstance(f, Field)]


def comparable(value: Any) -> Any:
    """Return a value in the form in which it is compared with others."""
    if isinstance(value, str):
        return as_one(value) or None
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value


def _rows(
    file: sqlite3.Connection, table: str, columns: Sequence[str], where: str, values: Iterable[Any]
) -> Iterator[list[Any]]:
    readers = [_reader(table, column) for column in columns]
    named = ", ".join(f'"{column}"' for column in columns)
    for row in file.execute(f"SELECT {named} FROM {table} {where} ORDER BY id", tuple(values)):
        yield [read(v) if read and v is not None else v for read, v in zip(readers, row, strict=True)]


def _reader(table: str, column: str) -> Callable[[Any], Any] | None:
    field = BY_NAME[table].by_column.get(column)
    return partial(kept.read, field) if field and field.kind in LISTS | NUMBERS else None
