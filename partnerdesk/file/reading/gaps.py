"""Read the needs that no partner covers in full."""

from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.needs import Brings, Level, State, state_of, urgency
from partnerdesk.partnership.participants import Status


class GapRow(NamedTuple):
    """A need that is not covered; `state` is "gap" or "thin"."""

    need_id: int
    need: str
    kind: str
    importance: str
    state: str


def gaps(file: Rows) -> list[GapRow]:
    """Return the needs that are not covered, most urgent first."""
    found = [
        GapRow(id_, name, kind, importance, state_of(brought(levels)).value)
        for id_, name, kind, importance, *levels in file.rows(_NEEDS)
    ]
    missing = [row for row in found if row.state != State.COVERED]
    return sorted(missing, key=lambda row: urgency(row.importance, row.state))


def brought(present: Iterable[int]) -> list[Brings]:
    """Return the coverage of a need by partners, from the columns of `levels_present`."""
    return [Brings(level, Status.JOINED) for level in compress(Level, present)]


#: The SQL condition that the participant of a cell is a partner now.
PARTNER = "EXISTS (SELECT 1 FROM participant p WHERE p.id = c.participant_id AND p.status = 'joined')"


def levels_present(who: str) -> str:
    """Return SQL columns for a need: for each `Level`, whether someone covers it so; `who` is a condition.

    EXISTS stops at the first match, so many participants do not make it slow.
    """
    one = "EXISTS (SELECT 1 FROM coverage c WHERE c.need_id = need.id AND c.level = '{level}' AND {who})"
    return ", ".join(one.format(level=level, who=who) for level in Level)


_NEEDS = f"""
    SELECT id, name, kind, importance, {levels_present(PARTNER)}
    FROM need ORDER BY id
"""
