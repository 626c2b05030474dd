"""Commitments: their status, what each still lacks, and how late it is."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How far a commitment has come. Its partner changes the status; nobody approves it."""

    OFFERED = "offered"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    ACHIEVED = "achieved"
    WITHDRAWN = "withdrawn"


class UpdateStanding(StrEnum):
    """How a partner judges its own commitment when it gives an update."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Quality(StrEnum):
    """The five words by which the UN registers a commitment (Partnership Data for SDGs)."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RESOURCED = "resourced"
    TIME_BOUND = "time_bound"


class Details(NamedTuple):
    """The facts about a commitment that the rules use; each field as in its table."""

    status: str = Status.OFFERED
    description: str | None = None
    countries: Sequence[str] = ()
    areas: Sequence[str] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    next_step: str | None = None
    next_step_person: str | None = None
    next_step_due: date | None = None
    outcome: str | None = None
    outcome_target: Decimal | None = None
    milestones: int = 0
    budget_lines: int = 0


class Lack(NamedTuple):
    """Something a commitment still lacks: which quality it would serve, and what to add.

    `what` is one of "where", "description", "outcome", "target", "next_step", "person",
    "milestones", "budget", "ends_on", "next_step_due".
    """

    quality: Quality
    what: str


def lacks(c: Details) -> list[Lack]:
    """Return what a commitment still lacks to be specific … time-bound, in that order.

    These are hints, never errors. A commitment that is withdrawn or achieved lacks nothing.
    """
    if c.status in (Status.WITHDRAWN, Status.ACHIEVED):
        return []
    wanted = (
        (Quality.SPECIFIC, "description", c.description),
        (Quality.SPECIFIC, "where", c.countries or c.areas),
        (Quality.MEASURABLE, "outcome", c.outcome),
        (Quality.MEASURABLE, "target", c.outcome_target is not None or not c.outcome),
        (Quality.ACHIEVABLE, "next_step", c.next_step),
        (Quality.ACHIEVABLE, "person", c.next_step_person or not c.next_step),
        (Quality.RESOURCED, "budget", c.budget_lines),
        (Quality.TIME_BOUND, "ends_on", c.ends_on),
        (Quality.TIME_BOUND, "next_step_due", c.next_step_due or not c.next_step),
        (Quality.TIME_BOUND, "milestones", c.milestones),
    )
    return [Lack(quality, what) for quality, what, there in wanted if not there]


def days_late(c: Details, today: date) -> int:
    """Return how many days the earliest due date is overdue, 0 if none is.

    Due dates are those of the next step and of the end. A commitment that is achieved or
    withdrawn is never late.
    """
    if c.status in (Status.ACHIEVED, Status.WITHDRAWN):
        return 0
    due = [d for d in (c.next_step_due if c.next_step else None, c.ends_on) if d and d < today]
    return (today - min(due)).days if due else 0


def next_date(c: Details) -> date | None:
    """Return the day to show on a card: the next step's, else the end."""
    return c.next_step_due or c.ends_on


class Freshness(StrEnum):
    """How recent the last update of a commitment under way is (Partnership Data for SDGs)."""

    FRESH = "fresh"
    STALE = "stale"
    SILENT = "silent"


def freshness(last_update: date, today: date) -> Freshness:
    """Return how recent an update is: at most one year old, at most two years, or older."""
    years = (today - last_update).days / 365.25
    if years <= 1:
        return Freshness.FRESH
    return Freshness.STALE if years <= 2 else Freshness.SILENT
