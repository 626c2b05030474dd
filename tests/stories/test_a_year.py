"""A year after the agreement, by gestures: plans, a group, a gap that a new partner fills, readings, reports.

At its end every number is the same on the screen, on the wall, on paper and on the page.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QListView,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.exports import EXPORTS
from partnerdesk.room.display import Display
from tests.documents.pages import texts
from tests.file.partnerships import sample_at
from tests.html_page.reading_html import Page
from tests.stories.mouse import CTRL, Hand, Key, row_named

pytestmark = pytest.mark.slow

SHIFT = Qt.KeyboardModifier.ShiftModifier

BEGINS, ENDS = date(2026, 11, 24), date(2027, 11, 24)
COLLEGE, TESTS = "Kisiwa College of Water Engineering", "Test the taps of the islands"
STONE = "Blocks on the islands"
BLOCKS, SCHOOLS = "Build 150 latrine blocks", "Schools with safe water"

#: What is told after the year, wherever it is told.
TOLD = (
    "8 partners",
    "8 sectors",
    "5 countries",
    "3 target areas",
    "Kenya 12; Tanzania 10; Uganda 8; Rwanda 7; Seychelles 1",
    "1 within a year · 3 over a year ago · 5 nothing yet",
    "6 done · 10 late · 0 to come",
    "USD 1 955 700 promised, 975 700 of it secured",
    "612",
)


@pytest.fixture
def hand(window: Window, qtbot: QtBot, tmp_path: Path) -> Hand:
    """Return a hand at the sample."""
    window.desk.open(sample_at(tmp_path / "water.partnerdesk", BEGINS))
    return Hand(window, qtbot)


def test_a_year_of_a_partnership(hand: Hand, window: Window, tmp_path: Path) -> None:
    plan(hand)
    found_a_group(hand)
    fill_the_gap(hand)
    commit(hand)
    let_a_year_pass(window)
    read_the_indicator(hand)
    tell(hand)
    assert window.desk.file.rows("SELECT name, coordinator FROM working_group ORDER BY id DESC LIMIT 1") == [
        ("Islands", "Achieng Odera")
    ]
    told = {
        "rounds": gaps_then_and_now(hand),
        "screen": screen(hand),
        "wall": wall(hand),
        "paper": " ".join(texts(exported(tmp_path / "report.pdf", lambda: hand.press("Report"), hand))),
        "page": Page(exported(tmp_path / "page.html", lambda: choose_the_page(window), hand)).text,
    }
    assert "2 gaps" in told.pop("rounds")
    missing = [(where, text) for text in TOLD for where, said in told.items() if bare(text) not in bare(said)]
    assert missing == []


# -- what is done ---------------------------------------------------------------------------


def plan(hand: Hand) -> None:
    hand.go("Progress")
    hand.press(BLOCKS)
    hand.fill("New milestone", STONE)
    hand.key(Key.Key_Return)
    hand.press_row(stones := hand.find("Milestones", QListView), row_named(stones, STONE))
    hand.write("Milestone due", "30 Sep 2027")
    hand.fill("New amount", "50000")
    hand.key(Key.Key_Return)


def found_a_group(hand: Hand) -> None:
    hand.press("New working group")
    hand.fill("Name of the new working group", "Islands")
    hand.key(Key.Key_Return)
    hand.write("Coordinator", "Achieng Odera")
    hand.press("Close Commitment")


def fill_the_gap(hand: Hand) -> None:
    hand.go("Participants & gaps")
    hand.press("Rounds")
    hand.press("Keep a round")
    hand.press("List")
    people = hand.find("Participants", QTableView)
    hand.press_row(people, row_named(people, f"{COLLEGE} (Kisiwa College)"))
    hand.choose("Status", "Joined")


def commit(hand: Hand) -> None:
    hand.go("Commitments")
    hand.press("Add commitment")
    hand.write("Partner", COLLEGE)
    hand.write("Title", TESTS)
    hand.press("Add to Offered")
    hand.fill("Countries", "Seychelles")
    hand.key(Key.Key_Return)
    hand.fill("Needs it serves", "Water testing near the schools")
    hand.key(Key.Key_Return)
    hand.write("Starts on", "1 Mar 2027")
    hand.press("Close Commitment")
    column, target = hand.find("Offered", QListView), hand.find("Agreed", QListView)
    assert isinstance(column, QListView)
    at = column.visualRect(column.model().index(row_named(column, TESTS), 0)).center()
    view = column.viewport()
    hand.drag(view, at, view.mapFromGlobal(target.mapToGlobal(QPoint(60, 40))))


def let_a_year_pass(window: Window) -> None:
    window.desk.today = lambda: ENDS
    window.desk.clock = Clock(lambda: datetime.combine(ENDS, time(10)))


def read_the_indicator(hand: Hand) -> None:
    hand.go("Progress")
    hand.press(SCHOOLS)
    hand.wait(lambda: hand.find("Day of the new reading").height() > 20)  # the page is laid out
    hand.write("Day of the new reading", "20 Nov 2027")
    hand.write("Value of the new reading", "612")
    hand.press("Add reading")


def tell(hand: Hand) -> None:
    hand.go("Progress")
    hand.press(BLOCKS)
    hand.press_row(stones := hand.find("Milestones", QListView), row_named(stones, STONE))
    hand.write("Milestone done on", "2 Oct 2027")
    hand.write("New update", "Ninety blocks are in use.")
    hand.write("Progress of the new update", "60")
    hand.press("Add update")
    hand.press("Close Commitment")


# -- what is told ---------------------------------------------------------------------------


def bare(text: str) -> str:
    """Return a text without spaces: lines are broken anywhere."""
    return "".join(text.split())


def shown(hand: Hand) -> str:
    """Return what is in sight to read."""
    QApplication.processEvents()
    found = [w for w in hand.window.findChildren(QWidget) if w.isVisible()]
    read = [w.text() for w in found if isinstance(w, QLabel)]
    return "\n".join([*read, *(f"{w.accessibleName()} {w.accessibleDescription()}" for w in found)])


def gaps_then_and_now(hand: Hand) -> str:
    hand.go("Participants & gaps")
    hand.press("Rounds")
    return shown(hand)


def screen(hand: Hand) -> str:
    hand.go("Progress")
    hand.find("Report")
    return shown(hand)


def wall(hand: Hand) -> str:
    """Turn the room display on and to Progress by its keys, and read all its pages."""
    hand.key(Key.Key_D, CTRL | SHIFT)
    hand.wait(lambda: [d for d in QApplication.topLevelWidgets() if isinstance(d, Display) and d.isVisible()])
    (display,) = (d for d in QApplication.topLevelWidgets() if isinstance(d, Display) and d.isVisible())
    hand.key(Key.Key_R, CTRL | SHIFT)
    hand.wait(lambda: "How we do against our goal" in display.accessible_text)
    told = []
    for _ in range(display.pages):
        told.append(display.accessible_text)
        hand.key(Key.Key_PageDown, CTRL | SHIFT)
    hand.key(Key.Key_D, CTRL | SHIFT)
    return "\n".join(told)


def choose_the_page(window: Window) -> None:
    """Choose the page in the File menu."""
    (menu,) = (m for m in window.findChildren(QMenu) if m.title() == "&Export")
    menu.aboutToShow.emit()
    (found,) = (a for a in menu.actions() if a.text().startswith(EXPORTS["page"].name.tr()))
    found.trigger()


def exported(path: Path, ask: Callable[[], None], hand: Hand) -> bytes:
    """Ask for an export, and take the answer that is offered to whom it is for."""
    with pytest.MonkeyPatch.context() as patch:  # the dialog of the system
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        QTimer.singleShot(0, take_the_answer)
        ask()
    hand.wait(path.exists)
    return path.read_bytes()


def take_the_answer() -> None:
    """Press Return in the question for whom it is, as soon as it is asked: its caller waits for it."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, ForWhom):
        QTest.keyClick(asked, Key.Key_Return)
    else:
        QTimer.singleShot(0, take_the_answer)
