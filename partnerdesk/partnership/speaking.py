"""How long each participant spoke in a meeting. It says who was not heard; it is no rank."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol


class Turn(Protocol):
    """A turn to speak: of whom, from when, until when."""

    @property
    def participant_id(self) -> int:
        """Return the id of the participant."""

    @property
    def called(self) -> str:
        """Return the name of the participant."""

    @property
    def begun(self) -> datetime | None:
        """Return when it began; None while it waits."""

    @property
    def ended(self) -> datetime | None:
        """Return when it ended; None while it lasts."""


class Spoken(NamedTuple):
    """How long one participant spoke, in how many turns."""

    called: str
    time: timedelta
    turns: int


def spoken(turns: Iterable[Turn], now: datetime | None) -> list[Spoken]:
    """Return the time of each participant that spoke, by name.

    A turn that lasts is counted up to `now`; if `now` is None, as in a meeting that is over, it has no time.
    A clock that was put back takes no time away.
    """
    found: dict[int, Spoken] = {}
    for turn in turns:
        if turn.begun is None:
            continue
        until = turn.ended or now or turn.begun
        before = found.get(turn.participant_id, Spoken(turn.called, timedelta(), 0))
        time = before.time + max(until - turn.begun, timedelta())
        found[turn.participant_id] = Spoken(turn.called, time, before.turns + 1)
    return sorted(found.values(), key=lambda each: (each.called.casefold(), each.called))
