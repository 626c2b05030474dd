"""What a partnership holds already, as far as an import compares with it: rows as plain values, read once."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from partnerdesk.exchange.names import as_one
from partnerdesk.file.identity import OF_FILE
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.columns import selected
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import BY_NAME, Field, Kind, Table, kept
from partnerdesk.partnership.life import Life

#: A row by the names of its columns, without those that no table holds.
Row = dict[str, Any]

#: Kinds whose values are compared and shown in another form than they are stored in.
_READ = frozenset(
    {Kind.DECIMAL, Kind.MONEY, Kind.COUNTRIES, Kind.TEXTS, Kind.SDG, Kind.DAY, Kind.TIME, Kind.YES_NO}
)


class Standing:
    """The rows of a file. Each table is read when it is first asked for."""

    def __init__(self, file: Rows) -> None:
        """Take an open file; nothing is read yet."""
        self._file = file
        self._tables: dict[str, dict[int, Row]] = {}
        self._by_owner: dict[tuple[str, str], dict[int | None, list[int]]] = {}
        self._births: dict[str, dict[int, int]] = {}
        self._links: dict[str, dict[int, list[int]]] = {}

    @cached_property
    def file_id(self) -> str:
        """Return the id of the file, which our own workbook names."""
        ((found,),) = self._file.rows(OF_FILE)
        return str(found)

    @cached_property
    def mark(self) -> tuple[int, int]:
        """Return a mark that differs after any change of the file."""
        ((last, done),) = self._file.rows(
            "SELECT coalesce(max(id), 0), coalesce(sum(state = 'done'), 0) FROM change"
        )
        return int(last), int(done)

    @cached_property
    def partnership(self) -> Row:
        """Return the partnership's own row."""
        return next(iter(self.table(fields.PARTNERSHIP.name).values()), {})

    def table(self, name: str) -> Mapping[int, Row]:
        """Return the rows of a table by id, in the order of the ids."""
        if name not in self._tables:
            table = BY_NAME[name]
            columns = [f for f in table.fields if f.kind != Kind.ORDER]
            readers = [_reader(f) for f in columns]
            found: dict[int, Row] = {}
            names = [f.column for f in columns]
            for id_, *stored in self._file.rows(f"SELECT id, {selected(columns)} FROM {name} ORDER BY id"):
                values = (
                    read(v) if read and v is not None else v for read, v in zip(readers, stored, strict=True)
                )
                found[id_] = dict(zip(names, values, strict=True))
            self._tables[name] = found
        return self._tables[name]

    def within(self, table: Table, owner: int | None) -> list[int]:
        """Return the ids of the rows of a table that belong to a row; of all rows, if it has no owner."""
        return self.where(table.name, table.owner or "", owner)

    def where(self, table: str, column: str, value: int | None) -> list[int]:
        """Return the ids of the rows of a table that refer to a row in a column; of all rows if it is ""."""
        if (table, column) not in self._by_owner:
            grouped: dict[int | None, list[int]] = {}
            for id_, row in self.table(table).items():
                grouped.setdefault(row[column] if column else None, []).append(id_)
            self._by_owner[table, column] = grouped
        return self._by_owner[table, column].get(value, [])

    def linked(self, table: Table, column: str) -> Mapping[int, list[int]]:
        """Return the ids that rows are linked to by a table of links, by the id of the row."""
        if table.name not in self._links:
            found: dict[int, list[int]] = {}
            for owner, other in self._file.rows(
                f'SELECT "{table.owner}", "{column}" FROM {table.name} ORDER BY id'
            ):
                found.setdefault(owner, []).append(other)
            self._links[table.name] = found
        return self._links[table.name]

    def is_alive(self, table: str, life: Life) -> bool:
        """Return whether a row of an id and birth is still there."""
        if table not in self._births:
            self._births[table] = lives.births(self._file, table)
        return life.id in self.table(table) and self._births[table].get(life.id, 0) == life.birth


def _reader(of: Field) -> Callable[[Any], Any] | None:
    return partial(_read, of) if of.kind in _READ else None


def _read(of: Field, stored: Any) -> Any:
    """Return a stored value as it is compared; one that is damaged stays as it is."""
    try:
        return kept.read(of, stored)
    except kept.Meaningless:
        return stored


def comparable(value: Any) -> Any:
    """Return a value in the form in which two are compared: spaces and the form of a number do not count."""
    if isinstance(value, str):
        return as_one(" ".join(value.split())) or None
    if isinstance(value, list | tuple):
        return tuple(comparable(item) for item in value) or None
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal | int):
        return Decimal(value).normalize()
    return value
