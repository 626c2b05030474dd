"""Make records of the rows of a sheet: of the row itself, and of the parts within it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from partnerdesk import words
from partnerdesk.exchange.tables.column import Asked
from partnerdesk.exchange.tables.directory import Directory
from partnerdesk.exchange.tables.figures_in_cells import Money
from partnerdesk.exchange.tables.kinds import Kind, Part, Target, Use
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.method_words import target_name
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.reading_columns import Columns
from partnerdesk.exchange.tables.record import Record
from partnerdesk.file.sources.values import Refused
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Kind as FieldKind

Directories = Callable[[str], Directory]


class _Source(NamedTuple):
    """A column of a part: its name, its values, what takes one that is no plain value, its table of links."""

    column: str
    values: Sequence[Any]
    take: Callable[[Record, int, Any], None] | None = None
    links: str = ""


_STEP = 500
#: Parts of a key that a row may lack.
_MAY_LACK = frozenset({"currency", "purpose", "person", "on"})


@dataclass
class SheetRecords:
    """The records of one sheet, by position of the row: the row itself first, then the parts within it.

    `has_open_columns` is whether it is still asked what a column means. `reworded` are the rows, from 0, of
    which the sheet tells that their words are not those that were agreed.
    """

    layout: Layout
    kind: Kind
    columns: Columns
    asked: Asked
    records: list[Record] = field(default_factory=list)
    rows: dict[int, list[Record]] = field(default_factory=dict)
    identities: dict[int, str] = field(default_factory=dict)
    has_open_columns: bool = False
    reworded: frozenset[int] = frozenset()
    #: The rows that the names in a column mean, by target.
    refs: dict[str, Sequence[Ref | None]] = field(default_factory=dict)
    _positions: dict[int, int] = field(default_factory=dict)

    def keep(self, at: int, records: list[Record]) -> None:
        """Keep the records of a row."""
        self.rows[at] = records
        self._positions |= {record.number: at for record in records}

    def position_of(self, record: Record) -> int:
        """Return the position of the row of a record."""
        return self._positions[record.number]

    def parts_of(self, main: Record) -> list[Record]:
        """Return the records within the row of a main record."""
        return self.rows[self.position_of(main)][1:]


class Making:
    """One way through the rows of a sheet. `begin` is the number of the first record."""

    def __init__(self, of: SheetRecords, directories: Directories, begin: int) -> None:
        """Take the columns that were read, and the names that they refer to."""
        self._of, self._columns, self._directories = of, of.columns, directories
        self._number = begin
        self._refs = of.refs
        self._sources: dict[str, list[_Source]] = {}

    def all(self) -> Iterator[Record]:
        """Make and yield all records; a row with a problem makes none."""
        of, columns = self._of, self._columns
        self._resolve()
        self._sources = {
            part.table.name: list(self._sources_of(part)) for part in (of.kind.part, *of.kind.inner)
        }
        identities = columns.of("id")
        self._check_groups()
        self._check_keys()
        told = list(columns.values.values())
        for at in range(len(columns.rows)):
            if at % _STEP == 0:
                go_on()
            if at in columns.bad or all(values[at] is None for values in told):
                continue  # an open question may leave a row empty
            records = list(self._row(at))
            of.keep(at, records)
            if identities[at] is not None:
                of.identities[at] = identities[at]
            yield from records

    def _row(self, at: int) -> Iterator[Record]:
        kind = self._of.kind
        main = self._record(at, kind.part)
        yield main
        for part in kind.inner:
            if self._columns.of(kind.named[part.table.name])[at] is not None:
                inner = self._record(at, part)
                inner.owner = Ref(None, main.number)  # until the row itself is found
                yield inner

    def _record(self, at: int, part: Part) -> Record:
        record = Record(part, self._columns.place(at), {}, self._number)
        self._number += 1
        emptied: list[str] = []
        for column, values, take, links in self._sources[part.table.name]:
            value = values[at]
            if value is None and links:
                record.links[links] = ()
            elif value is None:
                emptied.append(column)
            elif take:
                take(record, at, value)
            else:
                record.told[column] = value
        record.emptied = tuple(column for column in emptied if column not in record.told)
        return record

    def _sources_of(self, part: Part) -> Iterator[_Source]:
        """Yield for each column of a part its name, its values, and how one that is not plain is taken."""
        for target in self._targets_of(part):
            column, values = target.field.column, self._columns.values[target.name]
            if target.use == Use.OWNER:
                yield _Source(column, self._refs[target.name], _take_owner)
            elif target.links:
                yield _Source("", values, partial(self._take_links, target), target.links.name)
            elif target.field.kind == FieldKind.REFERENCE:
                yield _Source(column, self._refs[target.name])
            elif target.field.kind == FieldKind.MONEY:
                yield _Source(column, values, _take_money)
            else:
                yield _Source(column, values)

    def _take_links(self, target: Target, record: Record, at: int, _value: Any) -> None:
        assert target.links
        found = [self._one_linked(target, at, name) for name in self._columns.values[target.name][at]]
        record.links[target.links.name] = tuple(dict.fromkeys(ref for ref in found if ref is not None))
        if None in found:
            record.open_links.add(target.links.name)

    def _targets_of(self, part: Part) -> Iterator[Target]:
        owner = f"{part.table.name}_id"
        for target in self._of.kind.targets:
            is_value = target.use in (Use.VALUE, Use.OWNER, Use.NAME_PART)
            is_mine = target.links.owner == owner if target.links else target.part == part.table.name
            if is_value and is_mine and target.name in self._columns.values:
                yield target

    # -- names of other rows ------------------------------------------------------------------

    def _resolve(self) -> None:
        """Find the rows that references name; problems are those of their cells."""
        for target in self._of.kind.targets:
            if target.name in self._columns.values and _refers(target):
                values = self._columns.values[target.name]
                self._refs[target.name] = self._found(target, values)

    def _found(self, target: Target, values: Sequence[Any]) -> list[Ref | None]:
        directory = self._directories(target.field.refers_to)
        known: dict[Any, Ref | Refused | None] = {}
        found: list[Ref | None] = []
        for at, value in enumerate(values):
            narrow, key = self._narrow(target, at), value
            if narrow:
                key = value, self._hint(target, at)
            if value is None:
                found.append(None)
                continue
            if key not in known:
                known[key] = self._one(directory, target, at, value, narrow)
            of = known[key]
            if isinstance(of, Refused):
                self._columns.refuse(at, target.name, str(of))
            found.append(None if isinstance(of, Refused) else of)
        return found

    def _one(
        self, directory: Directory, target: Target, at: int, value: str, narrow: Callable[[Ref], bool] | None
    ) -> Ref | Refused | None:
        try:
            where = self._columns.place(at, target.name), partial(self._rows_of, target, value)
            return directory.find(value, where, narrow)
        except Refused as e:
            return e

    def _rows_of(self, target: Target, value: Any) -> list[int]:
        values = self._columns.values[target.name]
        return [self._columns.rows[at] + 1 for at, other in enumerate(values) if other == value]

    def _hint(self, target: Target, at: int) -> Any:
        hint = next(
            (t for t in self._of.kind.targets if t.use == Use.HINT and t.name in self._columns.values), None
        )
        if target.use != Use.OWNER or hint is None:
            return None
        if _refers(hint):
            return self._refs.get(hint.name, [None] * (at + 1))[at]
        return self._columns.values[hint.name][at]

    def _narrow(self, target: Target, at: int) -> Callable[[Ref], bool] | None:
        """Return what tells the owner from others of its name: its participant, or its day."""
        hint = self._hint(target, at)
        if hint is None:
            return None
        directory = self._directories(target.field.refers_to)
        return lambda ref: directory.is_told_by(ref, hint)

    def _one_linked(self, target: Target, at: int, name: str) -> Ref | None:
        of = self._one(self._directories(target.field.refers_to), target, at, name, None)
        if isinstance(of, Refused):
            self._columns.refuse(at, target.name, str(of))
            return None
        return of

    # -- what stands together -----------------------------------------------------------------

    def _check_groups(self) -> None:
        """Refuse what is said of something that is empty: a day of no next step, an email of nobody."""
        values, kind = self._columns.values, self._of.kind
        for part in (kind.part, *kind.inner):
            for head, *others in part.bound:
                if "." in part.table[head].path:
                    self._check_heads(head, [name for name in others if name in values])
        for table, named in kind.named.items():
            others = [
                t.name for t in kind.targets if t.part == table and t.name != named and t.name in values
            ]
            if table != "budget_line":  # a currency or a purpose without an amount says nothing
                self._check_heads(named, [name for name in others if kind.by_name[name].use == Use.VALUE])
        if "amount" in values and "currency" in values:
            for at in range(len(self._columns.rows)):
                self._check_currency(at)

    def _check_keys(self) -> None:
        """Refuse rows that lack what tells them from others, unless they have an identity."""
        kind, values = self._of.kind, self._columns.values
        targets = [
            t
            for name in kind.needed
            if (t := kind.by_name[name]).field.column in kind.part.key or t.use == Use.OWNER
        ]
        identities = self._columns.of("id")
        for target in targets:
            if target.name in values and target.field.column not in _MAY_LACK:
                for at, value in enumerate(values[target.name]):
                    if value is None and identities[at] is None and not self._is_refused(at, target.name):
                        self._columns.refuse(at, target.name, tr("is empty; it cannot be left out."))

    def _is_refused(self, at: int, target: str) -> bool:
        """Return whether a cell is refused already, or a question about its row is open."""
        place = self._columns.place(at, target)
        if any(problem.place == place for problem in self._columns.bad.get(at, ())):
            return True
        return any(place.row in question.rows for question in self._of.asked.questions.values())

    def _check_heads(self, head: str, others: Sequence[str]) -> None:
        if others:
            heads = self._columns.of(head)
            for at in range(len(self._columns.rows)):
                if heads[at] is None:
                    self._check_head(at, head, others)

    def _check_head(self, at: int, head: str, others: Sequence[str]) -> None:
        values = self._columns.values
        told = [name for name in others if values[name][at] not in (None, False)]
        if told and not self._is_open(at) and not self._is_our_row(at):
            text = tr(
                "is empty, but {others} is not; fill it in too.",
                others=words.commas(target_name(self._of.kind, self._of.kind.by_name[name]) for name in told),
            )
            self._columns.refuse(at, head, text)

    def _is_open(self, at: int) -> bool:
        """Return whether a cell may be empty only because a question about its row is open."""
        return any(self._columns.rows[at] + 1 in q.rows for q in self._of.asked.questions.values())

    def _is_our_row(self, at: int) -> bool:
        """Return whether a row is one of our own workbook: it was so before."""
        return self._of.asked.is_ours and self._columns.of("id")[at] is not None

    def _check_currency(self, at: int) -> None:
        money, currency = self._columns.of("amount")[at], self._columns.of("currency")[at]
        if isinstance(money, Money) and money.currency and currency and money.currency != currency:
            told = tr(
                "is in {one} here, and in {other} beside it; make them one.",
                one=money.currency,
                other=currency,
            )
            self._columns.refuse(at, "amount", told)


def _refers(target: Target) -> bool:
    is_name = target.field.kind == FieldKind.REFERENCE and bool(target.field.refers_to)
    return is_name and not target.links and target.use != Use.IDENTITY


def _take_owner(record: Record, _at: int, value: Any) -> None:
    record.owner = value


def _take_money(record: Record, _at: int, money: Money) -> None:
    record.told["amount"] = money.amount
    if money.currency:
        record.told["currency"] = money.currency
