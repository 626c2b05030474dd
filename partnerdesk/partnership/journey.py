"""The six steps of the method: what each has, and what each still lacks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from partnerdesk.partnership.journey_facts import Facts
from partnerdesk.partnership.journey_rules import RULES, Lack


@dataclass(frozen=True)
class Step:
    """One of the six steps; done where nothing is lacking."""

    number: int
    lacks: tuple[Lack, ...] = field(default=())

    @property
    def done(self) -> bool:
        """Tell whether the step has all that the method asks of it."""
        return not self.lacks


def steps(facts: Facts) -> list[Step]:
    """Return the six steps with what each lacks, in the order of the method."""
    return [
        Step(number, tuple(lack for rule in rules if (lack := rule.lack(facts))))
        for number, rules in enumerate(RULES, start=1)
    ]


def current(steps_: Sequence[Step]) -> Step:
    """Return the first step that still lacks something; the last when none does."""
    return next((s for s in steps_ if not s.done), steps_[-1])


def was_partner(history: Sequence[tuple[date, str]], status: str, on: date) -> bool:
    """Tell whether a participant was a partner on a day.

    `history` holds its dated steps, oldest first. Before the first of them, and with none at
    all, the status it has now stands, as far as nothing tells otherwise.
    """
    past = [s for day, s in history if day <= on]
    if past:
        return past[-1] == "joined"
    return not history and status == "joined"


def partners_on(
    histories: Iterable[tuple[Sequence[tuple[date, str]], str]], days: Sequence[date]
) -> list[int]:
    """Count who was a partner on each of the days, as `was_partner` tells of one history and status."""
    always, turns = 0, [(date.min, 0)]
    for history, status in histories:
        always += not history and status == "joined"
        turns += _turns(history)
    turns.sort()
    turned_on, counts = [day for day, _ in turns], [*accumulate(turn for _, turn in turns)]
    return [always + counts[bisect_right(turned_on, day) - 1] for day in days]


def _turns(history: Sequence[tuple[date, str]]) -> Iterator[tuple[date, int]]:
    """Return the days on which a participant became a partner (1) or ceased to be one (-1)."""
    joined = False
    for day, status in history:
        if joined != (status == "joined"):
            joined = not joined
            yield day, 1 if joined else -1
