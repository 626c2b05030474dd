"""Export: read a partnership as the values of an interchange file, in the order of the schema."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from partnerdesk.exchange import agreed_words, attached, frozen_claims, rounds, waits
from partnerdesk.exchange.attached import ATTACHMENTS
from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.names import Names, as_one, no_names
from partnerdesk.exchange.schema import AGREEMENT, CLAUSES, FORMAT, OWN, REFERRED, SECTIONS, VERSION
from partnerdesk.exchange.shape import Field, Group, Links, Part, Rows, Single
from partnerdesk.file.reading import rows
from partnerdesk.file.sources.errors import quoted
from partnerdesk.going import reached
from partnerdesk.language import N_

#: Rows of a section that are in memory together, with all that stands within them.
_AT_ONCE = 1000

#: What is written in the form of before, where that says all there is, or says more than its columns.
_AS_BEFORE = {
    "decision": rounds.as_before,
    "commitment": agreed_words.as_before,
    "agreed_wording": agreed_words.with_nobody,
    "agreement_version": frozen_claims.tell,
}

_Objects = dict[int | None, list[dict[str, Any]]]


def interchange(file: rows.Rows) -> dict[str, Any]:
    """Return a partnership as the values of an interchange file.

    Empty values are left out, except sections and required keys. Raises ExportProblem if a name is
    missing or not unique.
    """
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in members(file)}


def members(file: rows.Rows) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of `interchange`; the objects of a long section one by one."""
    reading = _Reading(file)
    reading.expect(section.table for section in SECTIONS if isinstance(section, Rows))
    yield "format", FORMAT
    yield "version", VERSION
    for section in SECTIONS:
        if isinstance(section, Rows):
            yield section.key, reading.one_by_one(section)
            continue
        found = reading.objects(section)[None][0]
        if section is AGREEMENT:
            _tell_own(found.get(CLAUSES.key, []))
        yield section.key, found


def _tell_own(clauses: list[dict[str, Any]]) -> None:
    """Mark clauses without any part as OWN, because an import adds unmarked ones to the standard clauses."""
    if not any("part" in clause for clause in clauses):
        for clause in clauses:
            clause["part"] = OWN


class _Reading:
    """One export: the file, and the name by which each participant, need and group is referred to."""

    def __init__(self, file: rows.Rows) -> None:
        self._file = file
        self._done, self._expected = 0, 1
        self._called = {noun: self._references(noun, part) for noun, part in REFERRED.items()}

    def expect(self, tables: Iterable[str]) -> None:
        """Count the rows of the tables that are read one by one, to tell how many of them are done."""
        counts = [self._file.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables]
        self._done, self._expected = 0, sum(counts) or 1

    def _references(self, noun: str, part: Rows) -> dict[int, str]:
        short = "short_name" if noun == "participant" else "NULL"
        rows = self._file.rows(f"SELECT id, name, {short} FROM {part.table} ORDER BY id")
        names = no_names()[noun]
        seen: set[str] = set()
        for _, name, short_name in rows:
            _once(noun, name, seen)
            names.add(name, short_name)
        return {id_: _shown(names, name, short_name) for id_, name, short_name in rows}

    def one_by_one(self, section: Rows) -> Iterator[dict[str, Any]]:
        """Yield the objects of a section in the order of their ids, never many of them in memory."""
        ids = [id_ for (id_,) in self._file.rows(f"SELECT id FROM {section.table} ORDER BY id")]
        for first in range(0, len(ids), _AT_ONCE):
            chunk = ids[first : first + _AT_ONCE]
            found = self.objects(section, f"id BETWEEN {chunk[0]:d} AND {chunk[-1]:d}")
            yield from found[None]
            self._done += len(chunk)
            reached(self._done / self._expected)

    def objects(self, part: Rows | Single, which: str = "TRUE") -> _Objects:
        """Return the objects of a table by the id of the row around them; `which` is a condition in SQL."""
        columns = _columns(part.parts)
        parent = part.parent if isinstance(part, Rows) else None
        order = "position, id" if isinstance(part, Rows) and part.ordered else "id"
        chosen = ", ".join(f'"{c}"' for c in ("id", parent or "id", *columns))
        rows = self._file.rows(f"SELECT {chosen} FROM {part.table} WHERE {which} ORDER BY {order}")
        around_them = f"SELECT id FROM {part.table} WHERE {which}"
        lists = (p for p in part.parts if isinstance(p, Links) or (isinstance(p, Rows) and not p.of_before))
        within = {p.key: self._within(p, around_them) for p in lists}
        found: _Objects = defaultdict(list)
        for id_, around, *values in rows:
            stored = dict(zip(columns, values, strict=True))
            told = self._object(part.parts, id_, stored, within)
            if part.table in _AS_BEFORE:
                _AS_BEFORE[part.table](told)
            found[around if parent else None].append(told)
        return found

    def _within(self, part: Rows | Links, around: str) -> dict[int | None, list[Any]]:
        if part.table == ATTACHMENTS.table:
            return {None: attached.exported(self._file)}
        if part is waits.WAITS:
            return waits.exported(self._file, self._called["participant"], around)
        which = f"{part.parent} IN ({around})" if part.parent else "TRUE"
        if isinstance(part, Rows):
            return self.objects(part, f"{part.parent} IS NULL" if part.loose else which)
        assert part.value.refers_to
        called = self._called[part.value.refers_to]
        found: dict[int | None, list[Any]] = defaultdict(list)
        for of, id_ in self._file.rows(
            f"SELECT {part.parent}, {part.column} FROM {part.table} WHERE {which} ORDER BY id"
        ):
            found[of].append(called[id_])
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
                if not part.of_before:
                    self._put(found, part, stored[part.column])
            elif isinstance(part, Group):
                self._put_group(found, part, stored)
            elif part.key in within:
                is_loose = isinstance(part, Rows) and part.loose
                inner = within[part.key].get(id_ if part.parent and not is_loose else None)
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
        if isinstance(part, Field) and not part.of_before:
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
