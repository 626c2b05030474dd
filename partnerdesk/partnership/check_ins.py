"""Check-ins: which commitments a meeting goes through, one after another."""

from datetime import date, timedelta
from enum import StrEnum

#: What is due within so many days is asked about in a check-in of those due.
SOON = timedelta(days=14)


class Which(StrEnum):
    """Which open commitments a check-in goes through."""

    ALL = "all"
    DUE = "due"
    PARTNER = "partner"
    GROUP = "group"


def due_on(next_step_due: date | None, ends_on: date | None) -> date | None:
    """Return the first day on which something is due: the next step, or the end. None if nothing is."""
    return min((day for day in (next_step_due, ends_on) if day), default=None)


def is_due(due: date | None, today: date) -> bool:
    """Return whether something is late or due soon."""
    return due is not None and due <= today + SOON
