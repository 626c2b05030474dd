"""Reporting rounds: partners are asked how their commitments stand as of a day; it closes with a report.

Whether a commitment was told of in a round always follows from the days of its updates, so screen, paper and
copies cannot differ.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.forms import ASKED_ABOUT


class Days(NamedTuple):
    """The days of a round: as of which day it asks, by which day partners should tell, when it was closed."""

    as_of: date
    until: date
    closed_on: date | None = None


class Unfit(StrEnum):
    """Why a round cannot be opened with some days."""

    ONE_IS_OPEN = "one_is_open"
    THERE = "there"  # there is a round as of that day
    ENDS_BEFORE = "ends_before"


def unfit(as_of: date, until: date, rounds: Iterable[Days]) -> Unfit | None:
    """Return why a round cannot be opened beside those that are there, None if it can."""
    known = list(rounds)
    if any(days.closed_on is None for days in known):
        return Unfit.ONE_IS_OPEN
    if any(days.as_of == as_of for days in known):
        return Unfit.THERE
    return Unfit.ENDS_BEFORE if until < as_of else None


def tells_in(on: date, asked_as_of: date | None, round_: Days) -> bool:
    """Return whether an update of a day tells in a round.

    One that came back with a form tells in the round of that form, whatever its day. Any other tells in a
    round if its day lies between the day of the round and the day it was closed on, both included.
    """
    if asked_as_of is not None:
        return asked_as_of == round_.as_of
    return round_.as_of <= on and (round_.closed_on is None or on <= round_.closed_on)


def is_awaited(status: str) -> bool:
    """Return whether its partner can still tell of a commitment: it goes on."""
    return Status(status) in ASKED_ABOUT


class Counted(NamedTuple):
    """How many commitments of a round were told of, and how many are silent."""

    told: int
    silent: int

    @property
    def whole(self) -> int:
        """Return how many there are."""
        return self.told + self.silent


def counted(told: Sequence[bool]) -> Counted:
    """Return the counts of commitments, of which each was told of or not."""
    return Counted(sum(told), len(told) - sum(told))
