"""Somebody who never saw the app plans five items, begins, goes through them and ends the meeting."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.partnership.countdown import Tone
from tests.desk.gestures import click, focused

from .conftest import MINUTE, Hands

ITEMS = ("Welcome 10 min", "The problem (20 min)", "Who is missing", "Next steps, 15 min", "Close")


def planned(screen: Meetings) -> None:
    """Begin with an empty meeting, and write five items one after another."""
    screen.new.menu().aboutToShow.emit()
    [empty] = [action for action in screen.new.menu().actions() if action.text() == "Empty meeting"]
    empty.trigger()
    adder = screen.plan.agenda.adder
    adder.setFocus()
    for item in ITEMS:
        QTest.keyClicks(adder, item)
        QTest.keyClick(adder, Qt.Key.Key_Return)


def agenda(screen: Meetings) -> list[tuple[str, int | None]]:
    return screen.desk.file.rows(
        "SELECT title, minutes FROM agenda_item WHERE meeting_id = ? ORDER BY position", screen.open_id
    )


def primary(screen: Meetings) -> list[str]:
    """Return the buttons of the header that stand out."""
    tools = [tool for tool in screen.header() if isinstance(tool, QAbstractButton)]
    return [tool.text() for tool in tools if not tool.isHidden() and tool.property("role") == "primary"]


def test_minutes_at_the_end_of_an_item_are_its_minutes(screen: Meetings) -> None:
    planned(screen)
    assert agenda(screen) == [
        ("Welcome", 10), ("The problem", 20), ("Who is missing", None), ("Next steps", 15), ("Close", None),
    ]  # fmt: skip


def test_the_button_that_stands_out_leads_through_the_meeting_to_its_end(screen: Meetings) -> None:
    planned(screen)
    assert primary(screen) == ["Begin the meeting"]
    click(screen.begin)
    for _ in ITEMS[1:]:
        assert primary(screen) == ["Next item"]
        screen.next.setFocus()
        click(screen.next)
        QApplication.processEvents()
    assert primary(screen) == ["End"]
    assert focused() is screen.run.capture.line, "Enter would go back to an item that is over"
    click(screen.end)
    assert screen.record.area.isVisible()
    assert primary(screen) == []


def test_the_keys_that_are_told_at_the_buttons_do_the_same(screen: Meetings) -> None:
    planned(screen)
    told = {tool.toolTip() for tool in (screen.begin, screen.next)}
    assert told == {"Ctrl+Return"}
    for _ in ITEMS:
        QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.run.now.title.text() == "Close"


def test_an_item_without_minutes_is_not_over_while_it_runs(screen: Meetings, hands: Hands) -> None:
    planned(screen)
    for press in (screen.begin, screen.next, screen.next):
        click(press)
    hands.now += 3 * MINUTE
    screen.run.tick()
    now = screen.run.now
    assert (now.timer.text(), now.left.text()) == ("3:00", "no time planned")
    assert now.timer.property("tone") == Tone.QUIET
    click(screen.next)
    assert "3 min" in screen.run.agenda._lines[min(screen.run.agenda._lines) + 2].accessibleDescription()
    assert " of 0 min" not in screen.run.agenda._lines[min(screen.run.agenda._lines)].accessibleDescription()
