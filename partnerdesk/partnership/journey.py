"""The six steps of the method, and what each still lacks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from partnerdesk.partnership.journey_facts import Facts
from partnerdesk.partnership.journey_rules import RULES, Lack


@dataclass(frozen=True)
class Step:
    """One of the six steps; it is done when nothing is lacking."""

    number: int
    lacks: tuple[Lack, ...] = field(default=())

    @property
    def done(self) -> bool:
        """Return whether the step lacks nothing."""
        return not self.lacks


def steps(facts: Facts) -> list[Step]:
    """Return the six steps with what each lacks, in the order of the method."""
    return [
        Step(number, tuple(lack for rule in rules if (lack := rule.lack(facts))))
        for number, rules in enumerate(RULES, start=1)
    ]


def current(steps_: Sequence[Step], facts: Facts) -> Step:
    """Return the first step that still lacks something, from the one that was reached on; else the last.

    Who signed the agreement carries out the plan, and who held the second meeting is at the agreement: what
    an earlier step lacks is still to be done, but does not lead back to it.
    """
    reached = 5 if facts.is_signed else 4 if facts.held("agreement") else 1
    return next((s for s in steps_ if not s.done and s.number >= reached), steps_[-1])


def was_partner(history: Sequence[tuple[date, str]], status: str, on: date) -> bool:
    """Return whether a participant was a partner on a day.

    `history` holds its dated status changes, oldest first. Before the first of them it was no
    partner. Without any, its present `status` counts for every day.
    """
    past = [s for day, s in history if day <= on]
    if past:
        return past[-1] == "joined"
    return not history and status == "joined"


def partners_on(
    histories: Iterable[tuple[Sequence[tuple[date, str]], str]], days: Sequence[date]
) -> list[int]:
    """Return the number of partners on each of the days, by the rule of `was_partner`.

    Each participant is given by its history, oldest first, and its present status.
    """
    always, changes = 0, [(date.min, 0)]
    for history, status in histories:
        always += not history and status == "joined"
        changes += _changes(history)
    changes.sort()
    changed_on, counts = [day for day, _ in changes], [*accumulate(change for _, change in changes)]
    return [always + counts[bisect_right(changed_on, day) - 1] for day in days]


def _changes(history: Sequence[tuple[date, str]]) -> Iterator[tuple[date, int]]:
    """Yield the days on which a participant became a partner (1) or ceased to be one (-1)."""
    joined = False
    for day, status in history:
        if joined != (status == "joined"):
            joined = not joined
            yield day, 1 if joined else -1
