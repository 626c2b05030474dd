"""Try an import of an interchange file: what it would bring is told, and the file stays as it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerdesk.exchange.importing import Source
from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.sheets.values import word
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.file.reading.rows import Rows
from partnerdesk.going import go_on
from partnerdesk.language import tr, trn
from partnerdesk.partnership.fields import BY_NAME, Kind, Table
from partnerdesk.partnership.fields.field import Search

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile

#: A mark of each row by table and id: two are different where a row is.
_Marks = Mapping[str, Mapping[int, int]]


class _OnlyTriedError(Exception):
    """Takes back what an import has written."""


class Tried(NamedTuple):
    """What an import would bring, a line for each row with a name, and the numbers of all rows."""

    lines: tuple[str, ...]
    new: int
    changed: int


def try_import(file: "PartnershipFile", source: Source, answers: Answers) -> Tried:
    """Return what an import of an interchange file would bring. Raises SourceProblem, FileProblem."""
    before, found = _marks(file), Tried((), 0, 0)
    try:
        with file.change_in_bulk(tr("Import {name}", name=source.name)) as rows:
            with source.opened() as content:
                import_interchange(rows, content, source.name, answers)
            found = _compared(file, before)
            raise _OnlyTriedError  # noqa: TRY301 (only an error takes back what was written)
    except _OnlyTriedError:
        return found


def _marks(file: Rows) -> _Marks:
    return {
        name: {id_: hash(values) for id_, values in _rows(file, table)} for name, table in BY_NAME.items()
    }


def _rows(file: Rows, table: Table) -> Iterator[tuple[int, tuple[Any, ...]]]:
    columns = ", ".join(f'"{field.column}"' for field in table.fields)
    for id_, *values in file.rows(f"SELECT id, {columns} FROM {table.name} ORDER BY id"):
        yield id_, tuple(values)


def _compared(file: Rows, before: _Marks) -> Tried:
    """Return what is new and changed since the marks were taken."""
    lines: list[str] = []
    sums: Counter[str] = Counter()
    for table in BY_NAME.values():
        go_on()
        rows = dict(_rows(file, table))
        known = before[table.name]
        new = [id_ for id_ in rows if id_ not in known]
        changed = [id_ for id_, values in rows.items() if id_ in known and known[id_] != hash(values)]
        for state, ids in ((tr("new"), new), (tr("changed"), changed)):
            lines += _lines(state, table, [rows[id_] for id_ in ids])
        sums += Counter(new=len(new), changed=len(changed))
    return Tried(tuple(lines), sums["new"], sums["changed"])


def _lines(state: str, table: Table, rows: list[tuple[Any, ...]]) -> Iterator[str]:
    """Yield a line for each row by its name; one with their number, where rows of a table have no name."""
    titled = (n for n, f in enumerate(table.fields) if f.kind == Kind.NAME or f.search == Search.TITLE)
    at = next(titled, None)
    what = word(table.name)
    names = [str(row[at]) for row in rows if row[at]] if at is not None else []
    yield from (tr("{state}: {what}: {name}", state=state, what=what, name=name) for name in names)
    if len(rows) > len(names):
        more = len(rows) - len(names)
        yield trn(
            "{state}: {what}: {number} row", "{state}: {what}: {number} rows", more, state=state, what=what
        )
