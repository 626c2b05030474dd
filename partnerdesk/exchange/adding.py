"""Add checked rows to a partnership: nothing that is there is lost, nothing comes twice.

A row that is there already, by the columns that make two rows the same, keeps what it says;
only what was empty in it is filled, and what is new within it is added. An empty partnership
becomes the source's, its title and lead included.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import itemgetter
from typing import Any

from partnerdesk.exchange.checking import Row
from partnerdesk.exchange.names import Names, as_one, no_names
from partnerdesk.exchange.schema import AGREEMENT, PROBLEM, REFERRED, SECTIONS, VERSIONS
from partnerdesk.exchange.shape import Field, Links, Part, Rows, Single
from partnerdesk.file.recording import insert_all
from partnerdesk.file.values import LISTS, NUMBERS

_ONE = 1  # the id of the one row of a single table

_KEPT_AS_THEY_ARE = {str, int, bool, type(None)}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def names_in(file: sqlite3.Connection) -> dict[str, Names]:
    """Return what the participants, needs and working groups of a partnership are called."""
    names = no_names()
    for noun, section in REFERRED.items():
        columns = "name, short_name" if "short_name" in section.by_key else "name"
        for row in file.execute(f"SELECT {columns} FROM {section.table}"):
            names[noun].add(*row)
    return names


def add(file: sqlite3.Connection, sections: Mapping[str, list[Row]]) -> None:
    """Add the rows of each section; the caller commits all of it or nothing."""
    adding = _Adding(file)
    for section in SECTIONS:
        for_section = sections.get(section.key, [])
        if isinstance(section, Rows):
            adding.rows(section, for_section, repeat(None))
        elif for_section:
            adding.single(section, for_section[0])
    adding.finish()


def is_empty(file: sqlite3.Connection) -> bool:
    """Tell whether a partnership holds no more than its title and what stands beside it."""
    tables = [part.table for part in _every_rows(SECTIONS)]
    if any(file.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables):
        return False
    for single in (PROBLEM, AGREEMENT):
        row = _one(file, single.table)
        fields = (f for f in single.parts if isinstance(f, Field))
        if any(row[f.column] not in (None, "", [], f.default) for f in fields):
            return False
    return True


class _Adding:
    """One import: the rows to insert by table, and the ids that names stand for."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._fresh = is_empty(file)
        self._inserts: dict[str, list[dict[str, Any]]] = {}
        self._last_ids: dict[str, int] = {}
        self._there: dict[str, _There] = {}
        self._links: dict[str, dict[int, set[int]]] = {}
        self._ids = {noun: self._ids_of(part) for noun, part in REFERRED.items()}

    def _ids_of(self, part: Rows) -> dict[str, int]:
        rows = self._file.execute(f"SELECT name, id FROM {part.table} ORDER BY id DESC")
        return {as_one(name): id_ for name, id_ in rows}

    def single(self, section: Single, row: Row) -> None:
        """Bring the one row of a table, and the rows within it."""
        there = _one(self._file, section.table)
        values = row.values
        versions = row.rows.get(VERSIONS.table, [])
        if not self._fresh:
            versions = self._later(versions) if section is PROBLEM else versions
            values = _filled(there, values)
            if versions:  # whoever words the problem anew says how far that wording is settled
                values["standing"] = row.values["standing"]
        self._update(section.table, _ONE, values)
        for part in section.parts:
            if isinstance(part, Rows):
                within = versions if part is VERSIONS else row.rows.get(part.table, [])
                self.rows(part, within, repeat(None))

    def _later(self, versions: list[Row]) -> list[Row]:
        """Return the versions that follow the last one that the file knows already."""
        there = self._existing(VERSIONS)
        known = [i for i, key in enumerate(there.keys(versions)) if there.holds(None, key)]
        return versions[known[-1] + 1 :] if known else versions

    def rows(self, part: Rows, rows: Sequence[Row], parents: Iterable[int | None]) -> None:
        """Add rows, each within its parent, in their order."""
        there = self._existing(part)
        self._refer(part, rows)
        ids = [
            self._bring(part, row.values, parent, there.match(parent, key))
            for row, parent, key in zip(rows, parents, there.keys(rows), strict=False)
        ]
        if part.noun:
            self._ids[part.noun] |= {
                as_one(row.values["name"]): id_ for row, id_ in zip(rows, ids, strict=True)
            }
        self._within(part, rows, ids)

    def _refer(self, part: Rows, rows: Iterable[Row]) -> None:
        for f in part.references:
            assert f.value.refers_to
            ids = self._ids[f.value.refers_to]
            for row in rows:
                if row.values[f.column] is not None:
                    row.values[f.column] = ids[row.values[f.column]]

    def _bring(self, part: Rows, values: dict[str, Any], parent: int | None, match: "_Match | None") -> int:
        """Fill the row that is there already, or insert a new one; return its id."""
        if match:
            id_, old = match
            self._update(part.table, id_, _filled(old, values))
            return id_
        id_ = values["id"] = self._next_id(part.table)
        if part.parent:
            values[part.parent] = parent
        if part.ordered:
            values["position"] = self._there[part.table].next_position(parent)
        self._inserts.setdefault(part.table, []).append(values)
        return id_

    def _within(self, part: Rows, rows: Iterable[Row], ids: Iterable[int]) -> None:
        """Add what the rows hold, all of a table at once."""
        inner: dict[str, tuple[list[Row], list[int]]] = defaultdict(lambda: ([], []))
        for row, id_ in zip(rows, ids, strict=True):
            for table, within in row.rows.items():
                inner[table][0].extend(within)
                inner[table][1].extend(repeat(id_, len(within)))
            for table, names in row.links.items():
                link = part.by_table[table]
                assert isinstance(link, Links)
                self._link(link, names, id_)
        for table, (found, parents) in inner.items():
            of = part.by_table[table]
            assert isinstance(of, Rows)
            self.rows(of, found, parents)

    def _link(self, part: Links, names: Iterable[str], parent: int) -> None:
        assert part.value.refers_to
        ids = self._ids[part.value.refers_to]
        there = self._linked(part, parent)
        for name in names:
            if ids[name] not in there:
                row = {"id": self._next_id(part.table), part.parent: parent, part.column: ids[name]}
                self._inserts.setdefault(part.table, []).append(row)

    def _linked(self, part: Links, parent: int) -> set[int]:
        if part.table not in self._links:
            found: dict[int, set[int]] = defaultdict(set)
            for around, id_ in self._file.execute(f"SELECT {part.parent}, {part.column} FROM {part.table}"):
                found[around].add(id_)
            self._links[part.table] = found
        return self._links[part.table][parent]

    def _next_id(self, table: str) -> int:
        if table not in self._last_ids:
            (last,) = self._file.execute(f"SELECT max(id) FROM {table}").fetchone()
            self._last_ids[table] = last or 0
        self._last_ids[table] += 1
        return self._last_ids[table]

    def _existing(self, part: Rows) -> "_There":
        if part.table not in self._there:
            self._there[part.table] = _There(part)
            if not self._fresh:
                self._there[part.table].load(self._file)
        return self._there[part.table]

    def _update(self, table: str, id_: int, values: dict[str, Any]) -> None:
        if values:
            places = ", ".join(f'"{column}" = ?' for column in values)
            kept = (*map(_kept, values.values()), id_)
            self._file.execute(f"UPDATE {table} SET {places} WHERE id = ?", kept)

    def finish(self) -> None:
        """Insert the rows, a table at once, what is referred to first."""
        for table, rows in self._inserts.items():
            columns = list(rows[0])
            kept = (_all_kept([*map(itemgetter(column), rows)]) for column in columns)
            insert_all(self._file, table, columns, list(zip(*kept, strict=True)))


