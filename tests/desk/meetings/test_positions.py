"""A round in the meeting: asked by a key, taken by keys, hidden until shown, and safe in the file at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.file.reading.rounds import open_round, rounds
from partnerdesk.partnership.tables import Participant
from tests.desk.gestures import labels, open_at, opened
from tests.desk.meetings.test_wall import desk, wall
from tests.file.partnerships import copied
from tests.room.meetings import Hands, planned

RIVER, MEKELLE, HARBOUR = 1, 2, 3


def prepare(session: Session, meeting: int) -> None:
    """Let all join, and one be away from the meeting."""
    for who in (RIVER, HARBOUR):
        session.get_one(Participant, who).status = "joined"
    for who in (RIVER, MEKELLE):
        changing.meetings.note_presence(session, meeting, who, present=True)


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Iterator[Meetings]:
    """Return the run of a meeting with two of three partners, with the room display on."""
    open_at(window, copied(tmp_path / "basin.partnerdesk"), Place.MEETINGS)
    window.desk.clock = Clock(Hands())
    meeting = planned(window.desk.file)
    window.desk.do("Prepare", lambda session: prepare(session, meeting))
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(meeting)
    shown.begin.click()
    window.activateWindow()
    yield shown
    window.desk.room.turn_off()


def ask(screen: Meetings, about: str = "goal") -> None:
    card = screen.run.positions
    card.about.show_value(about)
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert open_round(screen.desk.file) is not None


def press(screen: Meetings, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.run.positions.table, key)


def row_of(screen: Meetings, who: int) -> int:
    model = screen.run.positions._model
    return next(row for row in range(model.rowCount()) if model.answer(row)[0] == who)


def test_positions_are_taken_by_keys_are_in_the_file_at_once_and_are_undone(screen: Meetings) -> None:
    ask(screen)
    screen.run.positions.table.setCurrentIndex(screen.run.positions._model.index(row_of(screen, MEKELLE), 1))
    press(screen, Qt.Key.Key_2)
    held = open_round(screen.desk.file)
    assert held
    assert (held.words, held.stands) == ({"goal": "Halve the loss by 2030."}, {MEKELLE: "reservations"})
    assert held.unheard == {HARBOUR: "absent"}, "it is not here"
    screen.desk.undo()
    again = open_round(screen.desk.file)
    assert again
    assert again.stands == {}
    assert screen.run.positions._model.stand_of(row_of(screen, MEKELLE)) is None


def test_who_is_missing_is_told_to_the_facilitator_alone(screen: Meetings) -> None:
    ask(screen)
    assert screen.run.positions.missing.text().replace("\u200b", "") == (
        "Missing: Mekelle Growers, River Commission"
    )
    screen.desk.discreet.turn(on=True)
    assert screen.run.positions.missing.text() == "2 positions are missing"
    desk(screen).room.turn_on()
    wall()._read()
    assert "Mekelle" not in wall().accessible_text


def test_the_room_sees_the_question_and_after_one_key_the_positions(screen: Meetings) -> None:
    desk(screen).room.turn_on()
    wall()._covers = False
    screen.window().activateWindow()
    screen.window().windowHandle().requestActivate()
    QApplication.processEvents()
    ask(screen)
    wall()._read()
    assert "2 partners are asked" in wall().accessible_text
    press(screen, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1)
    wall()._read()
    assert wall()._name == "positions"
    assert "3 partners are asked" in wall().accessible_text
    assert "endorse\n" not in wall().accessible_text
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(screen.run.positions.table, Qt.Key.Key_P, keys)
    wall()._read()
    assert open_round(screen.desk.file) is None
    (held,) = [r for r in rounds(screen.desk.file) if r.about == "goal"]
    assert len(held.positions) == 3
    assert "3 endorse" in wall().accessible_text
    assert screen.focusWidget() is screen.run.capture.line, "one goes on to capture"


def test_in_the_discreet_view_the_window_says_that_a_position_is_given_and_not_which(
    screen: Meetings,
) -> None:
    screen.desk.discreet.turn(on=True)
    ask(screen)
    model = screen.run.positions._model
    at = row_of(screen, MEKELLE)
    screen.run.positions.table.setCurrentIndex(model.index(at, 1))
    press(screen, Qt.Key.Key_4)
    told = [model.index(at, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
    assert set(told) == {"Mekelle Growers · given"}
    checked = [model.index(at, column).data(Qt.ItemDataRole.CheckStateRole) for column in range(1, 5)]
    assert set(checked) == {Qt.CheckState.Unchecked}
    held = open_round(screen.desk.file)
    assert held
    assert held.stands == {MEKELLE: "object"}


def test_words_that_change_while_one_asks_are_told_and_the_positions_stay_on_theirs(screen: Meetings) -> None:
    ask(screen)
    screen.desk.write("Reword", "problem_version", 1, goal="Halve the loss by 2029.")
    assert any("The wording changed" in text for text in labels(screen.run.positions))
    assert any("Halve the loss by 2030." in text for text in labels(screen.run.positions))


def test_a_decision_of_the_meeting_is_what_is_asked_about_first(screen: Meetings) -> None:
    line = screen.run.capture.line
    QTest.keyClicks(line, "decision: One list of schools")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.run.positions.about.itemText(0) == "Decision: One list of schools"
    ask(screen, str(screen.run.positions.about.itemData(0)))
    held = open_round(screen.desk.file)
    assert held
    assert held.words == {"text": "One list of schools"}


def test_a_round_is_dropped_and_asked_again(screen: Meetings) -> None:
    ask(screen)
    screen.run.positions.drop.click()
    assert open_round(screen.desk.file) is None
    assert screen.run.positions.ask.isVisible()
    ask(screen)


def test_the_menu_shows_positions_only_while_a_round_is_open(screen: Meetings, window: Window) -> None:
    (action,) = [a for a in window.findChildren(QAction) if a.text().replace("&", "") == "Show the positions"]
    assert not action.isEnabled()
    ask(screen)
    assert action.isEnabled()
    action.trigger()
    assert not action.isEnabled()


def test_an_open_round_goes_on_after_the_app_was_gone(screen: Meetings, window: Window) -> None:
    ask(screen)
    press(screen, Qt.Key.Key_1)
    path = window.desk.file.path
    window.desk.close()
    open_at(window, path, Place.MEETINGS)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    held = window.desk.room.positions.open
    assert held
    shown.open_meeting(held.meeting_id)
    assert not shown.run.positions.reveal.isHidden()
    assert len(held.stands) == 1


def test_a_line_asks_for_positions_on_its_words_or_on_what_is_worded(screen: Meetings) -> None:
    line, rows = screen.run.capture.line, screen.desk.file.rows
    before = rows("SELECT text FROM decision")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(line, "We share one map of all wells")
    assert screen.run.capture.understood.text() == "understood: on these words"
    QTest.keyClick(line, Qt.Key.Key_Return)
    held = open_round(screen.desk.file)
    assert held
    assert (held.about, held.words) == ("decision", {"text": "We share one map of all wells"})
    assert held.unheard == {HARBOUR: "absent"}
    assert ("gradients", 1) in rows("SELECT method, item FROM decision")
    assert rows("SELECT * FROM draft") == []
    QTest.keyClicks(line, "p: goal")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.run.capture.understood.text().startswith("Positions are being taken")
    assert line.text() == "p: goal", "nothing is lost"
    screen.run.positions.drop.click()
    assert rows("SELECT text FROM decision") == before, "nobody decided it"
    QTest.keyClick(line, Qt.Key.Key_Return)
    held = open_round(screen.desk.file)
    assert held
    assert held.words == {"goal": "Halve the loss by 2030."}
    screen.desk.undo()
    assert open_round(screen.desk.file) is None
    QTest.keyClicks(line, "p: the solution")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.run.capture.understood.text().startswith("It is not worded yet")
    screen.end.click()
    assert screen.record.area.isVisible()
    assert "the meeting runs" in captured_after(screen, "p: We share one map")


def captured_after(screen: Meetings, text: str) -> str:
    """Type a line into the record; return what is said of it."""
    line = screen.record.capture.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == text
    return screen.record.capture.understood.text()


def test_words_that_were_captured_before_are_asked_about_and_stay_when_the_round_is_dropped(
    screen: Meetings,
) -> None:
    line, rows = screen.run.capture.line, screen.desk.file.rows
    for kind in ("decision", "positions"):
        QTest.keyClicks(line, f"{kind}: One map")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert open_round(screen.desk.file) is not None
    assert rows("SELECT text, method FROM decision")[1:] == [("One map", None)]
    screen.run.positions.drop.click()
    assert rows("SELECT text FROM decision")[1:] == [("One map",)]
