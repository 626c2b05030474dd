"""Read which needs no partner covers in full."""

from collections.abc import Iterable
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
        GapRow(id_, name, kind, importance, state_of(brought(levels)).value)
        for id_, name, kind, importance, *levels in file.rows(_NEEDS)
    ]
    missing = [row for row in found if row.state != State.COVERED]
    return sorted(missing, key=lambda row: urgency(row.importance, row.state))


def brought(there: Iterable[int]) -> list[Brings]:
    """Return what partners bring of a need, as `levels_there` tells of them."""
    return [Brings(level, Status.JOINED) for level in compress(Level, there)]


#: The participant of a cell is a partner now.
PARTNER = "EXISTS (SELECT 1 FROM participant p WHERE p.id = c.participant_id AND p.status = 'joined')"


def levels_there(who: str) -> str:
    """Return columns that tell of a need whether it is brought at each `Level` by `who`, a condition.

    The first who brings it answers, however many others do.
    """
    one = "EXISTS (SELECT 1 FROM coverage c WHERE c.need_id = need.id AND c.level = '{level}' AND {who})"
    return ", ".join(one.format(level=level, who=who) for level in Level)


_NEEDS = f"""
    SELECT id, name, kind, importance, {levels_there(PARTNER)}
    FROM need ORDER BY id
"""
