"""Needs and coverage: what makes a gap, and which gap comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from partnerdesk.partnership.participants import is_partner


class Kind(StrEnum):
    """What sort of thing a need is."""

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
    """How far a participant brings a need."""

    FULL = "full"
    PARTIAL = "partial"
    POTENTIAL = "potential"


class State(StrEnum):
    """How a need stands over all partners."""

    COVERED = "covered"
    THIN = "thin"
    GAP = "gap"


@dataclass(frozen=True)
class Brings:
    """One participant's coverage of one need: its level and the participant's status."""

    level: str
    status: str


def state_of(coverage: Iterable[Brings]) -> State:
    """Tell how a need stands: covered, thin or gap.

    Only what partners (participants that joined) bring counts; what anybody could bring
    never does. Full coverage by one partner covers; partial coverage alone is thin.
    Source: method, "gap" and "coverage".
    """
    levels = {c.level for c in coverage if is_partner(c.status)}
    if Level.FULL in levels:
        return State.COVERED
    return State.THIN if Level.PARTIAL in levels else State.GAP


def times_covered(coverage: Iterable[Brings]) -> int:
    """Count the partners that bring a need in full."""
    return sum(c.level == Level.FULL and is_partner(c.status) for c in coverage)


def urgency(importance: str, state: str) -> tuple[int, int]:
    """Return a sort key that puts essential needs first, and gaps before thin ones."""
    states = (State.GAP, State.THIN, State.COVERED)
    return (0 if importance == Importance.ESSENTIAL else 1, states.index(State(state)))
