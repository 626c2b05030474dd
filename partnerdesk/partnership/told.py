"""How long ago a partner told of a commitment, and which milestones are done, to come or late."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from partnerdesk.partnership.commitments import Freshness, Status, freshness

#: Commitments of which a partner is expected to tell: the others are only offered, or at their end.
EXPECTED = (Status.AGREED, Status.UNDER_WAY)


class Age(StrEnum):
    """The age of the last update of a commitment, by the periods of the UN's register."""

    WITHIN_ONE = "within_one"
    OVER_ONE = "over_one"
    OVER_TWO = "over_two"
    NOTHING = "nothing"


_AGES = {
    Freshness.FRESH: Age.WITHIN_ONE,
    Freshness.STALE: Age.OVER_ONE,
    Freshness.SILENT: Age.OVER_TWO,
}


def age(last: date | None, today: date) -> Age:
    """Return the age of the last update, which was on the day `last`; None is no update at all."""
    return Age.NOTHING if last is None else _AGES[freshness(last, today)]


def ages(last: Iterable[date | None], today: date) -> dict[Age, int]:
    """Return the number of commitments of each age, the youngest first; all ages are named."""
    found = Counter(age(day, today) for day in last)
    return {each: found[each] for each in Age}


class Stone(StrEnum):
    """How a milestone is on a day."""

    DONE = "done"
    COMING = "coming"
    LATE = "late"


def stone(due: date | None, done_on: date | None, status: str, today: date) -> Stone:
    """Return how a milestone is. In a commitment that is achieved or withdrawn none is late."""
    if done_on is not None:
        return Stone.DONE
    is_open = status not in (Status.ACHIEVED, Status.WITHDRAWN)
    return Stone.LATE if is_open and due is not None and due < today else Stone.COMING