#: What makes two rows the same, and a row that is there with its id.
_Key = tuple[Any, ...]
_Match = tuple[int, Mapping[str, Any]]


class _There:
    """The rows of one table that a partnership holds already, by parent and by what they say."""

    def __init__(self, part: Rows) -> None:
        self._part = part
        self._found: dict[tuple[int | None, _Key], list[_Match]] = {}
        self._positions: dict[int | None, int] = {}

    def load(self, file: sqlite3.Connection) -> None:
        for row in _rows(file, self._part.table):
            parent = row[self._part.parent] if self._part.parent else None
            (key,) = _keys(self._part, [row])
            self._found.setdefault((parent, key), []).append((row["id"], row))
            if self._part.ordered:
                self._positions[parent] = max(self._positions.get(parent, 0), row["position"] + 1)

    def keys(self, rows: Sequence[Row]) -> Iterable[_Key]:
        """Return what may tell rows of a source from others; nothing at all where there are no others."""
        return _keys(self._part, [row.values for row in rows]) if self._found else repeat((), len(rows))

    def holds(self, parent: int | None, key: _Key) -> bool:
        return (parent, key) in self._found

    def match(self, parent: int | None, key: _Key) -> _Match | None:
        """Return a row that is the same, each of them once."""
        same = self._found.get((parent, key))
        return same.pop(0) if same else None

    def next_position(self, parent: int | None) -> int:
        position = self._positions.get(parent, 0)
        self._positions[parent] = position + 1
        return position


