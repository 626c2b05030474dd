"""Read needs and their coverage: the whole matrix, or one need."""

from collections.abc import Iterable
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows


class NeedRow(NamedTuple):
    """A need of the goal."""

    id: int
    name: str
    kind: str
    importance: str
    note: str | None


class CoverageRow(NamedTuple):
    """A filled cell of the matrix."""

    id: int
    need_id: int
    participant_id: int
    level: str
    note: str | None


def needs(file: Rows) -> list[NeedRow]:
    """Return all needs as they were added."""
    return [
        NeedRow(*row) for row in file.rows("SELECT id, name, kind, importance, note FROM need ORDER BY id")
    ]


def need(file: Rows, id_: int) -> NeedRow | None:
    """Return one need, None if it does not exist any more."""
    found = file.rows("SELECT id, name, kind, importance, note FROM need WHERE id = ?", id_)
    return NeedRow(*found[0]) if found else None


_COVERAGE = "SELECT id, need_id, participant_id, level, note FROM coverage"

#: Maximum values in one query that every build of SQLite accepts.
_AT_ONCE = 900


def coverage_of(file: Rows, need_id: int) -> list[CoverageRow]:
    """Return the filled cells of a need, in the order in which they were filled."""
    return list(map(CoverageRow._make, file.rows(f"{_COVERAGE} WHERE need_id = ? ORDER BY id", need_id)))


def coverage(file: Rows, ids: Iterable[int] | None = None) -> list[CoverageRow]:
    """Return the filled cells: all of them, or those of `ids` that still exist."""
    if ids is None:
        return list(map(CoverageRow._make, file.rows(_COVERAGE)))
    wanted = list(ids)
    found: list[CoverageRow] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        found += map(CoverageRow._make, file.rows(f"{_COVERAGE} WHERE id IN ({marks})", *part))
    return found


def serving(file: Rows, need_id: int) -> list[tuple[int, str]]:
    """Return the id and title of each commitment that serves a need."""
    return [
        (id_, title)
        for id_, title in file.rows(
            "SELECT c.id, c.title FROM commitment c JOIN commitment_need n ON n.commitment_id = c.id"
            " WHERE n.need_id = ? AND c.status != 'withdrawn' ORDER BY c.id",
            need_id,
        )
    ]
