"""What changed since a meeting: who joined, who stepped back, which needs became covered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from partnerdesk.partnership.journey import was_partner
from partnerdesk.partnership.needs import Brings, State, state_of
from partnerdesk.partnership.participants import Status, is_partner


@dataclass(frozen=True)
class Past:
    """A participant with its dated status changes, oldest first, and the reason for its status."""

    id: int
    name: str
    status: str
    steps: Sequence[tuple[date, str]] = ()
    why: str | None = None


@dataclass(frozen=True)
class Covering:
    """A need, with the coverage by partners then and now."""

    need: str
    then: Sequence[Brings]
    now: Sequence[Brings]


@dataclass(frozen=True)
class Since:
    """Partners that joined, those that stepped back with the reason, and needs now covered, by name."""

    joined: tuple[str, ...] = ()
    stepped_back: tuple[tuple[str, str | None], ...] = ()
    covered: tuple[str, ...] = ()


def since(day: date, participants: Iterable[Past], coverings: Iterable[Covering] = ()) -> Since:
    """Return what changed after a day; changes on the day itself do not count."""
    everyone = list(participants)
    return Since(
        tuple(p.name for p in everyone if has_joined(p, day)),
        tuple((p.name, p.why) for p in everyone if has_stepped_back(p, day)),
        tuple(c.need for c in coverings if _is_new(c)),
    )


def has_joined(p: Past, day: date) -> bool:
    """Return whether a participant became a partner after a day and still is one."""
    return is_partner(p.status) and not was_partner(p.steps, p.status, day)


def has_stepped_back(p: Past, day: date) -> bool:
    """Return whether a participant stepped back after a day and has not come back."""
    return p.status == Status.STEPPED_BACK and any(
        on > day and status == Status.STEPPED_BACK for on, status in p.steps
    )


def _is_new(c: Covering) -> bool:
    return state_of(c.now) == State.COVERED and state_of(c.then) != State.COVERED
