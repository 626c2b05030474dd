"""A screen of meetings under a clock that the test moves, and a meeting on it."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Where, Who
from tests.desk.gestures import open_at, opened
from tests.file.partnerships import copied

MINUTE = timedelta(minutes=1)


class Hands:
    """A clock that goes on when the test says so."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-11-24T09:04:00")

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def screen(window: Window, tmp_path: Path, hands: Hands) -> Meetings:
    """Return the screen of a partnership with three participants, under the clock of the test."""
    open_at(window, copied(tmp_path / "basin.partnerdesk"), Place.MEETINGS)
    window.desk.clock = Clock(hands)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    return shown


@pytest.fixture
def held(screen: Meetings) -> int:
    """Return the id of an open meeting of some days ago, with something of each kind captured."""
    made = screen.desk.do("Hold", hold)
    assert isinstance(made, int)
    screen.open_meeting(made)
    return made


def hold(session: Session) -> int:
    """Add a meeting with two items that ran, and return its id."""
    meetings, capture = changing.meetings, changing.capturing
    id_ = meetings.add_meeting(session, "Second meeting", "agreement", "2026-11-20T09:00", place="Kisumu")
    meetings.add_items(session, id_, [{"title": "Offers", "minutes": 40}, {"title": "Goal", "minutes": 30}])
    changing.running.begin(session, id_, at("09:00"))
    meetings.note_presence(session, id_, 1, present=True)
    meetings.add_guest(session, id_, "Otieno Were", "Lake Radio")
    first = Where(id_, 1, at("09:10"))
    capture.act(session, first, "Send the map", Who(1), "Daudi", date(2026, 11, 30))
    capture.offer(session, first, "Spare parts", Who(1))
    changing.running.go_on(session, id_, at("09:45"))
    second = Where(id_, 2, at("09:50"))
    capture.decide(session, second, "The goal stands")
    capture.park(session, second, "Who pays?", Who(2))
    changing.running.end(session, id_, at("10:20"))
    capture.note(session, Where(id_, None, None, date(2026, 11, 20)), "Thanks to the hall")
    return id_


def at(time: str) -> datetime:
    """Return a time of the day of the meeting that was held."""
    return datetime.fromisoformat(f"2026-11-20T{time}")
