"""Find for each record the row of the file that it means: by identity, by key, or nearly."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from partnerdesk.exchange.tables.comparing import comparable_ref, how_many_differ, is_nothing
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.record import Record
from partnerdesk.exchange.tables.standing import Row, Standing, comparable
from partnerdesk.going import go_on
from partnerdesk.partnership.fields import Kind

#: With more rows of one key, the first ones are paired without looking which fit best.
_MOST_COMPARED = 40


#: How much the parts within a record differ from those within a row here.
OfParts = Callable[[Record, int], int]


def match(records: Sequence[Record], standing: Standing, of_parts: OfParts | None = None) -> None:
    """Set the match of each record of one table that has none yet; of each row here at most one.

    Of several rows of one key each record gets the one that fits best, also in its parts.
    """
    by_owner: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        by_owner[record.owner].append(record)
    for owner, mine in by_owner.items():
        go_on()
        _match_within(mine, _rows_here(mine[0], owner, standing), of_parts)


def _rows_here(record: Record, owner: Ref | None, standing: Standing) -> Mapping[int, Row]:
    table = record.part.table
    if owner is not None and owner.id is None:
        return {}
    rows = standing.table(table.name)
    return {id_: rows[id_] for id_ in standing.within(table, owner.id if owner else None)}


def _match_within(records: Sequence[Record], here: Mapping[int, Row], of_parts: OfParts | None) -> None:
    taken = {record.match for record in records if record.match is not None}
    free = {id_: row for id_, row in here.items() if id_ not in taken}
    part = records[0].part
    _pair(records, free, part.key, of_parts, nearly=False)
    if part.near is not None:
        _pair(records, free, part.near, of_parts, nearly=True)


def _pair(
    records: Sequence[Record],
    free: dict[int, Row],
    key: Sequence[str],
    of_parts: OfParts | None,
    *,
    nearly: bool,
) -> None:
    """Pair records and free rows that are the same in the columns of a key."""
    wanted: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        if record.match is None:
            wanted[tuple(comparable_ref(record.told.get(column)) for column in key)].append(record)
    if not wanted:
        return
    found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    references = {f.column for f in records[0].part.table.fields if f.kind == Kind.REFERENCE}
    for id_, row in free.items():
        told = (Ref(row[c]) if c in references and row[c] is not None else comparable(row[c]) for c in key)
        found[tuple(told)].append(id_)
    for values, mine in wanted.items():
        for record, id_ in _best(mine, found.get(values, []), free, of_parts):
            record.match, record.is_near = id_, nearly
            free.pop(id_)


def _best(
    records: Sequence[Record], ids: Sequence[int], rows: Mapping[int, Row], of_parts: OfParts | None
) -> Iterable[tuple[Record, int]]:
    """Return records with rows here, first those that differ least; the order of rows does not count."""
    if not ids or (len(records) == 1 and len(ids) == 1):
        return zip(records, ids, strict=False)
    if len(records) * len(ids) > _MOST_COMPARED**2:
        return list(zip(records, ids, strict=False))
    costs = sorted(
        (_cost(record, id_, rows[id_], of_parts), n, id_) for n, record in enumerate(records) for id_ in ids
    )
    pairs: list[tuple[Record, int]] = []
    used: set[int] = set()
    for _, n, id_ in costs:
        if id_ not in used and all(records[n] is not record for record, _ in pairs):
            used.add(id_)
            pairs.append((records[n], id_))
    return pairs


def _cost(record: Record, id_: int, here: Row, of_parts: OfParts | None) -> tuple[int, int, int]:
    """Return how badly a row here fits a record: what differs, what is not here, what is not told."""
    differing, filled = how_many_differ(record, here)
    parts = of_parts(record, id_) if of_parts else 0
    untold = sum(not is_nothing(value) for column, value in here.items() if column not in record.told)
    return differing, filled + parts, untold
