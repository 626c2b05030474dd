"""A mapping: how tables of one form are understood, and what was answered; kept as a TOML file.

```toml
format = "partnerdesk-mapping"
version = 1
encoding = "cp1251"

[[sheets]]
name = "Acteurs"          # without a name, for a sheet of any name
kind = "participants"
headings = 3              # the row of the headings
[sheets.columns]
"Organisation" = "name"
"Remarque" = ""           # left out
[sheets.values]           # for all rows
sector = "business"

[answers]
decimal = ","
"word:status:Confirmé" = "joined"
```
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX
from partnerdesk.exchange.tables.layout import Wanted, called
from partnerdesk.exchange.tables.limits import refused
from partnerdesk.exchange.tables.plan import Plan
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.errors import SourceProblem, quoted
from partnerdesk.language import tr

FORMAT, VERSION = "partnerdesk-mapping", 1
_MOST_BYTES = 2_000_000
_KEYS = frozenset({"format", "version", "encoding", "separator", "sheets", "answers"})
_SHEET_KEYS = frozenset({"name", "kind", "headings", "columns", "values"})


@dataclass(frozen=True)
class TableMapping:
    """A mapping. `sheets` are by name, "" for a sheet of any name; `answers` by the names of questions."""

    sheets: Mapping[str, Wanted] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None


def read_mapping(path: Path) -> TableMapping:
    """Read a mapping. Raises SourceProblem with all that is wrong, and FileProblem if it cannot be read."""
    data = content_of(path, _MOST_BYTES)
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as e:
        raise refused(tr("{name} is no mapping: {why}.", name=path.name, why=str(e).rstrip("."))) from None
    problems = list(_problems(raw))
    if problems:
        raise SourceProblem([f"{path.name}: {problem}" for problem in problems])
    sheets = {str(s.get("name", "")): _wanted(s) for s in raw.get("sheets", ())}
    answers = {str(name): _text(value) for name, value in raw.get("answers", {}).items()}
    return TableMapping(sheets, answers, raw.get("encoding"), raw.get("separator"))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _wanted(raw: Mapping[str, Any]) -> Wanted:
    columns = {str(k): _text(v) for k, v in raw.get("columns", {}).items()}
    values = {str(k): _text(v) for k, v in raw.get("values", {}).items()}
    return Wanted(raw.get("kind"), raw.get("headings"), columns, values)


def _problems(raw: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a mapping."""
    if raw.get("format") != FORMAT or raw.get("version") != VERSION:
        return [
            tr(
                'it must begin with format = "{format}" and version = {version}.',
                format=FORMAT,
                version=VERSION,
            )
        ]
    found = [_unknown(key) for key in raw if key not in _KEYS]
    sheets, answers = raw.get("sheets", []), raw.get("answers", {})
    found += [
        tr("{key} must be a text.", key=key)
        for key in ("encoding", "separator")
        if not isinstance(raw.get(key, ""), str)
    ]
    if isinstance(sign := raw.get("separator", ","), str) and not _is_separator(sign):
        found.append(tr("{key} must be one character, such as “;”.", key="separator"))
    if not isinstance(answers, dict):
        return [*found, tr("{key} must be a table.", key="answers")]
    found += [
        tr("{key} must be a text.", key=quoted(f"answers.{name}"))
        for name, value in answers.items()
        if isinstance(value, (list, dict))
    ]
    if not isinstance(sheets, list) or not all(isinstance(sheet, dict) for sheet in sheets):
        return [*found, tr("{key} must be a list of tables: [[sheets]].", key="sheets")]
    names = [str(sheet.get("name", "")) for sheet in sheets]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        found.append(tr("{name} is the name of several sheets; keep one.", name=quoted(name)))
    for sheet in sheets:
        found += [_unknown(f"sheets.{key}") for key in sheet if key not in _SHEET_KEYS]
        found += _problems_of_sheet(sheet)
    return found


def _problems_of_sheet(sheet: Mapping[str, Any]) -> list[str]:
    kind, headings = sheet.get("kind"), sheet.get("headings")
    columns, values = sheet.get("columns", {}), sheet.get("values", {})
    found = []
    if kind is not None and (not isinstance(kind, str) or kind not in (*KINDS, MATRIX)):
        known = ", ".join((*KINDS, MATRIX))
        found.append(
            tr("{kind} is no kind of rows; write one of {kinds}.", kind=quoted(str(kind)), kinds=known)
        )
    if headings is not None and (type(headings) is not int or headings < 1):
        found.append(tr("{key} must be the number of a row, from 1.", key="sheets.headings"))
    if not isinstance(columns, dict) or not isinstance(values, dict):
        return [*found, tr("{key} must be a table.", key="sheets.columns")]
    for key, given in (("columns", columns), ("values", values)):
        found += [
            tr("{key} must be a text.", key=quoted(f"sheets.{key}.{name}"))
            for name, value in given.items()
            if isinstance(value, (list, dict))
        ]
    if found:
        return found
    found += [
        tr("{name} is given to several columns; keep one.", name=quoted(name))
        for name, times in Counter(str(v) for v in columns.values() if v).items()
        if times > 1
    ]
    if kind in KINDS:
        names = KINDS[kind].by_name
        wrong = [str(v) for v in columns.values() if v and str(v) not in names] + [
            k for k in values if k not in names
        ]
        found += [
            tr(
                "{name} is no column of {kind}; write one of {names}.",
                name=quoted(name),
                kind=kind,
                names=", ".join(names),
            )
            for name in wrong
        ]
    return found


def _is_separator(sign: str) -> bool:
    """Return whether a sign can part cells: one that no line end or quote is."""
    return len(sign) == 1 and sign not in '\r\n"'


def _unknown(key: str) -> str:
    return tr("{key} is no key of a mapping; take it out, or correct its name.", key=quoted(key))


def mapping_of(plan: Plan, encoding: str | None = None) -> TableMapping:
    """Return the mapping of a plan: how its sheets were understood, and what was answered.

    Cells that were written anew, and rows that were left out, are of this one table and not in it.
    """
    named = len([layout for layout in plan.layouts if layout.kind]) > 1
    sheets = {}
    for layout in plan.layouts:
        if layout.kind:
            columns = {
                called(layout.headings[n], n): target
                for n, target in layout.columns.items()
                if n < len(layout.headings)
            }
            columns |= dict.fromkeys(layout.left_out, "")
            sheets[layout.sheet if named else ""] = Wanted(
                layout.kind, layout.head or None, columns, dict(layout.constants)
            )
    return TableMapping(sheets, dict(plan.answers.given), encoding, None)


def mapping_bytes(mapping: TableMapping) -> bytes:
    """Return a mapping as a TOML file."""
    import tomli_w  # slow: needed where one is kept

    told: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if mapping.encoding:
        told["encoding"] = mapping.encoding
    if mapping.separator:
        told["separator"] = mapping.separator
    told["sheets"] = [_sheet(name, wanted) for name, wanted in mapping.sheets.items()]
    told["answers"] = dict(mapping.answers)
    return tomli_w.dumps(told).encode()


def _sheet(name: str, wanted: Wanted) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name} if name else {}
    if wanted.kind:
        told["kind"] = wanted.kind
    if wanted.columns:
        told["columns"] = dict(wanted.columns)
    if wanted.constants:
        told["values"] = dict(wanted.constants)
    return told


def answers_of(mapping: TableMapping, given: Mapping[str, str]) -> Answers:
    """Return the answers of a mapping, with those that were given beside it, which come first."""
    return Answers({**mapping.answers, **given})
