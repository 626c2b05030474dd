"""The rows of a sheet, read from a partnership as its reader may see it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.sheets import described, identities
from partnerdesk.exchange.sheets.called import Called
from partnerdesk.exchange.sheets.described import ID, Column, Matrix, Sheet
from partnerdesk.exchange.sheets.lists import joined
from partnerdesk.exchange.sheets.values import Cell, cell_of
from partnerdesk.file.reader_views import kept_back, tables_kept_back
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.columns import selected
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import N_, tr
from partnerdesk.partnership import fields
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.fields import Field, Kind
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.readers import Reading

#: A row of a sheet: the text of its identity, then its cells.
Line = tuple[Cell, ...]


@dataclass(frozen=True)
class Content:
    """A sheet with its rows. `headers` begins with `ID`; `fields` has the field of each further column."""

    sheet: Sheet | Matrix
    headers: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: list[Line]


def contents(file: Rows, reading: Reading) -> Iterator[Content]:
    """Yield the sheets with their rows. What `reading` keeps back has no sheet and no column."""
    reader = _Reader(file)
    for sheet in readable(reading):
        yield reader.content(sheet)


def one_table(file: Rows, reading: Reading, key: str | None) -> Content:
    """Return one sheet by its name on the command line, or the first one.

    Raises ExportProblem if the reader may see nothing of it.
    """
    sheets = {sheet.key: sheet for sheet in readable(reading)}
    key = key or next(iter(sheets))
    if key not in sheets:
        raise ExportProblem(
            tr(
                "This reader may see nothing of the table {name}. Choose another one, or --for lead.",
                name=key,
            )
        )
    return _Reader(file).content(sheets[key])


def readable(reading: Reading) -> list[Sheet | Matrix]:
    """Return the sheets that a reader may see, with the columns that it may see."""
    columns, tables = kept_back(reading), tables_kept_back(reading)
    seen = (_seen(sheet, columns) for sheet in described.SHEETS if sheet.table.name not in tables)
    return [sheet for sheet in seen if sheet]


def _seen(sheet: Sheet | Matrix, hidden: Collection[tuple[str, str]]) -> Sheet | Matrix | None:
    if isinstance(sheet, Matrix):
        return sheet
    shown = [c for c in sheet.columns if ((c.links or sheet.table).name, c.field.column) not in hidden]
    if all(c.field.kind == Kind.REFERENCE for c in shown):
        return None
    return Sheet(sheet.key, sheet.table, tuple(shown))


class _Reader:
    """One reading of a file: the texts by which it refers to rows, found once for each table."""

    def __init__(self, file: Rows) -> None:
        self._file = file
        self._called: dict[str, Called] = {}

    def _names(self, table: str) -> Called:
        if table not in self._called:
            self._called[table] = Called.of(self._file, fields.BY_NAME[table])
        return self._called[table]

    def content(self, sheet: Sheet | Matrix) -> Content:
        return self._matrix(sheet) if isinstance(sheet, Matrix) else self._list(sheet)

    def _list(self, sheet: Sheet) -> Content:
        own = [c for c in sheet.columns if not c.links]
        links = {c.header: self._links(c) for c in sheet.columns if c.links}
        born = lives.births(self._file, sheet.table.name)
        rows: list[Line] = []
        ids: list[int] = []
        for id_, *stored in self._file.rows(_query(sheet, own)):
            cells = dict(zip((c.header for c in own), map(self._cell, own, stored), strict=True))
            cells |= {header: found.get(id_) for header, found in links.items()}
            identity = identities.written(Life(id_, born.get(id_, 0)))
            rows.append((identity, *(cells[c.header] for c in sheet.columns)))
            ids.append(id_)
        headers = (ID, *(c.header for c in sheet.columns))
        content = Content(sheet, headers, tuple(c.field for c in sheet.columns), rows)
        return self._with_rewordings(content, ids) if sheet.table is fields.COMMITMENT else content

    def _with_rewordings(self, content: Content, ids: Sequence[int]) -> Content:
        """Add a column that tells what was worded anew since it was agreed, if anything was."""
        since = {id_: s for id_, s in reworded_since(self._file).items() if s.is_doubtful}
        if not since:
            return content
        told = (_reworded(since[id_]) if id_ in since else None for id_ in ids)
        return replace(
            content,
            headers=(*content.headers, described.REWORDED),
            fields=(*content.fields, _REWORDED),
            rows=[(*row, text) for row, text in zip(content.rows, told, strict=True)],
        )

    def _cell(self, column: Column, stored: object) -> Cell:
        refers_to = column.field.refers_to
        return cell_of(column.field, stored, self._names(refers_to).by_id if refers_to else {})

    def _links(self, column: Column) -> dict[int, str]:
        """Return the names in the cells of a column of links, by the id of the row."""
        table = column.links
        assert table
        called = self._names(column.field.refers_to).by_id
        found: dict[int, list[str]] = defaultdict(list)
        sql = f'SELECT "{table.owner}", "{column.field.column}" FROM {table.name} ORDER BY id'
        for owner, other in self._file.rows(sql):
            found[owner].append(called[other])
        return {owner: joined(names) for owner, names in found.items()}

    def _matrix(self, matrix: Matrix) -> Content:
        rows_of, columns_of = (fields.BY_NAME[f.refers_to] for f in (matrix.down, matrix.across))
        across = Called.of(self._file, columns_of, reserved=(ID, matrix.header)).by_id
        born = lives.births(self._file, rows_of.name)
        chosen = selected((matrix.down, matrix.across, matrix.value))
        levels = {
            (down, other): cell_of(matrix.value, level, {})
            for down, other, level in self._file.rows(f"SELECT {chosen} FROM {matrix.table.name}")
        }
        rows: list[Line] = [
            (
                identities.written(Life(id_, born.get(id_, 0))),
                name,
                *(levels.get((id_, c)) for c in across),
            )
            for id_, name in self._names(rows_of.name).by_id.items()
        ]
        headers = (ID, matrix.header, *across.values())
        return Content(matrix, headers, (matrix.down, *[matrix.value] * len(across)), rows)


#: What was worded anew since it was agreed, as a field that is in no table.
_REWORDED = Field("reworded", Kind.LONG_TEXT, N_("Reworded since agreed"))


def _reworded(since: SinceAgreed) -> str:
    change = reworded_how(since)
    return tr("{what}: {change}", what=reworded(since), change=change) if change else reworded(since)


def _query(sheet: Sheet, columns: Sequence[Column]) -> str:
    """Return the query for the rows of a sheet, those of one owner side by side."""
    order = f'"{sheet.table.owner}", id' if sheet.table.owner else "id"
    which = ""
    if sheet.table is described.MATRIX.table:  # only the cells of the matrix of which it tells more
        told = (c.field.column for c in columns if c.field.kind != Kind.REFERENCE)
        which = " WHERE " + " OR ".join(f"\"{column}\" <> ''" for column in told)
    return f"SELECT id, {selected(c.field for c in columns)} FROM {sheet.table.name}{which} ORDER BY {order}"
