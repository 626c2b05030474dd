"""Export: read a partnership as the values of an interchange file, in the order of the schema."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.names import Names, as_one, no_names
from partnerdesk.exchange.schema import AGREEMENT, CLAUSES, FORMAT, OWN, REFERRED, SECTIONS, VERSION
from partnerdesk.exchange.shape import Field, Group, Links, Part, Rows, Single
from partnerdesk.file.reading import rows
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import N_

_Objects = dict[int | None, list[dict[str, Any]]]


def interchange(file: rows.Rows) -> dict[str, Any]:
    """Return a partnership as the values of an interchange file.

    Empty values are left out, except sections and required keys. Raises ExportProblem if a name is
    missing or not unique.
    """
    reading = _Reading(file)
    found: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for section in SECTIONS:
        objects = reading.objects(section)
        found[section.key] = objects[None] if isinstance(section, Rows) else objects[None][0]
    _tell_own(found[AGREEMENT.key].get(CLAUSES.key, []))
    return found


def _tell_own(clauses: list[dict[str, Any]]) -> None:
    """Say of clauses without any part that they are all: others would be added to the standard ones."""
    if not any("part" in clause for clause in clauses):
        for clause in clauses:
            clause["part"] = OWN


class _Reading:
    """One export: the file, and the name by which each participant, need and group is referred to."""

    def __init__(self, file: rows.Rows) -> None:
        self._file = file
        self._called = {noun: self._references(noun, part) for noun, part in REFERRED.items()}

    def _references(self, noun: str, part: Rows) -> dict[int, str]:
        short = "short_name" if noun == "participant" else "NULL"
        rows = self._file.rows(f"SELECT id, name, {short} FROM {part.table} ORDER BY id")
        names = no_names()[noun]
        seen: set[str] = set()
        for _, name, short_name in rows:
            _once(noun, name, seen)
            names.add(name, short_name)
        return {id_: _shown(names, name, short_name) for id_, name, short_name in rows}

    def objects(self, part: Rows | Single) -> _Objects:
        """Return the objects of a table, by the id of the row around them."""
        columns = _columns(part.parts)
        parent = part.parent if isinstance(part, Rows) else None
        order = "position, id" if isinstance(part, Rows) and part.ordered else "id"
        chosen = ", ".join(f'"{c}"' for c in ("id", parent or "id", *columns))
        rows = self._file.rows(f"SELECT {chosen} FROM {part.table} ORDER BY {order}")
        within = {p.key: self._within(p) for p in part.parts if isinstance(p, Rows | Links)}
        found: _Objects = defaultdict(list)
        for id_, around, *values in rows:
            stored = dict(zip(columns, values, strict=True))
            found[around if parent else None].append(self._object(part.parts, id_, stored, within))
        return found

    def _within(self, part: Rows | Links) -> dict[int | None, list[Any]]:
        if isinstance(part, Rows):
            return self.objects(part)
        assert part.value.refers_to
        called = self._called[part.value.refers_to]
        found: dict[int | None, list[Any]] = defaultdict(list)
        for around, id_ in self._file.rows(
            f"SELECT {part.parent}, {part.column} FROM {part.table} ORDER BY id"
        ):
            found[around].append(called[id_])
        return found

    def _object(
        self,
        parts: Sequence[Part],
        id_: int,
        stored: dict[str, Any],
        within: dict[str, dict[int | None, list[Any]]],
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part in parts:
            if isinstance(part, Field):
                self._put(found, part, stored[part.column])
            elif isinstance(part, Group):
                self._put_group(found, part, stored)
            else:
                inner = within[part.key].get(id_ if part.parent else None)
                if inner:
                    found[part.key] = inner
        return found

    def _put(self, found: dict[str, Any], part: Field, value: Any) -> None:
        meant = part.means(value)
        if part.many:
            texts = [part.value.write(text) for text in meant]
            if texts:
                found[part.key] = texts
        elif value is not None and (value != "" or part.starred):
            noun = part.value.refers_to
            found[part.key] = self._called[noun][value] if noun else part.value.write(value)

    def _put_group(self, found: dict[str, Any], part: Group, stored: dict[str, Any]) -> None:
        if all(stored[f.column] in (None, "") for f in part.fields):
            return
        inner: dict[str, Any] = {}
        for f in part.fields:
            self._put(inner, f, (stored[f.column] or "") if f.starred else stored[f.column])
        found[part.key] = inner


def _columns(parts: Sequence[Part]) -> list[str]:
    columns: list[str] = []
    for part in parts:
        if isinstance(part, Field):
            columns.append(part.column)
        elif isinstance(part, Group):
            columns.extend(f.column for f in part.fields)
    return columns


_UNNAMED = {
    "participant": N_("A participant has no name. Name it or remove it, then export again."),
    "need": N_("A need has no name. Name it or remove it, then export again."),
    "working_group": N_("A working group has no name. Name it or remove it, then export again."),
}
_TWICE = {
    "participant": N_("Two participants are named {name}. Merge them or rename one, then export again."),
    "need": N_("Two needs are named {name}. Rename one, then export again."),
    "working_group": N_("Two working groups are named {name}. Rename one, then export again."),
}


def _once(noun: str, name: str, seen: set[str]) -> None:
    if not name.strip():
        raise ExportProblem(_UNNAMED[noun].tr())
    if as_one(name) in seen:
        raise ExportProblem(_TWICE[noun].tr(name=quoted(name)))
    seen.add(as_one(name))


def _shown(names: Names, name: str, short_name: str | None) -> str:
    return names.shortest(name, short_name)
