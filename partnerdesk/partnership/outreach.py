"""The dated steps of the outreach to a participant: the last one is its status."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from partnerdesk.partnership.participants import Status, may_still_join


class Step(Protocol):
    """On a day a participant came to a status; `id` tells which of one day came first."""

    @property
    def id(self) -> int | None: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def on(self) -> date: ...  # noqa: D102


S = TypeVar("S", bound=Step)


def in_order(steps: Iterable[S]) -> list[S]:
    """Return the steps as they were taken, the last one last."""
    return sorted(steps, key=lambda s: (s.on, s.id or 0))


def current(steps: Iterable[S], status: str) -> S | None:
    """Return the step that led to the status a participant has; None where its history ends elsewhere."""
    last = in_order(steps)[-1:]
    return last[0] if last and last[0].status == status else None


def to_move(steps: Iterable[S], status: str, on: date) -> list[S]:
    """Return the earlier steps that go with the status when it is dated: those that would come after it.

    They go to its day where they were noted together with it, or only say that it was a candidate.
    """
    dated = current(steps, status)
    return [s for s in _after(steps, dated, on) if _goes_along(s, dated)]


def in_the_way(steps: Iterable[S], status: str, on: date) -> S | None:
    """Return the step that keeps a status from being dated so early: it came before, on a later day."""
    dated = current(steps, status)
    return next((s for s in _after(steps, dated, on) if not _goes_along(s, dated)), None)


def _after(steps: Iterable[S], dated: S | None, on: date) -> Sequence[S]:
    return [s for s in in_order(steps) if s is not dated and s.on > on]


def _goes_along(step: Step, dated: Step | None) -> bool:
    return step.status == Status.CANDIDATE or (dated is not None and step.on == dated.on)


def joint(standing: Sequence[S], status: str, other: Sequence[S]) -> list[tuple[S, date]]:
    """Return two histories as one, in order, each step with its day; the first one's `status` stands.

    Who had joined does not cease to be a partner because a double was still a candidate: such a step stands
    just before the joining. So does all that came after the status that stands before it, where the other
    history ends elsewhere. Where that status was never dated, such a history would deny it, and is left out.
    """
    end, ends_alike = current(standing, status), current(other, status) is not None
    if not standing and not ends_alike:
        return []
    ours, last = {id(s) for s in standing}, None if ends_alike else end
    steps = sorted([*standing, *other], key=lambda s: (s is last, s.on, id(s) in ours, s.id or 0))
    found: list[tuple[S, date]] = []
    for step in steps:
        at = None if step is last else _subsumed_at(found, step, ours)
        day = found[at][1] if at is not None else min(step.on, last.on) if last else step.on
        found.insert(len(found) if at is None else at, (step, day))
    return found


def _subsumed_at(found: Sequence[tuple[S, date]], step: S, ours: set[int]) -> int | None:
    """Return before which step of the other history a step stands, None where it follows the last."""
    if not found or not may_still_join(step.status):
        return None
    last = found[-1][0]
    is_of_another = (id(last) in ours) != (id(step) in ours)
    return len(found) - 1 if last.status == Status.JOINED and is_of_another else None
