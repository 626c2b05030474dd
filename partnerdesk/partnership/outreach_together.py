"""A step of the outreach that several participants get together, and the day to answer an invitation.

The status of a participant is that of its last step. So a participant with a step on a later day cannot get
the new one: its status would stay, or that day would have to be guessed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.outreach import Step, current
from partnerdesk.partnership.participants import Status


class Standing(NamedTuple):
    """A participant as the rule sees it: its status now, and its dated steps."""

    id: int
    status: str
    steps: Sequence[Step] = ()


class Together(NamedTuple):
    """Participants by what a common step means for them, as ids.

    `moving` get the step. Of those that have the status already, `asked` only get the day to answer, and
    for the others, who `have_it`, nothing changes. Those with a `later` step are left as they are.
    """

    moving: Sequence[int] = ()
    asked: Sequence[int] = ()
    have_it: Sequence[int] = ()
    later: Sequence[int] = ()


def together(everyone: Iterable[Standing], status: str, on: date, due: date | None = None) -> Together:
    """Return what a step to `status` on a day means for each; `due` is the day to answer, for invitations."""
    by: dict[str, list[int]] = {kind: [] for kind in Together._fields}
    for each in everyone:
        by[_kind(each, status, on, due)].append(each.id)
    return Together(**by)


def _kind(each: Standing, status: str, on: date, due: date | None) -> str:
    if each.status == status:
        may_be_asked = due and status == Status.INVITED and current(each.steps, status)
        return "asked" if may_be_asked else "have_it"
    return "later" if any(step.on > on for step in each.steps) else "moving"


class Answer(StrEnum):
    """Where the day stands until which an answer was asked for."""

    AHEAD = "ahead"
    TODAY = "today"
    PAST = "past"


def awaited(status: str, due: date | None, today: date) -> Answer | None:
    """Return where the day of the answer stands; None if none is asked for, or an answer was given."""
    if status != Status.INVITED or due is None:
        return None
    return Answer.AHEAD if due > today else Answer.TODAY if due == today else Answer.PAST
