"""The views of a meeting: item, timer, welcome, break. What follows the clock is painted again, no more."""

from datetime import time

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile

from .conftest import Show
from .meetings import BEGAN, MINUTE, SECOND, Hands, begun, goes_on, planned, said

HEADED = ("item", "problem", "gaps", "commitments", "interests")


@pytest.mark.parametrize("name", HEADED)
def test_while_an_item_runs_every_view_tells_what_is_left(
    name: str, show: Show, file: PartnershipFile
) -> None:
    begun(file)
    hands = Hands(BEGAN + 27 * MINUTE + 20 * SECOND)
    display = show(name)
    assert said(display, hands)[-1] == "12:40 left"
    hands.now += 14 * MINUTE
    display._tick()
    assert display.accessible_text.splitlines()[-1] == "over by 2 min"


def test_one_item_is_shown_large_with_what_the_room_may_know(show: Show, file: PartnershipFile) -> None:
    begun(file)
    told = said(show("item"), Hands())
    assert told == [
        "Lake meeting · item 1 of 3",
        "Offers",
        "offer · Achieng leads · until 09:45",
        "40:00 left",
    ]


def test_the_timer_counts_and_says_when_it_is_over_and_when_it_stands_still(
    show: Show, file: PartnershipFile
) -> None:
    id_ = begun(file)
    hands, display = Hands(BEGAN + 37 * MINUTE), show("timer")
    assert said(display, hands)[1:] == ["09:42", "3:00", "left of 40 min"]
    hands.now += SECOND
    display._tick()
    assert "2:59" in display.accessible_text
    hands.now += 5 * MINUTE
    display._tick()
    assert display.accessible_text.splitlines()[-2:] == ["+2:01", "over by 3 min"]
    with file.change("Pause") as session:
        changing.running.pause(session, id_, hands.now)
    hands.now += 10 * MINUTE
    assert said(display, hands)[-2:] == ["+2:01", "over by 3 min · paused"]


def test_without_an_item_the_timer_is_a_clock(show: Show) -> None:
    assert said(show("timer"), Hands())[-1] == "09:05"


def test_a_break_says_when_it_is_over_and_what_comes_then(show: Show, file: PartnershipFile) -> None:
    id_ = begun(file)
    goes_on(file, id_, BEGAN + 40 * MINUTE)
    hands, display = Hands(BEGAN + 45 * MINUTE + 30 * SECOND), show("break")
    assert said(display, hands)[1:] == ["Back at 10:00", "Then: Goal", "09:50", "in 10 minutes"]
    assert said(display, hands, back_at=time(10, 5))[1] == "Back at 10:05"
    hands.now += 16 * MINUTE
    assert said(display, hands, back_at=time(10, 5))[-1] == "We go on now"


def test_a_break_during_another_item_says_no_time_that_nobody_said(show: Show, file: PartnershipFile) -> None:
    begun(file)
    assert said(show("break"), Hands())[1:3] == ["We take a break", "Then: Offers"]


def test_the_welcome_tells_meeting_day_place_goal_and_agenda(show: Show, file: PartnershipFile) -> None:
    planned(file)
    told = said(show("welcome"), Hands())
    assert told[1:5] == [
        "Lake meeting",
        "15 Oct 2026 · 09:00 · Fishermen's hall",
        "The goal we share",
        "Halve the loss by 2030.",
    ]
    assert told[5:11] == ["09:00", "Offers", "09:40", "Coffee", "09:55", "Goal"]


# -- painting -----------------------------------------------------------------------------


def test_a_second_paints_the_time_and_nothing_else(
    show: Show, file: PartnershipFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(file)
    hands, display = Hands(BEGAN + 10 * MINUTE), show("gaps")
    said(display, hands)
    display.grab()
    asked: list[QRect] = []
    monkeypatch.setattr(display, "update", asked.append)
    display._tick()
    assert asked == [], "nothing is painted while nothing changes"
    hands.now += SECOND
    display._tick()
    height, width = display.height(), display.width()
    assert asked
    assert all(box.bottom() < height * 0.15 for box in asked)
    assert sum(box.width() * box.height() for box in asked) < 0.03 * width * height


def test_what_is_painted_in_part_looks_as_when_it_is_painted_whole(show: Show, file: PartnershipFile) -> None:
    begun(file)
    hands, display = Hands(BEGAN + 39 * MINUTE), show("agenda")
    said(display, hands)
    image = display.grab().toImage()
    hands.now += 2 * MINUTE
    page = display._page
    assert page is not None
    painter = QPainter(image)
    for box in page.tick(hands.now):
        painter.drawPixmap(box.topLeft(), display.grab(box))
    painter.end()
    assert image == display.grab().toImage()


def test_a_view_without_a_time_waits_for_no_second(show: Show) -> None:
    assert not show("problem")._ticking.isActive()
    assert show("timer")._ticking.isActive()
