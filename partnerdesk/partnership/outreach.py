"""The dated steps of the outreach to a participant; the last step gives its status."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from partnerdesk.partnership.participants import Status, may_still_join


class Step(Protocol):
    """A change of status on a day; `id` gives the order within one day."""

    @property
    def id(self) -> int | None: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def on(self) -> date: ...  # noqa: D102


S = TypeVar("S", bound=Step)


def in_order(steps: Iterable[S]) -> list[S]:
    """Return the steps in order of time."""
    return sorted(steps, key=lambda s: (s.on, s.id or 0))


def current(steps: Iterable[S], status: str) -> S | None:
    """Return the last step if it has the status of the participant, else None."""
    last = in_order(steps)[-1:]
    return last[0] if last and last[0].status == status else None


def to_move(steps: Iterable[S], status: str, on: date) -> list[S]:
    """Return the steps that move too when the status is dated: those that would come after it.

    A step moves if it has the same day as the dated one, or the status "candidate".
    """
    dated = current(steps, status)
    return [s for s in _after(steps, dated, on) if _goes_along(s, dated)]


def in_the_way(steps: Iterable[S], status: str, on: date) -> S | None:
    """Return the step that prevents such an early date: a previous one on a later day; None if none does."""
    dated = current(steps, status)
    return next((s for s in _after(steps, dated, on) if not _goes_along(s, dated)), None)


def _after(steps: Iterable[S], dated: S | None, on: date) -> Sequence[S]:
    return [s for s in in_order(steps) if s is not dated and s.on > on]


def _goes_along(step: Step, dated: Step | None) -> bool:
    return step.status == Status.CANDIDATE or (dated is not None and step.on == dated.on)


def overtaking(standing: Sequence[S], status: str, added: Sequence[S]) -> S | None:
    """Return the added step that would be the last one in place of the standing history, None if none does.

    A participant has the status of its last step. An added step may only come last if it has the status
    of the participant, and no standing step says since when that is.
    """
    last = in_order([*standing, *added])[-1:]
    if not last or all(last[0] is not step for step in added):
        return None
    dates_it = last[0].status == status and current(standing, status) is None
    return None if dates_it else last[0]


def joint(standing: Sequence[S], status: str, other: Sequence[S]) -> list[tuple[S, date]]:
    """Join two histories in order of time; return each step with its new day.

    `standing` is the history whose `status` is kept. The joined history ends with that status: later steps
    of the other history move before it, unless that history ends with the same status. A step that only
    says that the double was not yet a partner moves before the joining, so that no one ceases to be a
    partner by it. If the kept status has no dated step, the other history counts only if it ends with it.
    """
    end, ends_alike = current(standing, status), current(other, status) is not None
    if not standing and not ends_alike:
        return []
    ours, last = {id(s) for s in standing}, None if ends_alike else end
    steps = sorted([*standing, *other], key=lambda s: (s is last, s.on, id(s) in ours, s.id or 0))
    found: list[tuple[S, date]] = []
    for step in steps:
        at = None if step is last else _position_before_joining(found, step, ours)
        day = found[at][1] if at is not None else min(step.on, last.on) if last else step.on
        found.insert(len(found) if at is None else at, (step, day))
    return found


def _position_before_joining(found: Sequence[tuple[S, date]], step: S, ours: set[int]) -> int | None:
    """Return the position before the joining of the other history, None if the step follows the last one."""
    if not found or not may_still_join(step.status):
        return None
    last = found[-1][0]
    is_of_another = (id(last) in ours) != (id(step) in ours)
    return len(found) - 1 if last.status == Status.JOINED and is_of_another else None
