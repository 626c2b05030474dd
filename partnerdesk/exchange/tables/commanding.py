"""An import of a table from the command line: its options as answers, and a plan that is whole or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from partnerdesk.exchange.tables.asking import Answers, Topic
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.mapping import TableMapping, answers_of, read_mapping
from partnerdesk.exchange.tables.plan import Plan
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.telling import with_suggestions
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.sources.errors import SourceProblem, quoted
from partnerdesk.language import tr

#: Suggestions for words may bring new questions about words only once.
_ROUNDS = 3


class WrongOption(ValueError):
    """An option has a value that nothing means; the text says what to write."""


@dataclass(frozen=True)
class Options:
    """What the command line said about a table. `answers` are by the names of questions."""

    kind: str | None = None
    sheets: Sequence[str] = ()
    mapping: TableMapping = field(default_factory=TableMapping)
    answers: Mapping[str, str] = field(default_factory=dict)
    take_suggestions: bool = False
    encoding: str | None = None

    @property
    def separator(self) -> str | None:
        """Return the sign that parts cells, where the mapping names it."""
        return self.mapping.separator


#: The question that an option answers for all columns or names.
_TOPICS = {
    "decimal": Topic.DECIMAL,
    "order": Topic.DAYS,
    "differences": Topic.DIFFERENCES,
    "alike": Topic.SAME,
    "hidden": Topic.HIDDEN,
}


def options(
    *,
    kind: str | None = None,
    sheets: Sequence[str] = (),
    map_: Path | None = None,
    encoding: str | None = None,
    words: str | None = None,
    answers: Sequence[str] = (),
    values: Sequence[str] = (),
    **general: str | None,
) -> Options:
    """Return the options of the command line. Raises WrongOption, and SourceProblem for a wrong mapping.

    `general` are answers for all columns or names: decimal, order, differences, alike, hidden.
    """
    told = {str(_TOPICS[name]): value for name, value in general.items() if value is not None}
    told |= dict(_pair(text, "--answer", parted_last=True) for text in answers)
    told |= {f"{Topic.SET}:{name}": value for name, value in (_pair(text, "--set") for text in values)}
    mapping = read_mapping(map_) if map_ else TableMapping()
    return Options(
        kind, tuple(sheets), mapping, told, words == "suggested", _encoding(encoding, told, mapping)
    )


def _encoding(named: str | None, answers: Mapping[str, str], mapping: TableMapping) -> str | None:
    """Return the encoding that an option names, or an answer, or the mapping."""
    return named or answers.get(Topic.ENCODING) or mapping.encoding


def _pair(text: str, option: str, *, parted_last: bool = False) -> tuple[str, str]:
    """Return what is before and after the sign of equality; the last one, as words may hold it too."""
    name, sign, value = text.rpartition("=") if parted_last else text.partition("=")
    if not sign or not name:
        raise WrongOption(
            tr("{option} {text} has no “=”; write NAME=VALUE.", option=option, text=quoted(text))
        )
    return name, value


def planned(book: Book, file: Rows, how: Options) -> Plan:
    """Return the plan of an import as the options say. Raises SourceProblem if a sheet is not there."""
    names = [sheet.name for sheet in book.sheets]
    wanted = dict(how.mapping.sheets)
    if wanted and "" not in wanted and wanted.keys().isdisjoint(names):
        raise _without_sheet(book, next(iter(wanted)))
    for name in how.sheets:
        if name not in names:
            raise _without_sheet(book, name)
    if how.sheets:
        wanted = {name: wanted.get(name) or wanted.get("") or Wanted() for name in how.sheets}
    if how.kind:
        wanted = {name: replace(w, kind=how.kind) for name, w in (wanted or {"": Wanted()}).items()}
    answers: Answers = answers_of(how.mapping, how.answers)
    found = plan(book, file, answers, wanted)
    for _ in range(_ROUNDS if how.take_suggestions else 0):
        more = with_suggestions(found)
        if more == found.answers:
            break
        found = plan(book, file, more, wanted)
    return found


def _without_sheet(book: Book, name: str) -> SourceProblem:
    shown = ", ".join(quoted(sheet.name) for sheet in book.sheets if sheet.name) or tr("one without a name")
    told = tr(
        "{source} has no sheet {name}; it has {names}.", source=book.name, name=quoted(name), names=shown
    )
    return SourceProblem([told])
