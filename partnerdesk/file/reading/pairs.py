"""Read the data that two participants both have, before they are merged."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from partnerdesk.file.reading.columns import read, selected
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields import BY_NAME
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.pairs import Pair, Part
from partnerdesk.partnership.participants import Sector


class _Row(NamedTuple):
    """A row of one of the participants: the thing it is about, and its values by column."""

    id: int
    about: str
    values: Part


def pairs(file: Rows, kept: int, other: int) -> list[Pair]:
    """Return the pairs of data that both have, equal or not."""
    return [
        *_of_both(file, kept, other),
        *_people(file, kept, other),
        *_coverage(file, kept, other),
        *_attendance(file, kept, other),
        *_positions(file, kept, other),
        *_unheard(file, kept, other),
        *_signatories(file, kept, other),
        *_disclosures(file, kept, other),
    ]


def differences(file: Rows, kept: int, other: int) -> list[Pair]:
    """Return the pairs in which the two contradict each other."""
    return [pair for pair in pairs(file, kept, other) if pair.differs]


def _of_both(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair the columns of the participants themselves; a status belongs to its reason."""
    mine, theirs = (_participant(file, id_) for id_ in (kept, other))
    for columns in (("short_name",), ("sector",), ("role",), ("status", "why")):
        one, another = ({c: values[c] for c in columns} for values in (mine, theirs))
        yield Pair("participant", kept, other, "", one, another)


def _participant(file: Rows, id_: int) -> dict[str, Any]:
    fields = BY_NAME["participant"].fields
    (row,) = file.rows(f"SELECT {selected(fields)} FROM participant WHERE id = ?", id_)
    values = read(fields, row)
    return values | {"sector": None if values["sector"] == Sector.OTHER else values["sector"]}


def _people(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    for mine, theirs in _matched(file, "person", kept, other, lambda v: folded(v["name"])):
        one, another = (_only(row, "title", "email", "phone") for row in (mine, theirs))
        yield Pair("person", mine.id, theirs.id, mine.values["name"], one, another, may_keep_both=True)


def _coverage(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair the coverage of the same need; if the levels differ, a note belongs to its level."""
    for mine, theirs in _matched(file, "coverage", kept, other, lambda v: v["need_id"]):
        is_same = mine.values["level"] == theirs.values["level"]
        one, another = (_only(row, "level", *(() if is_same else ("note",))) for row in (mine, theirs))
        yield Pair("coverage", mine.id, theirs.id, mine.about, one, another)


def _attendance(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair the attendance at the same meeting; people with different names are not paired."""
    mine_at = _by(_rows(file, "attendance", kept), _meeting)
    for theirs in _rows(file, "attendance", other):
        mine = _same_person(mine_at[_meeting(theirs.values)], theirs)
        if mine:
            one, another = (_only(row, "person", "present") for row in (mine, theirs))
            if _name(mine) == _name(theirs):
                another = another | {"person": one["person"]}
            yield Pair("attendance", mine.id, theirs.id, mine.about, one, another)


def _meeting(values: Part) -> object:
    return values["meeting_id"]


def _name(row: _Row) -> str:
    return folded(row.values["person"] or "")


def _same_person(rows: list[_Row], theirs: _Row) -> _Row | None:
    """Remove and return the row with the same name, or one where either name is missing; else None."""
    names = list(map(_name, rows))
    wanted = [n for n in (_name(theirs), "", *(names if not _name(theirs) else ())) if n in names]
    return rows.pop(names.index(wanted[0])) if wanted else None


def _positions(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair the positions in the same round; a reason belongs to its position."""
    for mine, theirs in _matched(file, "position", kept, other, lambda v: v["round_id"]):
        one, another = (_only(row, "position", "reason") for row in (mine, theirs))
        is_same = mine.values["position"] == theirs.values["position"]
        yield Pair(
            "position",
            mine.id,
            theirs.id,
            mine.about,
            one,
            another,
            may_keep_both=is_same,
            is_strict=not is_same,
        )


def _unheard(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair why both gave no position in the same round."""
    for mine, theirs in _matched(file, "unheard", kept, other, lambda v: v["round_id"]):
        one, another = (_only(row, "why") for row in (mine, theirs))
        yield Pair("unheard", mine.id, theirs.id, mine.about, one, another)


def _signatories(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair the signatories of the same name; signatures are no pairs, each stays as it was given."""
    for mine, theirs in _matched(file, "signatory", kept, other, lambda v: folded(v["person"] or "")):
        one, another = (_only(row, "title", "place") for row in (mine, theirs))
        about = mine.values["person"] or ""
        yield Pair("signatory", mine.id, theirs.id, about, one, another, may_keep_both=True)


def _disclosures(file: Rows, kept: int, other: int) -> Iterator[Pair]:
    """Pair disclosures with the same wording; audience, person, day and way of consent belong together."""
    for mine, theirs in _matched(
        file, "disclosure", kept, other, lambda v: (v["kind"], folded(v["wording"]))
    ):
        one, another = (
            _only(row, "audience", "agreed_by", "agreed_on", "agreed_how") for row in (mine, theirs)
        )
        yield Pair(
            "disclosure",
            mine.id,
            theirs.id,
            mine.values["wording"],
            one,
            another,
            may_keep_both=True,
            is_strict=True,
        )


# -- rows -------------------------------------------------------------------------------

_QUESTION = "(SELECT d.text FROM decision d JOIN round o ON o.decision_id = d.id WHERE o.id = r.round_id)"

#: SQL for the name of the thing that a row is about, by table.
_ABOUT = {
    "coverage": "(SELECT name FROM need n WHERE n.id = r.need_id)",
    "attendance": "(SELECT title FROM meeting m WHERE m.id = r.meeting_id)",
    "position": _QUESTION,
    "unheard": _QUESTION,
}


def _rows(file: Rows, table: str, participant: int) -> list[_Row]:
    fields = BY_NAME[table].fields
    about = _ABOUT.get(table, "''")
    found = file.rows(
        f"SELECT id, {about}, {selected(fields, 'r')} FROM {table} r WHERE participant_id = ? ORDER BY id",
        participant,
    )
    return [_Row(id_, of, read(fields, values)) for id_, of, *values in found]


def _by(rows: Iterable[_Row], key: Callable[[Part], object]) -> dict[object, list[_Row]]:
    found: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        found[key(row.values)].append(row)
    return found


def _matched(
    file: Rows, table: str, kept: int, other: int, key: Callable[[Part], object]
) -> Iterator[tuple[_Row, _Row]]:
    """Yield pairs of rows with the same key, each row at most once."""
    mine = _by(_rows(file, table, kept), key)
    for theirs in _rows(file, table, other):
        if mine[key(theirs.values)]:
            yield mine[key(theirs.values)].pop(0), theirs


def _only(row: _Row, *columns: str) -> dict[str, Any]:
    return {column: row.values[column] for column in columns}
