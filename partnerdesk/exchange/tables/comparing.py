"""Compare what a source says of a row with what the file holds: what is filled, and what differs.

What is empty here is filled. What was said of something else, such as the day of another next step, is never
filled in beside it: parts that belong together move together, or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.record import Record
from partnerdesk.exchange.tables.standing import Row, comparable
from partnerdesk.partnership.doubles import merged_note, merged_texts
from partnerdesk.partnership.fields import BY_NAME, Field, Kind
from partnerdesk.partnership.fields.field import LISTS


@dataclass(frozen=True)
class Differs:
    """Columns that differ, with the values to set if what the source says is taken, or both are."""

    columns: tuple[str, ...]
    taken: Mapping[str, Any]
    both: Mapping[str, Any] | None = None
    is_part: bool = False


@dataclass
class Compared:
    """What is filled in a row that is here, and what differs."""

    fills: dict[str, Any]
    differs: list[Differs]


def compare(record: Record, here: Row) -> Compared:
    """Compare a record with the row that it means."""
    if record.is_near:
        return _near(record, here)
    found = Compared({}, [])
    left = [c for c in (*record.told, *record.emptied) if c not in _not_compared(record)]
    for group in record.part.bound:
        if group[0] in left:
            left = [column for column in left if column not in group or column == group[0]]
            _bound(record, here, group, found)
            left.remove(group[0])
    if any(column in left for column in record.part.span):
        _span(record, here, found)
        left = [column for column in left if column not in record.part.span]
    for column in left:
        _single(record, here, column, found)
    return found


def _not_compared(record: Record) -> Sequence[str]:
    """Return the columns by which the row was found: they are the same, or somebody said that they are."""
    owner = record.part.table.owner
    if record.is_by_identity:
        return (owner,) if owner and owner in record.emptied else ()
    return (*record.part.key, owner) if owner else record.part.key


def is_same(told: Any, here: Any) -> bool:
    """Return whether two values are the same; a reference is compared by its id."""
    if isinstance(told, Ref):
        return told.id is not None and told.id == here
    return bool(comparable(told) == comparable(here))


def is_nothing(value: Any) -> bool:
    """Return whether a value is none: nothing, an empty text or list."""
    return comparable(value) is None


def can_be_emptied(field: Field) -> bool:
    """Return whether a value of a field can be none; a choice with a default is always one of its words."""
    return not field.required and field.kind != Kind.YES_NO and not field.default


def _bound(record: Record, here: Row, group: Sequence[str], found: Compared) -> None:
    """Compare columns of which the first one is what the others were said of."""
    head, *others = group
    told = record.told
    if head in record.emptied and not is_nothing(here[head]):
        if can_be_emptied(BY_NAME[record.part.table.name][head]):
            found.differs.append(Differs(tuple(group), dict.fromkeys(group)))
        else:
            _singles(record, here, others, found)
    elif head not in told:
        return
    elif is_nothing(here[head]) and all(is_nothing(here[column]) for column in others):
        found.fills |= {column: told[column] for column in group if column in told}
    elif is_same(told[head], here[head]):
        _singles(record, here, others, found)
    else:
        found.differs.append(Differs(tuple(group), {column: told.get(column) for column in group}))


def _span(record: Record, here: Row, found: Compared) -> None:
    """Compare the beginning and end of a time: if one of them differs, the other is not filled alone."""
    told = [column for column in record.part.span if column in record.told]
    conflicts = [c for c in told if not is_nothing(here[c]) and not is_same(record.told[c], here[c])]
    emptied = [c for c in record.part.span if c in record.emptied and not is_nothing(here[c])]
    if conflicts or emptied:
        changed = [c for c in told if not is_same(record.told[c], here[c])]
        taken = {column: record.told[column] for column in changed} | dict.fromkeys(emptied)
        found.differs.append(Differs(tuple(taken), taken))
        return
    found.fills |= {column: record.told[column] for column in told if is_nothing(here[column])}


def _singles(record: Record, here: Row, columns: Iterable[str], found: Compared) -> None:
    for column in columns:
        if column in record.told or column in record.emptied:
            _single(record, here, column, found)


def _single(record: Record, here: Row, column: str, found: Compared) -> None:
    field = BY_NAME[record.part.table.name][column]
    if column in record.emptied:
        if not is_nothing(here[column]) and can_be_emptied(field):
            found.differs.append(Differs((column,), {column: [] if field.kind in LISTS else None}))
        return
    value, old = record.told[column], here[column]
    if is_same(value, old):
        return
    if is_nothing(old):
        found.fills[column] = value
    elif field.kind in LISTS:
        _list(record, column, value, old, found)
    else:
        both = {column: merged_note(old, value)} if field.kind == Kind.LONG_TEXT else None
        found.differs.append(Differs((column,), {column: value}, both))


def _list(record: Record, column: str, value: Sequence[str], old: Sequence[str], found: Compared) -> None:
    """Compare two lists: one grows in silence, but nothing is taken out of it."""
    known, said = {comparable(item) for item in old}, {comparable(item) for item in value}
    joined = {column: merged_texts(old, [item for item in value if comparable(item) not in known])}
    if known < said:
        found.fills |= joined
    elif record.is_by_identity and known != said:
        found.differs.append(Differs((column,), {column: list(value)}, None if said < known else joined))
    elif not said <= known:
        found.differs.append(Differs((column,), {column: list(value)}, joined))


def _near(record: Record, here: Row) -> Compared:
    """Compare a part whose key differs: it is filled, or it differs as a whole."""
    told = {column: value for column, value in record.told.items() if column != record.part.table.owner}
    conflicts = [c for c, v in told.items() if not is_nothing(here[c]) and not is_same(v, here[c])]
    fills = {column: value for column, value in told.items() if is_nothing(here[column])}
    if not conflicts:
        return Compared(fills, [])
    columns = tuple(c for c in told if not is_same(told[c], here[c]))
    return Compared({}, [Differs(columns, {column: told[column] for column in columns}, None, is_part=True)])


def how_many_differ(record: Record, here: Row) -> tuple[int, int]:
    """Return how many columns differ, and how many are filled: to find the row that fits best."""
    found = compare(record, here)
    return sum(len(d.columns) for d in found.differs), len(found.fills)


def contradictions(first: Record, second: Record) -> Iterator[str]:
    """Yield the columns in which two records of one row contradict each other."""
    for column in first.told.keys() & second.told.keys():
        one, other = first.told[column], second.told[column]
        if isinstance(one, list) or one == other or comparable_ref(one) == comparable_ref(other):
            continue
        yield column


def comparable_ref(value: Any) -> Any:
    """Return a value as two of a source are compared."""
    return value if isinstance(value, Ref) else comparable(value)


def join(first: Record, second: Record) -> None:
    """Take what a second record of the same row tells into the first one."""
    for column, value in second.told.items():
        before = first.told.get(column)
        first.told[column] = (
            merged_texts(before, value)
            if isinstance(before, list)
            else before
            if before is not None
            else value
        )
    first.emptied = tuple(c for c in first.emptied if c in second.emptied and c not in first.told)
    for table, refs in second.links.items():
        first.links[table] = tuple(dict.fromkeys((*first.links.get(table, ()), *refs)))
    first.joined.append(second.place)


def keys_of(records: Iterable[Record], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns of each record, as two are compared."""
    for record in records:
        yield tuple(comparable_ref(record.told.get(column)) for column in columns)
