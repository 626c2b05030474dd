"""Add checked rows to a partnership: nothing that is there is lost, nothing comes twice.

A row that is there already, by the columns that make two rows the same, keeps what it says;
only what was empty in it is filled, and what is new within it is added. An empty partnership
becomes the source's, its title and lead included.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from partnerdesk.exchange import added_clauses
from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.names import Names, as_one, no_names
from partnerdesk.exchange.schema import AGREEMENT, CLAUSES, PROBLEM, REFERRED, SECTIONS, VERSIONS
from partnerdesk.exchange.shape import Field, Links, Part, Rows, Single
from partnerdesk.file.recording import insert_all
from partnerdesk.partnership.fields import BY_NAME, kept
from partnerdesk.partnership.fields.field import LISTS, NUMBERS

_ONE = 1  # the id of the one row of a single table

_KEPT_AS_THEY_ARE = {str, int, type(None)}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def names_in(file: sqlite3.Connection) -> dict[str, Names]:
    """Return what the participants, needs and working groups of a partnership are called."""
    names = no_names()
    for noun, section in REFERRED.items():
        columns = "name, short_name" if "short_name" in section.by_key else "name"
        for row in file.execute(f"SELECT {columns} FROM {section.table}"):
            names[noun].add(*row)
    return names


def add(file: sqlite3.Connection, sections: Mapping[str, Batch]) -> None:
    """Add the rows of each section; the caller commits all of it or nothing."""
    adding = _Adding(file)
    for section in SECTIONS:
        found = sections.get(section.key, Batch())
        if isinstance(section, Rows):
            adding.rows(section, found)
        elif found.size:
            adding.single(section, found)


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
    """One import: the ids that names stand for, and what is there already."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._fresh = is_empty(file)
        self._clauses = added_clauses.there(file)
        self._there: dict[str, _There] = {}
        self._ids = {noun: self._ids_of(part) for noun, part in REFERRED.items()}

    def _ids_of(self, part: Rows) -> dict[str, int]:
        rows = self._file.execute(f"SELECT name, id FROM {part.table} ORDER BY id DESC")
        return {as_one(name): id_ for name, id_ in rows}

    def single(self, section: Single, row: Batch) -> None:
        """Bring the one row of a table, and the rows within it."""
        values = row.row(0)
        within = {part.table: row.inner(part.table) for part in section.parts if isinstance(part, Rows)}
        if section is AGREEMENT:
            within[CLAUSES.table] = added_clauses.prepared(self._file, within.get(CLAUSES.table, Batch()))
        if not self._fresh:
            filled = _filled(_one(self._file, section.table), values)
            if section is PROBLEM:
                within[VERSIONS.table] = later = self._later(within[VERSIONS.table])
                if later.size:  # whoever words the problem anew says how far that wording is settled
                    filled["standing"] = values["standing"]
            values = filled
        self._update(section.table, _ONE, values)
        for part in section.parts:
            if isinstance(part, Rows):
                self.rows(part, within[part.table])
        if section is AGREEMENT:
            added_clauses.put_before_signatures(self._file, self._clauses)

    def _later(self, versions: Batch) -> Batch:
        """Return the versions that follow the last one that the file knows already."""
        known = self._existing(VERSIONS).among(versions)
        later = range(known[-1] + 1 if known else 0, versions.size)
        return Batch(len(later), versions.taken(later))

    def rows(self, part: Rows, rows: Batch, parents: Sequence[int | None] | None = None) -> None:
        """Add rows, each within its parent, in their order."""
        if not rows.size:
            return
        self._refer(part, rows)
        ids = self._bring(part, rows, parents or [None] * rows.size)
        if part.noun:
            self._ids[part.noun] |= zip(map(as_one, rows.columns["name"]), ids, strict=True)
        for table, (places, inner) in rows.within.items():
            of = part.by_table[table]
            assert isinstance(of, Rows)
            self.rows(of, inner, [ids[at] for at in places])
        for table, (places, names) in rows.links.items():
            link = part.by_table[table]
            assert isinstance(link, Links)
            self._link(link, names, [ids[at] for at in places])

    def _refer(self, part: Rows, rows: Batch) -> None:
        """Put ids in the place of names."""
        for f in part.references:
            assert f.value.refers_to
            ids = self._ids[f.value.refers_to]
            rows.columns[f.column] = [None if n is None else ids[n] for n in rows.columns[f.column]]

    def _bring(self, part: Rows, rows: Batch, parents: Sequence[int | None]) -> list[int]:
        """Fill the rows that are there already and insert the others; return the id of each."""
        there = self._existing(part)
        matched = there.matches(rows, parents)
        for at, (id_, old) in matched.items():
            self._update(part.table, id_, _filled(old, rows.row(at)))
        new = [at for at in range(rows.size) if at not in matched]
        columns = {"id": self._next_ids(part.table, len(new)), **rows.taken(new)}
        if part.parent:
            columns[part.parent] = [parents[at] for at in new]
        if part.ordered:
            columns["position"] = [there.next_position(parents[at]) for at in new]
        self._insert(part.table, columns)
        fresh = iter(columns["id"])
        return [matched[at][0] if at in matched else next(fresh) for at in range(rows.size)]

    def _link(self, part: Links, names: Iterable[str], parents: Iterable[int]) -> None:
        assert part.value.refers_to
        ids = self._ids[part.value.refers_to]
        there = set(self._file.execute(f"SELECT {part.parent}, {part.column} FROM {part.table}"))
        asked = zip(parents, map(ids.__getitem__, names), strict=True)
        new = [link for link in asked if link not in there]
        columns = {"id": self._next_ids(part.table, len(new))}
        columns[part.parent], columns[part.column] = [p for p, _ in new], [id_ for _, id_ in new]
        self._insert(part.table, columns)

    def _next_ids(self, table: str, count: int) -> list[int]:
        (last,) = self._file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        return list(range(last + 1, last + 1 + count))

    def _insert(self, table: str, columns: Mapping[str, list[Any]]) -> None:
        insert_all(self._file, table, {column: _all_kept(values) for column, values in columns.items()})

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


