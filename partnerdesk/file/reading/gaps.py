"""Read which needs no partner covers in full."""

from collections import defaultdict
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.needs import Brings, State, state_of, urgency


class GapRow(NamedTuple):
    """A need that is a gap or thin; `state` is "gap" or "thin"."""

    need_id: int
    need: str
    kind: str
    importance: str
    state: str


def gaps(file: Rows) -> list[GapRow]:
    """Return what is missing, the most urgent first and then as the needs stand."""
    coverage: dict[int, list[Brings]] = defaultdict(list)
    for need_id, level, status in file.rows(
        "SELECT DISTINCT need_id, level, status FROM coverage"
        " JOIN participant ON participant.id = participant_id"
    ):
        coverage[need_id].append(Brings(level, status))
    found = [
        GapRow(id_, name, kind, importance, state_of(coverage[id_]).value)
        for id_, name, kind, importance in file.rows(
            "SELECT id, name, kind, importance FROM need ORDER BY id"
        )
    ]
    missing = [row for row in found if row.state != State.COVERED]
    return sorted(missing, key=lambda row: urgency(row.importance, row.state))
