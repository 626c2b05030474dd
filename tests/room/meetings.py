"""A meeting on the wall: planned, run to an item, and looked at by a clock of the test."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.room.display import Display
from partnerdesk.room.wall import Given

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
BEGAN = datetime.fromisoformat("2026-10-15T09:05:00")

ITEMS: Sequence[dict[str, Any]] = (
    {"title": "Offers", "minutes": 40, "lead": "Achieng", "purpose": "offer", "remarks": "Ask in pairs"},
    {"title": "Coffee", "minutes": 15, "shows": "break"},
    {"title": "Goal", "minutes": 30},
)


class Hands:
    """A clock that goes on when the test says so."""

    def __init__(self, now: datetime = BEGAN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def planned(file: PartnershipFile, items: Sequence[dict[str, Any]] = ITEMS) -> int:
    """Plan a meeting, and return its id."""
    with file.change("Plan") as session:
        id_ = changing.meetings.add_meeting(
            session, "Lake meeting", "agreement", "2026-10-15T09:00", place="Fishermen's hall"
        )
        changing.meetings.add_items(session, id_, items)
    return id_


def begun(file: PartnershipFile, items: Sequence[dict[str, Any]] = ITEMS, at: datetime = BEGAN) -> int:
    """Plan a meeting and begin it; return its id."""
    id_ = planned(file, items)
    with file.change("Begin") as session:
        changing.running.begin(session, id_, at)
    return id_


def goes_on(file: PartnershipFile, meeting: int, at: datetime) -> None:
    with file.change("Go on") as session:
        changing.running.go_on(session, meeting, at)


def said(display: Display, hands: Hands, **given: Any) -> list[str]:
    """Return what a display tells by a clock, with what else the desk says."""
    display._given = Given(clock=hands, **given)
    display._read()
    return display.accessible_text.splitlines()
