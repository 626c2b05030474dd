"""Who could bring what is missing is invited and written to, and a working group meets, by gestures."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.partnership.readers import Reading
from tests.documents.pages import texts
from tests.file.partnerships import sample_at
from tests.stories.mouse import CTRL, LEFT, Hand, row_named

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 24)
TEACHERS, RADIO = "Lake Teachers' Assembly", "Wimbi Radio Cooperative (Wimbi Radio)"
MAP = "One map of schools and water points"


@pytest.fixture
def hand(window: Window, qtbot: QtBot, tmp_path: Path) -> Hand:
    """Return a hand at the sample."""
    window.desk.open(sample_at(tmp_path / "water.partnerdesk", TODAY))
    return Hand(window, qtbot)


def test_two_are_invited_together_and_each_gets_its_letter(
    hand: Hand, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.go("Participants & gaps")
    hand.press("List")
    choose_both(hand)
    hand.press("Move or write to both")
    hand.choose("Status of all of them", "Invited")
    hand.write("Answer by", "15 Dec 2026")
    hand.press("Set it for 2 participants")
    asked = window.desk.file.rows(
        "SELECT \"on\", answer_due FROM status_change WHERE status = 'invited' ORDER BY id DESC LIMIT 2"
    )
    assert asked == [(window.desk.today().isoformat(), "2026-12-15")] * 2

    hand.press("Invitation letters")
    hand.write("Wording", "To {participant}: will you join? Please answer by {answer_by}.")
    path = tmp_path / "letters.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    hand.press("PDF of 2 letters")
    hand.wait(path.exists)
    hand.wait(lambda: not window.desk.long_work.is_running)
    told = [" ".join(page.split()) for page in texts(path.read_bytes())]
    assert len(told) == 2
    assert any(f"To {TEACHERS}: will you join? Please answer by 15 Dec 2026." in page for page in told)

    hand.go("Journey")
    hand.wait(lambda: "Await the answer of" in said(window))


def test_a_group_plans_its_meeting_and_prints_its_report(
    hand: Hand, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((group,),) = window.desk.file.rows(
        "SELECT g.name FROM commitment c JOIN working_group g ON g.id = c.working_group_id WHERE c.title = ?",
        MAP,
    )
    hand.go("Progress")
    hand.press(MAP)
    hand.press("About this group")
    hand.press("Meet")
    hand.wait(lambda: hand.sees("Title of the meeting"))
    assert window.desk.file.rows(
        "SELECT m.title, g.name FROM meeting m JOIN working_group g ON g.id = m.working_group_id"
    ) == [(group, group)]

    path = tmp_path / "group.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(
        "partnerdesk.desk.frame.exchanging.ask_for_whom", lambda _, __, first, *___, **____: Reading(first)
    )
    hand.go("Progress")
    hand.press(MAP)
    hand.wait(lambda: hand.sees(f"{group} · no day yet"))
    hand.press("Report of the group")
    hand.wait(path.exists)
    hand.wait(lambda: not window.desk.long_work.is_running)
    told = " ".join(" ".join(texts(path.read_bytes())).split())
    assert told.startswith(group)
    assert "Meetings Day Meeting no day yet" in told


def choose_both(hand: Hand) -> None:
    """Click one participant in the list, and another one with Ctrl."""
    view = hand.find("Participants", QTableView)
    hand.press_row(view, row_named(view, TEACHERS))
    assert isinstance(view, QTableView)
    index = view.model().index(row_named(view, RADIO), 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, CTRL, view.visualRect(index).center())


def said(window: Window) -> str:
    """Return all that stands in the window now, labels and buttons."""
    shown: list[QLabel | QPushButton] = [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
    return " ".join(
        text for widget in shown if widget.isVisible() for text in (widget.accessibleName(), widget.text())
    )
