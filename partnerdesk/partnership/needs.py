"""Needs and coverage: what makes a gap, and which gap comes first."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.participants import Status, is_partner, may_still_join


class Kind(StrEnum):
    """The kind of a need."""

    CAPACITY = "capacity"
    SKILL = "skill"
    RESOURCE = "resource"
    REGION = "region"
    VOICE = "voice"
    AUTHORITY = "authority"


class Importance(StrEnum):
    """How much the goal depends on a need."""

    ESSENTIAL = "essential"
    USEFUL = "useful"


class Level(StrEnum):
    """How far a participant covers a need."""

    FULL = "full"
    PARTIAL = "partial"
    POTENTIAL = "potential"


class State(StrEnum):
    """The coverage of a need by all partners."""

    COVERED = "covered"
    THIN = "thin"
    GAP = "gap"


class Brings(NamedTuple):
    """One participant's coverage of one need: its level and the participant's status."""

    level: str
    status: str


def state_of(coverage: Iterable[Brings]) -> State:
    """Return the state of a need: covered, thin or gap.

    Only coverage by partners (participants that joined) counts, and potential coverage never
    counts. Full coverage by one partner covers the need; partial coverage alone is thin.
    Source: method, "gap" and "coverage".
    """
    levels = {c.level for c in coverage if is_partner(c.status)}
    if Level.FULL in levels:
        return State.COVERED
    return State.THIN if Level.PARTIAL in levels else State.GAP


def times_covered(coverage: Iterable[Brings]) -> int:
    """Count the partners that cover a need in full."""
    return sum(c.level == Level.FULL and is_partner(c.status) for c in coverage)


def urgency(importance: str, state: str) -> tuple[int, int]:
    """Return a sort key that puts essential needs first, and gaps before thin ones."""
    states = (State.GAP, State.THIN, State.COVERED)
    return (0 if importance == Importance.ESSENTIAL else 1, states.index(State(state)))


def next_level(level: str | None) -> Level | None:
    """Return the next level of a cell in the cycle none, full, partial, potential, none."""
    order: list[Level | None] = [None, *Level]
    at = order.index(Level(level) if level else None)
    return order[(at + 1) % len(order)]


class Bringer(NamedTuple):
    """A participant that may help with a need: its coverage, and its status since a day."""

    participant_id: int
    name: str
    status: str
    level: str
    since: date | None = None
    note: str | None = None


def could_bring(bringers: Iterable[Bringer]) -> list[Bringer]:
    """Return the participants that may help with a need, the most likely first.

    Partners come first, then those interested, invited and candidates; within these, by level of
    coverage. Participants that stepped back or declined are left out.
    """
    open_ones = [b for b in bringers if is_partner(b.status) or may_still_join(b.status)]
    statuses = (Status.JOINED, Status.INTERESTED, Status.INVITED, Status.CANDIDATE)
    levels = list(Level)
    return sorted(open_ones, key=lambda b: (statuses.index(Status(b.status)), levels.index(Level(b.level))))
