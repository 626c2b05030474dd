"""What changed in a partnership after a day, as far as its rows say on which day something was."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.partnership.since import Since


class Reported(NamedTuple):
    """A partner that told of its commitments, and how many times."""

    partner: str
    times: int


class Reached(NamedTuple):
    """A milestone with the short name of its partner, and the day it was done or due."""

    title: str
    partner: str
    day: date


class ReadAgain(NamedTuple):
    """An indicator with its latest reading."""

    name: str
    value: Decimal
    unit: str | None
    on: date


class Changed(NamedTuple):
    """What changed after a day.

    `reworded` is the last day on which the goal got other words, None if it did not. `late` are milestones
    that became late after that day and are not done; `agreed` are the titles of commitments that were
    agreed, with their partners. `decisions` is how many were taken.
    """

    since: Since
    reworded: date | None
    has_goal: bool
    reported: Sequence[Reported]
    agreed: Sequence[tuple[str, str]]
    done: Sequence[Reached]
    late: Sequence[Reached]
    read: Sequence[ReadAgain]
    meetings: Sequence[str]
    decisions: int