#: What makes two rows the same, and a row that is there with its id.
_Key = tuple[Any, ...]
_Match = tuple[int, Mapping[str, Any]]


class _There:
    """The rows of one table that a partnership holds already, by parent and by what they say."""

    def __init__(self, part: Rows) -> None:
        self._part = part
        self._found: dict[int | None, dict[_Key, list[_Match]]] = {}
        self._positions: dict[int | None, int] = {}

    def load(self, file: sqlite3.Connection) -> None:
        rows = list(_rows(file, self._part.table))
        for row, key in zip(rows, _keys(self._part, lambda column: [r[column] for r in rows]), strict=True):
            parent = row[self._part.parent] if self._part.parent else None
            self._found.setdefault(parent, {}).setdefault(key, []).append((row["id"], row))
            if self._part.ordered:
                self._positions[parent] = max(self._positions.get(parent, 0), row["position"] + 1)

    def matches(self, rows: Batch, parents: Sequence[int | None]) -> dict[int, _Match]:
        """Return a row that is the same for each that there is one for, each of them once."""
        found: dict[int, _Match] = {}
        for at, same in self._same(rows, parents):
            if same:
                found[at] = same.pop(0)
        return found

    def among(self, rows: Batch) -> list[int]:
        """Return which rows, of a table without parents, there are already."""
        return [at for at, same in self._same(rows, [None] * rows.size) if same]

    def _same(self, rows: Batch, parents: Sequence[int | None]) -> Iterator[tuple[int, list[_Match] | None]]:
        """Yield the rows that may be there, as their parents hold some, each with those that say the same."""
        places = [at for at, parent in enumerate(parents) if parent in self._found]
        if places:  # no rows have no columns
            keys = _keys(self._part, rows.taken(places).__getitem__)
            for at, key in zip(places, keys, strict=True):
                yield at, self._found[parents[at]].get(key)

    def next_position(self, parent: int | None) -> int:
        position = self._positions.get(parent, 0)
        self._positions[parent] = position + 1
        return position


def _keys(part: Rows, column: Callable[[str], list[Any]]) -> Iterable[_Key]:
    return zip(*(map(_comparable, column(c)) for c in part.same or _columns(part)), strict=True)


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
    field = BY_NAME[table].by_column.get(column)
    return partial(kept.read, field) if field and field.kind in LISTS | NUMBERS else None


def _all_kept(values: list[Any]) -> list[Any]:
    """Return the values of a column as the file keeps them; most columns hold texts and numbers alone.

    A value that stands in many rows, as one of a table does, is turned once.
    """
    if set(map(type, values)) <= _KEPT_AS_THEY_ARE:
        return values
    places = list(map(id, values))
    kept = {place: _kept(value) for place, value in dict(zip(places, values, strict=True)).items()}
    return list(map(kept.__getitem__, places))


def _kept(value: Any) -> Any:
    """Return a value as the file keeps it; sqlite3 asks after a bool what it might be kept as."""
    if isinstance(value, bool):
        return int(value)
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
