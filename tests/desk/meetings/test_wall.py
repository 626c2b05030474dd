"""The wall follows the meeting; the run tells what the room sees, what follows and what is held."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.room.display import Display
from tests.desk.gestures import labels, open_at, opened
from tests.file.partnerships import copied
from tests.room.meetings import Hands, planned

ITEMS = (
    {"title": "Welcome", "minutes": 10, "shows": "welcome"},
    {"title": "Offers", "minutes": 40},
    {"title": "The goal", "minutes": 30, "shows": "problem"},
    {"title": "Lunch", "minutes": 60, "shows": "break"},
)


@pytest.fixture
def hands() -> Hands:
    return Hands(datetime.fromisoformat("2026-10-15T09:00:00"))


@pytest.fixture
def screen(window: Window, tmp_path: Path, hands: Hands) -> Iterator[Meetings]:
    """Return the run of a meeting that is about to begin, with the room display on."""
    open_at(window, copied(tmp_path / "basin.partnerdesk"), Place.MEETINGS)
    window.desk.clock = Clock(hands)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(planned(window.desk.file, ITEMS))
    window.desk.room.turn_on()
    wall()._covers = False  # as if it stood on a screen of its own
    shown.begin.click()
    yield shown
    window.desk.room.turn_off()


def wall() -> Display:
    QApplication.processEvents()
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
    return found


def seen(screen: Meetings) -> list[str]:
    """Return what the card says of the wall."""
    return labels(screen.run.wall)[1:]


def desk(screen: Meetings) -> FullDesk:
    assert isinstance(screen.desk, FullDesk)
    return screen.desk


def test_the_wall_goes_with_the_items_and_the_window_goes_where_it_likes(
    screen: Meetings, window: Window
) -> None:
    assert wall()._name == "welcome"
    assert seen(screen) == ["Welcome page", "as planned for this item", "Then: agenda"]
    screen.next.click()
    assert (wall()._name, seen(screen)) == (
        "agenda",
        ["Agenda", "as planned for this item", "Then: Problem & goal"],
    )
    window.desk.go(Place.COMMITMENTS)
    assert wall()._name == "agenda"
    window.desk.go(Place.MEETINGS)
    screen.next.click()
    assert wall()._name == "problem"
    screen.next.click()
    assert seen(screen) == ["Break", "as planned for this item", "Back at"]
    screen.end.click()
    assert wall()._name == "agenda", "it follows the window again"


def test_another_view_is_shown_for_the_moment_by_one_key_and_one_key_goes_back(
    screen: Meetings, window: Window
) -> None:
    window.activateWindow()
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_F11)
    assert wall()._name == "timer"
    assert seen(screen) == ["Timer", "until the next item · the plan: welcome page", "Then: agenda"]
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_F9)
    assert wall()._name == "welcome"
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_F11)
    screen.next.click()
    assert wall()._name == "agenda", "the moment is over with the item"


def test_what_is_held_is_told_and_stays_over_the_items(screen: Meetings) -> None:
    screen.run.wall.hold.click()
    screen.next.click()
    assert wall()._name == "welcome"
    assert seen(screen) == ["Welcome page, held", "the plan: agenda", "Then: Problem & goal"]
    screen.run.wall.back.click()
    assert wall()._name == "agenda"


def test_blank_stays_blank_over_the_items_and_says_what_is_behind_it(screen: Meetings) -> None:
    screen.run.wall.blank.click()
    screen.next.click()
    assert wall().accessible_text == ""
    assert seen(screen) == ["Blank", "Behind it: agenda", "Then: Problem & goal"]
    screen.run.wall.blank.click()
    assert wall()._name == "agenda"


def test_while_it_is_off_the_card_says_what_it_would_show_and_turns_it_on(screen: Meetings) -> None:
    desk(screen).room.turn_off()
    assert seen(screen) == ["Off", "It would show: welcome page", "Then: agenda"]
    screen.run.wall.on.click()
    assert wall()._name == "welcome"


def test_the_end_of_a_break_is_said_in_the_card(screen: Meetings, hands: Hands) -> None:
    assert screen.run.wall.back_at.isHidden()
    desk(screen).room.course.show("break")
    field = screen.run.wall.back_at
    field.setFocus()
    QTest.keyClicks(field, "10:20")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wall()._read()
    assert "Back at 10:20" in wall().accessible_text


def test_the_views_are_listed_with_their_keys(screen: Meetings) -> None:
    screen.run.wall._menu.aboutToShow.emit()
    listed = dict(action.text().split("\t") for action in screen.run.wall._menu.actions())
    assert listed["Timer"] == "F11"
    assert listed["Problem && goal"] == "F5"


def test_undo_of_a_step_takes_the_wall_back_with_it(screen: Meetings) -> None:
    screen.next.click()
    desk(screen).undo()
    assert wall()._name == "welcome"


def test_what_a_meeting_that_runs_asks_for_is_shown_when_the_file_is_opened_again(
    screen: Meetings, window: Window
) -> None:
    path = window.desk.file.path
    window.desk.close()
    window.desk.open(path)
    window.desk.room.turn_on()
    assert wall()._name == "welcome"


def test_a_check_in_shows_the_commitment_it_is_at_and_goes_back_with_it(screen: Meetings) -> None:
    screen._begin_check_in()
    wall()._read()
    assert wall()._name == "check_in"
    assert "Build ten sheds" in wall().accessible_text
    assert "1 of 1" in wall().accessible_text
    screen._begin_check_in()
    assert wall()._name == "welcome"
