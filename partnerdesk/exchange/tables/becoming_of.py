"""Find what the cells of a sheet become, once it is known what its records mean."""

from collections.abc import Iterator, Sequence
from typing import Any

from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.exchange.tables.becoming import Becoming
from partnerdesk.exchange.tables.figures_in_cells import Money
from partnerdesk.exchange.tables.finding import Finding
from partnerdesk.exchange.tables.kinds import Target, Use
from partnerdesk.exchange.tables.matrix import MatrixColumns
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.record import Record
from partnerdesk.exchange.tables.records_of import SheetRecords
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.partnership.fields import BY_NAME, Kind

_SHOWN = frozenset({Use.VALUE, Use.OWNER, Use.NAME_PART})


def becoming_of(of: SheetRecords, finding: Finding, standing: Standing) -> Becoming:
    """Return what the cells of a sheet become."""
    columns = of.columns
    if isinstance(columns, MatrixColumns):
        level = of.kind.by_name["level"].field
        return Becoming(cells={at: (level, value) for at, value in columns.levels()})
    found, names = {}, _Names(finding, standing)
    for index, values in columns.read.items():
        target = of.kind.by_name[of.layout.columns[index]]
        if target.use in _SHOWN:
            found[index] = target.field, list(_values(of, target, values, names))
    return Becoming({row: at for at, row in enumerate(columns.rows)}, found)


class _Names:
    """The names of rows that records mean."""

    def __init__(self, finding: Finding, standing: Standing) -> None:
        self._finding, self._standing = finding, standing
        self._known: dict[tuple[str, Ref], str] = {}

    @property
    def currency(self) -> str | None:
        """Return the currency of the partnership."""
        return self._standing.partnership.get("currency") or None

    def of(self, table: str, ref: Ref) -> str:
        """Return the name of a row of a table that a reference means in the end."""
        key = table, ref
        if key not in self._known:
            self._known[key] = self._find(table, self._finding.final(ref))
        return self._known[key]

    def _find(self, table: str, ref: Ref) -> str:
        column = title_of(BY_NAME[table]).column
        row = self._finding.told_by(ref) if ref.id is None else self._standing.table(table).get(ref.id, {})
        return str(row.get(column) or "")

    def of_record(self, record: Record) -> str | None:
        """Return the name that the row of a record will have, None for the one that it says."""
        first = self._finding.first(record)
        is_other = first is not record or (record.match is not None and not record.is_by_identity)
        return self.of(record.part.table.name, first.ref) if is_other else None


def _values(of: SheetRecords, target: Target, values: Sequence[Any], names: _Names) -> Iterator[Any]:
    """Yield what the cells of a column become, by position."""
    if target.links:
        yield from (_linked(of, target, at, value, names) for at, value in enumerate(values))
    elif target.name in of.refs:
        for ref in of.refs[target.name]:
            yield None if ref is None else names.of(target.field.refers_to, ref)
    elif target.field.kind == Kind.MONEY:
        beside = of.columns.of("currency")
        for money, currency in zip(values, beside, strict=True):
            told = isinstance(money, Money) and (money.currency or currency or names.currency)
            yield Money(money.amount, told or None) if isinstance(money, Money) else money
    else:
        for at, value in enumerate(values):
            record = _named(of, target, at) if value is not None else None
            yield (record and names.of_record(record)) or value


def _linked(of: SheetRecords, target: Target, at: int, value: Any, names: _Names) -> Any:
    """Return the names of the rows that a cell of names is linked to."""
    assert target.links
    refs = of.rows[at][0].links.get(target.links.name) if value is not None and at in of.rows else None
    return [names.of(target.field.refers_to, ref) for ref in refs] if refs else value


def _named(of: SheetRecords, target: Target, at: int) -> Record | None:
    """Return the record that a cell of a column names, None if it names none."""
    for record in of.rows.get(at, ()):
        if record.part.table.name == target.part and record.part.name == target.field.column:
            return None if target.use != Use.VALUE else record
    return None
