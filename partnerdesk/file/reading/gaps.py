"""Read which needs no partner covers in full."""

from itertools import compress
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.needs import Brings, Level, State, state_of, urgency
from partnerdesk.partnership.participants import Status


class GapRow(NamedTuple):
    """A need that is a gap or thin; `state` is "gap" or "thin"."""

    need_id: int
    need: str
    kind: str
    importance: str
    state: str


def gaps(file: Rows) -> list[GapRow]:
    """Return what is missing, the most urgent first and then as the needs stand."""
    found = [
        GapRow(id_, name, kind, importance, _state(levels))
        for id_, name, kind, importance, *levels in file.rows(_NEEDS)
    ]
    missing = [row for row in found if row.state != State.COVERED]
    return sorted(missing, key=lambda row: urgency(row.importance, row.state))


def _state(there: list[int]) -> str:
    """Tell how a need stands of which partners bring some levels, in the order of `Level`."""
    levels = compress(Level, there)
    return state_of(Brings(level, Status.JOINED) for level in levels).value


#: Whether any partner brings a need at a level: the first that does answers, whatever others there are.
_THERE = """EXISTS (
    SELECT 1 FROM coverage c JOIN participant p ON p.id = c.participant_id AND p.status = 'joined'
    WHERE c.need_id = need.id AND c.level = '{level}'
)"""

_NEEDS = f"""
    SELECT id, name, kind, importance, {", ".join(_THERE.format(level=level) for level in Level)}
    FROM need ORDER BY id
"""
