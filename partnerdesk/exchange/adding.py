"""Add checked rows to a partnership, without loss of present data and without duplicates.

Some columns decide whether two rows are the same. If a row exists already, its values stay: only empty
values are filled, and new rows within it are added. If the partnership is empty, title and lead are
taken from the source too.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.exchange import (
    added_clauses,
    added_steps,
    agreed_words,
    attached,
    frozen_claims,
    signed_before,
)
from partnerdesk.exchange.attached import ATTACHMENTS
from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.existing import ONE, Existing, among, comparable, one_row
from partnerdesk.exchange.names import Names, as_one, no_names
from partnerdesk.exchange.schema import AGREEMENT, CLAUSES, HISTORY, PROBLEM, REFERRED, SECTIONS, VERSIONS
from partnerdesk.exchange.shape import Field, Links, Part, Rows, Single
from partnerdesk.exchange.waits import WAITS, Waits
from partnerdesk.file.recording import insert_all
from partnerdesk.file.sources.errors import MOST_LISTED, SourceProblem
from partnerdesk.partnership.fields import BY_NAME

#: By noun the names of a source that mean a row here of another name, which follows.
SameNames = Mapping[str, Mapping[str, str]]

#: Types of values that SQLite stores without conversion.
_PLAIN = {str, int, type(None)}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def names_in(file: sqlite3.Connection) -> dict[str, Names]:
    """Return the names of the participants, needs and working groups of a partnership, by noun."""
    names = no_names()
    for noun, section in REFERRED.items():
        columns = "name, short_name" if "short_name" in section.by_key else "name"
        for row in file.execute(f"SELECT {columns} FROM {section.table}"):
            names[noun].add(*row)
    return names


def add(
    file: sqlite3.Connection,
    sections: Iterable[tuple[Single | Rows, Batch]],
    source: str,
    same: SameNames | None = None,
) -> None:
    """Add the rows of sections in the order of `SECTIONS`; the rows of one may come in several parts.

    `source` is its name in messages; `same` are names in it that mean rows here of another name. The caller
    commits or rolls back. Raises SourceProblem.
    """
    adding, last = _Adding(file, same or {}), agreed_words.last_one(file)
    for section, found in sections:
        if isinstance(section, Rows):
            adding.rows(section, found)
        elif found.size:
            adding.single(section, found)
    agreed_words.keep_missing(file, last, adding.unkept)
    agreed_words.keep_along(file, adding.of_before)
    adding.problems += adding.waits.add(file)
    if adding.problems:
        told = [f"{source}: {problem}" for problem in adding.problems]
        raise SourceProblem(told[:MOST_LISTED], cut_short=len(told) > MOST_LISTED)


def is_empty(file: sqlite3.Connection) -> bool:
    """Return whether a partnership has no data besides its own row, such as title and lead."""
    tables = [part.table for part in _every_rows(SECTIONS)]
    if any(file.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables):
        return False
    for single in (PROBLEM, AGREEMENT):
        row = one_row(file, single.table, ONE)
        fields = (f for f in single.parts if isinstance(f, Field))
        if any(row[f.column] not in (None, "", [], f.default) for f in fields):
            return False
    return True


class _Adding:
    """One import: the ids of names, and the existing rows."""

    def __init__(self, file: sqlite3.Connection, same: SameNames) -> None:
        self.problems: list[str] = []
        self.unkept: list[int] = []  # commitments of which the source has not the words that were agreed
        self.of_before: list[int] = []  # agreed words of which the source does not tell who took part
        self.waits = Waits()
        self._file = file
        self._fresh = is_empty(file)
        self._clauses = added_clauses.clause_ids(file)
        self._outer: dict[str, Existing] = {}
        (self._last_known,) = file.execute("SELECT coalesce(max(id), 0) FROM participant").fetchone()
        self._ids = {noun: self._ids_of(part) for noun, part in REFERRED.items()}
        self._same = same
        for noun, meant in same.items():
            self._ids[noun] |= {name: self._ids[noun][as_one(here)] for name, here in meant.items()}

    def _ids_of(self, part: Rows) -> dict[str, int]:
        rows = self._file.execute(f"SELECT name, id FROM {part.table} ORDER BY id DESC")
        return {as_one(name): id_ for name, id_ in rows}

    def single(self, section: Single, row: Batch) -> None:
        """Update the row of a table with one row, and add the rows within it."""
        values = row.row(0)
        within = {part.table: row.inner(part.table) for part in section.parts if isinstance(part, Rows)}
        if section is AGREEMENT:
            within[CLAUSES.table] = added_clauses.prepared(self._file, within.get(CLAUSES.table, Batch()))
            kept_bytes = within.pop(ATTACHMENTS.table)
            parted = signed_before.parted(within["signatory"], within["signature"])
            within["signatory"], within["signature"] = parted
            self.problems += frozen_claims.taken_out(within["agreement_version"])
        if not self._fresh:
            filled = _filled(section.table, one_row(self._file, section.table, ONE), values)
            if section is PROBLEM:
                within[VERSIONS.table] = later = self._later(within[VERSIONS.table])
                if later.size:  # a new wording brings its own standing
                    filled["standing"] = values["standing"]
            values = filled
        self._update(section.table, ONE, values)
        for part in section.parts:
            if isinstance(part, Rows) and part.table in within:
                self.rows(part, within[part.table])
        if section is AGREEMENT:
            added_clauses.put_before_signatures(self._file, self._clauses)
            attached.refuse_two_of_one_number(self._file)
            attached.keep(self._file, kept_bytes)
            self.problems += frozen_claims.contradicted(self._file, within["agreement_version"])

    def _later(self, versions: Batch) -> Batch:
        """Return the versions after the last one that exists already."""
        known = self._existing(VERSIONS, [None] * versions.size).among(versions)
        later = range(known[-1] + 1 if known else 0, versions.size)
        return Batch(len(later), versions.taken(later))

    def rows(self, part: Rows, rows: Batch, parents: Sequence[int | None] | None = None) -> None:
        """Add rows in order, each within its parent, with the rows within them."""
        if not rows.size:
            return
        self._refer(part, rows)
        if part is WAITS:
            self.waits.hold(rows, parents or [])
            return
        meant = self._same.get(part.noun or "")
        if meant:
            rows.columns["name"] = [meant.get(as_one(name), name) for name in rows.columns["name"]]
        parents = parents or [None] * rows.size
        if part.whole:
            rows, parents = self._existing(part, parents).without_theirs(rows, parents)
        ids = self._bring(part, rows, parents)
        if part.noun:
            self._ids[part.noun] |= zip(map(as_one, rows.columns["name"]), ids, strict=True)
        self.unkept += [ids[at] for at in rows.without.get("agreed_wording", ())]
        if part.table == "agreed_wording":
            self.of_before += agreed_words.of_before(rows, ids)
        for table, (places, inner) in rows.within.items():
            of = part.by_table[table]
            assert isinstance(of, Rows)
            self.rows(of, inner, [ids[at] for at in places])
        for table, (places, names) in rows.links.items():
            link = part.by_table[table]
            assert isinstance(link, Links)
            self._link(link, names, [ids[at] for at in places])

    def _refer(self, part: Rows, rows: Batch) -> None:
        """Replace names by ids."""
        for f in part.references:
            assert f.value.refers_to
            ids = self._ids[f.value.refers_to]
            rows.columns[f.column] = [None if n is None else ids[n] for n in rows.columns[f.column]]

    def _bring(self, part: Rows, rows: Batch, parents: Sequence[int | None]) -> list[int]:
        """Complete the rows that exist and insert the others; return the id of each row."""
        existing = self._existing(part, parents)
        matched = existing.matches(rows, parents)
        for at, id_ in matched.items():
            self._update(part.table, id_, _filled(part.table, existing.row(id_), rows.row(at)))
        new = [at for at in range(rows.size) if at not in matched]
        columns = {"id": self._next_ids(part.table, len(new)), **rows.taken(new)}
        if part.parent:
            columns[part.parent] = [parents[at] for at in new]
        if part.ordered:
            columns["position"] = [existing.next_position(parents[at]) for at in new]
        self._insert(part.table, columns)
        if part is HISTORY and not self._fresh:
            self.problems += added_steps.problems(self._file, columns["id"], self._last_known)
        fresh = iter(columns["id"])
        return [matched[at] if at in matched else next(fresh) for at in range(rows.size)]

    def _link(self, part: Links, names: Iterable[str], parents: Iterable[int]) -> None:
        assert part.value.refers_to
        ids = self._ids[part.value.refers_to]
        wanted = list(zip(parents, map(ids.__getitem__, names), strict=True))
        existing = self._links_of(part, {parent for parent, _ in wanted})
        new = [link for link in wanted if link not in existing]
        columns = {"id": self._next_ids(part.table, len(new))}
        columns[part.parent], columns[part.column] = [p for p, _ in new], [id_ for _, id_ in new]
        self._insert(part.table, columns)

    def _links_of(self, part: Links, parents: Collection[int]) -> set[tuple[int, int]]:
        if self._fresh:
            return set()
        chosen, ids = among(parents)
        sql = f"SELECT {part.parent}, {part.column} FROM {part.table} WHERE {part.parent} {chosen}"
        return set(self._file.execute(sql, (ids,)))

    def _next_ids(self, table: str, count: int) -> list[int]:
        (last,) = self._file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        return list(range(last + 1, last + 1 + count))

    def _insert(self, table: str, columns: Mapping[str, list[Any]]) -> None:
        insert_all(self._file, table, {column: stored_values(values) for column, values in columns.items()})

    def _existing(self, part: Rows, parents: Sequence[int | None]) -> Existing:
        """Return the rows that exist: those within the parents, or all that have none."""
        if part.parent and not part.loose:
            within = () if self._fresh else {p for p in parents if p is not None}
            return Existing(self._file, part, within)
        if part.table not in self._outer:
            self._outer[part.table] = Existing(self._file, part)
        return self._outer[part.table]

    def _update(self, table: str, id_: int, values: dict[str, Any]) -> None:
        if values:
            places = ", ".join(f'"{column}" = ?' for column in values)
            stored = (*map(_stored, values.values()), id_)
            self._file.execute(f"UPDATE {table} SET {places} WHERE id = ?", stored)


def _filled(table: str, existing: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to write: empty values are filled, and lists are joined.

    What was said of other words, such as the reason of another position, is not filled in.
    """
    filled: dict[str, Any] = {}
    fields = BY_NAME[table].by_column
    for column, value in values.items():
        old = existing[column]
        if isinstance(old, list):
            more = [v for v in value if v not in old]
            if more:
                filled[column] = old + more
        elif (
            old in (None, "")
            and value not in (None, "")
            and not _is_of_another(fields[column].beside, existing, values)
        ):
            filled[column] = value
    return filled


def _is_of_another(beside: str, existing: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Return whether a value of the source was said of something else than what is here."""
    if not beside or existing[beside] in (None, ""):
        return False
    return bool(comparable(existing[beside]) != comparable(values[beside]))


def stored_values(values: list[Any]) -> list[Any]:
    """Return the stored form of the values of a column.

    Most columns hold only texts and whole numbers and are returned unchanged. A value object that
    occurs in many rows is converted once.
    """
    if set(map(type, values)) <= _PLAIN:
        return values
    places = list(map(id, values))
    stored = {place: _stored(value) for place, value in dict(zip(places, values, strict=True)).items()}
    return list(map(stored.__getitem__, places))


def _stored(value: Any) -> Any:
    """Return the stored form of a value; a bool becomes an int, to spare sqlite3 a search for an adapter."""
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
