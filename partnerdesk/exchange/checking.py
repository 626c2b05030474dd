"""Check the values of an interchange file against the schema, and list all problems."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from partnerdesk.exchange import rounds
from partnerdesk.exchange.batch import Batch, Row, batch
from partnerdesk.exchange.existing import comparable
from partnerdesk.exchange.names import Names
from partnerdesk.exchange.schema import FORMAT, REFERRED, SECTIONS, VERSION
from partnerdesk.exchange.shape import Field, Group, Links, Part, Rows, Single
from partnerdesk.file.sources.errors import MOST_LISTED, Placed, SourceProblem, quoted
from partnerdesk.file.sources.long_json import LongList
from partnerdesk.file.sources.strict_json import Doubled
from partnerdesk.file.sources.values import TEXT, Refused
from partnerdesk.going import go_on, reached
from partnerdesk.language import tr

#: After so many problems no similar key is suggested, because the comparison is slow.
_MOST_GUESSES = 100

#: Maximum rows of a section that are in memory together, with all that stands within them.
AT_ONCE = 1000


def checked(raw: Any, source: str, names: dict[str, Names]) -> Iterator[tuple[Single | Rows, Batch]]:
    """Yield the sections with their checked rows, some at a time; one that is one object is one row.

    After a problem no more rows are yielded, and at the end SourceProblem is raised with all problems
    and their paths: what was added by then must be taken back. `names` are the names in the partnership;
    the names in the source are added to them.
    """
    checking = _Checking(source, names)
    if not isinstance(raw, dict):
        checking.refuse("", tr("must hold one object, as an interchange file does."))
    elif checking.is_of_our_format(raw):
        for section, rows in checking.sections(raw):
            if not checking.problems:
                yield section, batch(section, rows)
    if checking.problems:
        raise SourceProblem(checking.problems)


class _Checking:
    """One check of one source; it collects the problems."""

    def __init__(self, source: str, names: dict[str, Names]) -> None:
        self.problems: list[str] = []
        self._source = source
        self._names = names

    def refuse(self, path: str, problem: str) -> None:
        self.problems.append(Placed(self._source, path, problem))
        if len(self.problems) >= MOST_LISTED:
            raise SourceProblem(self.problems, cut_short=True)

    def is_of_our_format(self, raw: dict[str, Any]) -> bool:
        """Check the keys "format" and "version", without which the rest cannot be checked."""
        format_, version = raw.get("format"), raw.get("version")
        if "format" not in raw:
            self.refuse("format", tr('is missing; an interchange file says "format": "partnerdesk".'))
        elif format_ != FORMAT:
            self.refuse("format", tr('must be "partnerdesk"; this is no interchange file of a partnership.'))
        if "version" not in raw:
            self.refuse("version", tr('is missing; write "version": 1.'))
        elif isinstance(version, bool) or not isinstance(version, int):
            self.refuse("version", tr("must be the number 1."))
        elif version != VERSION:
            self.refuse("version", tr("must be 1; a later version needs a newer PartnerDesk."))
        return not self.problems

    def sections(self, raw: dict[str, Any]) -> Iterator[tuple[Single | Rows, list[Row]]]:
        by_key = {section.key: section for section in SECTIONS}
        self._keys(raw, ("format", "version", *by_key), "")
        for noun, named in REFERRED.items():
            self._gather(raw.get(named.key), self._names[noun])
        whole = sum(_size(raw.get(key)) for key in by_key) or 1
        before = 0
        for key, section in by_key.items():
            if raw.get(key) is None:
                continue
            if isinstance(section, Single):
                row = self._object(raw[key], section, key)
                yield section, [row] if row else []
                continue
            done = 0
            for rows in self._some_rows(raw[key], section, key):
                yield section, rows
                done = raw[key].done if isinstance(raw[key], LongList) else done + len(rows)
                reached((before + done) / whole)
            before += _size(raw[key])

    def _gather(self, raw: Any, names: Names) -> None:
        for item in raw if isinstance(raw, list | LongList) else ():
            if isinstance(item, dict) and isinstance(item.get("name"), str):
                short = item.get("short_name")
                names.add(item["name"], short if isinstance(short, str) else None)

    def _keys(self, raw: dict[str, Any], known: Iterable[str], path: str) -> None:
        if isinstance(raw, Doubled):
            for key in raw.again:
                self.refuse(_within(path, key), tr("is told twice; keep one."))
        for key in raw:
            if key not in known:
                self.refuse(_within(path, key), self._unknown(key, known))

    def _unknown(self, key: str, known: Iterable[str]) -> str:
        guess = (
            get_close_matches(key, known, 1) if len(self.problems) < _MOST_GUESSES and len(key) < 40 else ()
        )
        if guess:
            return tr("is no key of the interchange file; did you mean {guess}?", guess=quoted(guess[0]))
        return tr("is no key of the interchange file; take it out, or correct its name.")

    def _object(self, raw: Any, of: Single | Rows, path: str) -> Row | None:
        go_on()
        if not isinstance(raw, dict):
            self.refuse(path, tr("must be an object in { }."))
            return None
        if not raw.keys() <= of.by_key.keys() or isinstance(raw, Doubled):
            self._keys(raw, of.by_key, path)
        row = Row()
        for part in of.parts:
            self._part(row, part, raw.get(part.key), path)
        if of.table == "decision":
            self._positions_of_before(row, path)
        return row

    def _positions_of_before(self, decision: Row, path: str) -> None:
        if decision.rows.get("position") and "round" in decision.rows:
            self.refuse(f"{path}.positions", tr("stands beside rounds; write each position in its round."))
            return
        rounds.from_before(decision)

    def _part(self, row: Row, part: Part, raw: Any, path: str) -> None:
        if isinstance(part, Field):
            row.values[part.column] = self._value(part, raw, path)
        elif isinstance(part, Group):
            self._group(row, part, raw, path)
        elif raw is None:
            return
        elif isinstance(part, Links):
            row.links[part.table] = self._links(part, raw, f"{path}.{part.key}")
        else:
            row.rows[part.table] = self._rows(raw, part, f"{path}.{part.key}")

    def _value(self, part: Field, raw: Any, path: str) -> Any:
        if part.many:
            return self._list(part, raw, f"{path}.{part.key}")
        if raw is None:
            if part.starred:
                self.refuse(f"{path}.{part.key}", tr("is missing; it cannot be left out."))
            return part.default
        if raw == "" and part.value is TEXT and not part.starred:
            return None
        return self._read(part, raw, path, part.key)

    def _read(self, part: Field | Links, raw: Any, path: str, key: str) -> Any:
        try:
            value = part.value.read(raw)
            noun = part.value.refers_to
            return self._names[noun].find(value) if noun else value
        except Refused as e:
            self.refuse(f"{path}.{key}", str(e))
            return None

    def _list(self, part: Field, raw: Any, path: str) -> list[Any]:
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.refuse(path, tr("must be a list in [ ]."))
            return []
        found = []
        for i, item in enumerate(raw):
            try:
                found.append(part.value.read(item))
            except Refused as e:
                self.refuse(f"{path}[{i}]", str(e))
        return found

    def _group(self, row: Row, part: Group, raw: Any, path: str) -> None:
        inner = f"{path}.{part.key}"
        if raw is None:
            row.values.update({f.column: f.default for f in part.fields})
        elif not isinstance(raw, dict):
            self.refuse(inner, tr("must be an object in { }."))
        else:
            self._keys(raw, part.by_key, inner)
            for f in part.fields:
                row.values[f.column] = self._value(f, raw.get(f.key), inner)

    def _links(self, part: Links, raw: Any, path: str) -> list[str]:
        if not isinstance(raw, list):
            self.refuse(path, tr("must be a list in [ ]."))
            return []
        found: dict[str, int] = {}
        for i, item in enumerate(raw):
            name = self._read(part, item, path[: -len(part.key) - 1], f"{part.key}[{i}]")
            if name in found:
                self.refuse(f"{path}[{i}]", _same_as(f"{path}[{found[name]}]"))
            elif name is not None:
                found[name] = i
        return list(found)

    def _rows(self, raw: Any, part: Rows, path: str) -> list[Row]:
        return [row for rows in self._some_rows(raw, part, path) for row in rows]

    def _some_rows(self, raw: Any, part: Rows, path: str) -> Iterator[list[Row]]:
        """Yield the rows of a list, at most `AT_ONCE` at a time."""
        if not isinstance(raw, list | LongList):
            self.refuse(path, tr("must be a list in [ ]."))
            return
        found: list[Row] = []
        places: dict[Any, int] = {}
        for i, item in enumerate(raw):
            row = self._object(item, part, f"{path}[{i}]")
            if row is None:
                continue
            found.append(row)
            if part.unique:
                self._once(part, row, places, path, i)
            if len(found) >= AT_ONCE:
                yield found
                found = []
        yield found

    def _once(self, part: Rows, row: Row, places: dict[Any, int], path: str, i: int) -> None:
        key = tuple(comparable(value) for c in part.same if (value := row.values[c]) is not None)
        first = places.setdefault(key, i)
        if key and first != i:
            name = next(f.key for f in part.parts if isinstance(f, Field) and f.column == part.same[0])
            self.refuse(f"{path}[{i}].{name}", _same_as(f"{path}[{first}].{name}"))


def _same_as(first: str) -> str:
    return tr("is the same as {first}; keep one.", first=first)


def _within(path: str, key: str) -> str:
    step = key if re.fullmatch(r"\w{1,60}", key) else f"[{quoted(key)}]"
    return f"{path}.{step}" if path and not step.startswith("[") else path + step


def _size(raw: Any) -> int:
    """Return how long a section is: in bytes if its items are read one by one, else in items."""
    if isinstance(raw, LongList):
        return raw.size
    return len(raw) if isinstance(raw, list) else 0
