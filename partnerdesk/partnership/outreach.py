"""The dated steps of the outreach to a participant: the last one is its status."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from partnerdesk.partnership.participants import Status


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