def _keys(part: Rows, rows: Sequence[Mapping[str, Any]]) -> Iterable[_Key]:
    columns = part.same or _columns(part)
    return zip(*(map(_comparable, map(itemgetter(c), rows)) for c in columns), strict=True)


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return as_one(value) or None
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value


def _columns(part: Rows) -> list[str]:
    return [f.column for f in part.parts if isinstance(f, Field)]


def _filled(there: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to write so that what is empty is filled and lists hold both."""
    filled: dict[str, Any] = {}
    for column, value in values.items():
        old = there[column]
        if isinstance(old, list):
            more = [v for v in value if v not in old]
            if more:
                filled[column] = old + more
        elif old in (None, "") and value not in (None, ""):
            filled[column] = value
    return filled


def _one(file: sqlite3.Connection, table: str) -> Mapping[str, Any]:
    return next(iter(_rows(file, table)))


def _rows(file: sqlite3.Connection, table: str) -> Iterable[dict[str, Any]]:
    """Return the rows of a table with what they mean: lists and numbers; days stay texts."""
    cursor = file.execute(f"SELECT * FROM {table} ORDER BY id")
    columns = [name for name, *_ in cursor.description]
    meant = [_meaning(table, column) for column in columns]
    for row in cursor:
        yield {
            c: mean(v) if mean and v is not None else v
            for c, mean, v in zip(columns, meant, row, strict=True)
        }


def _meaning(table: str, column: str) -> Callable[[Any], Any] | None:
    if (table, column) in LISTS:
        return json.loads
    return Decimal if (table, column) in NUMBERS else None


def _all_kept(values: list[Any]) -> list[Any]:
    """Return the values of a column as the file keeps them; most columns hold texts and numbers alone.

    A value that stands in many rows, as one of a table does, is turned once.
    """
    if set(map(type, values)) <= _KEPT_AS_THEY_ARE:
        return values
    kept = {place: _kept(value) for place, value in {id(v): v for v in values}.items()}
    return [kept[id(v)] for v in values]


def _kept(value: Any) -> Any:
    """Return a value as the file keeps it."""
    if isinstance(value, list):
        return _compact(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _every_rows(parts: Iterable[Single | Part]) -> list[Rows]:
    found: list[Rows] = []
    for part in parts:
        if isinstance(part, Rows):
            found.append(part)
        if isinstance(part, Rows | Single):
            found.extend(_every_rows(part.parts))
    return found
