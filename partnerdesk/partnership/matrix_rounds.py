"""Rounds of the matrix: what became of each need between one round and a later one, or now.

The matrix is asked again whenever the goal or the partners changed. A round keeps how partners covered
each need on its day; whether that was a gap is always told by the rule of today (`needs.state_of`).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.needs import Brings, Level, State, state_of, urgency
from partnerdesk.partnership.participants import Status


class Became(StrEnum):
    """What became of a need since a round, in the order in which it is told."""

    COVERED = "covered"  # no gap any more
    THIN = "thin"  # a gap then, brought in part now
    LESS = "less"  # covered less than then
    OPEN = "open"  # as it was: a gap, or thin
    ADDED = "added"  # not asked for then
    DROPPED = "dropped"  # no longer called for
    KEPT = "kept"  # covered then and now


class Bringing(NamedTuple):
    """A partner that covers a need, and how far; `joined` is the day it joined, None if not known.

    `participant_id` and `name` are None if the partner is not in the file any more, or not for the reader.
    """

    participant_id: int | None
    name: str | None
    level: str
    joined: date | None = None


class Asked(NamedTuple):
    """A need with its coverage by partners, in a round or now; `need_id` is None if it is gone now."""

    need_id: int | None
    name: str
    kind: str
    importance: str
    by: Sequence[Bringing] = ()

    @property
    def state(self) -> State:
        """Return whether it is covered, thin or a gap."""
        return state_of(Brings(b.level, Status.JOINED) for b in self.by)

    def bringers(self) -> list[Bringing]:
        """Return those who give it its state: by full coverage, else by coverage in part; each once."""
        level = {State.COVERED: Level.FULL, State.THIN: Level.PARTIAL}.get(self.state)
        by = {b.participant_id or -at: b for at, b in enumerate(self.by, start=1) if b.level == level}
        return list(by.values())


class Matrix(NamedTuple):
    """The needs of one round, or of now; `on` is its day, and `goal` the goal as it was worded then."""

    on: date
    goal: str | None
    needs: Sequence[Asked]

    def counts(self) -> dict[State, int]:
        """Return how many needs are covered, thin and gaps."""
        states = [need.state for need in self.needs]
        return {state: states.count(state) for state in State}


class Compared(NamedTuple):
    """What became of one need; `then` or `now` is None where it was not asked for.

    `by` are the partners by whom it is covered as far as it is. `since` is the day of the first round from
    which on it was covered so far or further, None if no round between saw it.
    """

    became: Became
    then: Asked | None
    now: Asked | None
    by: Sequence[Bringing] = ()
    since: date | None = None

    @property
    def need(self) -> Asked:
        """Return the need as it is now, or as it was last asked for."""
        found = self.now or self.then
        assert found
        return found


def compared(matrices: Sequence[Matrix]) -> list[Compared]:
    """Return what became of each need between the first and the last of some matrices, oldest first.

    The ones between tell since when a need is covered. Needs are the same if they are the same row, however
    they were named. Sorted by what became of them, then the most urgent first.
    """
    then, *_, now = matrices
    before: dict[int | None, Asked] = {n.need_id: n for n in then.needs if n.need_id is not None}
    found = [_became(before.get(need.need_id), need, matrices[1:-1]) for need in now.needs]
    here = {need.need_id for need in now.needs}
    found += [Compared(Became.DROPPED, need, None) for need in then.needs if need.need_id not in here]
    order = list(Became)
    return sorted(found, key=lambda c: (order.index(c.became), *urgency(c.need.importance, c.need.state)))


def _became(then: Asked | None, now: Asked, between: Sequence[Matrix]) -> Compared:
    if then is None:
        return Compared(Became.ADDED, None, now, now.bringers())
    is_better = _reach(now) > _reach(then)
    if is_better:
        became = Became(now.state)
    elif now.state == then.state:
        became = Became.KEPT if now.state == State.COVERED else Became.OPEN
    else:
        became = Became.LESS
    since = _since(now, between) if is_better else None
    return Compared(became, then, now, now.bringers(), since)


def _reach(need: Asked) -> int:
    return (State.GAP, State.THIN, State.COVERED).index(need.state)


def _since(now: Asked, between: Iterable[Matrix]) -> date | None:
    """Return the day of the first round from which on a need was covered as far as now."""
    found: date | None = None
    for matrix in between:
        there = next((n for n in matrix.needs if n.need_id == now.need_id), None)
        reaches = there is not None and _reach(there) >= _reach(now)
        found = (found or matrix.on) if reaches else None
    return found
