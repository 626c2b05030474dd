"""Wording before the room: the wall reads along, and taking the words makes the next version."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.file.reading.agreement_wordings import clauses_now
from partnerdesk.file.reading.captured import captured
from partnerdesk.file.reading.problem import versions
from tests.desk.gestures import open_at, opened
from tests.desk.meetings.test_wall import desk, wall
from tests.file.partnerships import copied
from tests.room.meetings import Hands, planned

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Meetings:
    """Return the run of a meeting."""
    open_at(window, copied(tmp_path / "basin.partnerdesk"), Place.MEETINGS)
    window.desk.clock = Clock(Hands())
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(planned(window.desk.file))
    shown.begin.click()
    window.activateWindow()
    return shown


def word(screen: Meetings, what: str, text: str) -> None:
    """Choose something, begin by the key, and type over it."""
    card = screen.run.wording
    card.what.show_value(what)
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_W, ALT)
    card.field.selectAll()
    QTest.keyClicks(card.field, text)


def take(screen: Meetings) -> None:
    QTest.keyClick(screen.run.wording.field, Qt.Key.Key_Return, ALT)


def told() -> str:
    wall()._read()
    return wall().accessible_text


def test_the_wall_reads_along_with_what_changed_and_the_file_waits_until_it_is_taken(
    screen: Meetings,
) -> None:
    desk(screen).room.turn_on()
    wall()._covers = False
    screen.window().activateWindow()
    screen.window().windowHandle().requestActivate()
    QApplication.processEvents()
    word(screen, "goal", "Halve all loss by 2030.")
    assert wall()._name == "decision"
    assert "Halve [removed: the] [added: all] loss by 2030." in told()
    assert versions(screen.desk.file)[-1].goal == "Halve the loss by 2030."
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(screen.run.wording.field, Qt.Key.Key_M, keys)
    assert "Halve all loss by 2030." in told()
    QTest.keyClick(screen.run.wording.field, Qt.Key.Key_K, keys)
    assert "Before" in told()
    assert screen.run.wording.beside.isChecked()
    desk(screen).room.turn_off()


def test_taking_the_goal_makes_a_version_of_its_own_with_the_meeting_as_its_reason(screen: Meetings) -> None:
    before = versions(screen.desk.file)
    word(screen, "goal", "Halve all loss by 2031.")
    take(screen)
    after = versions(screen.desk.file)
    assert len(after) == len(before) + 1
    assert (after[-1].goal, after[-1].text) == ("Halve all loss by 2031.", before[-1].text)
    assert after[-1].reason == "Worded in the meeting: Lake meeting"
    assert screen.focusWidget() is screen.run.capture.line
    word(screen, "goal", "No loss at all.")
    take(screen)
    assert len(versions(screen.desk.file)) == len(before) + 2, "each taking is a version"
    screen.desk.undo()
    assert versions(screen.desk.file)[-1].goal == "Halve all loss by 2031."


def test_the_minutes_tell_which_words_were_changed_at_which_item_and_undo_takes_both_back(
    screen: Meetings,
) -> None:
    assert screen.open_id is not None
    word(screen, "goal", "Halve all loss by 2031.")
    take(screen)
    (told,) = captured(screen.desk.file, screen.open_id)
    assert (told.kind, told.item) == ("note", 1)
    assert told.text == (
        "Goal, worded anew in the room: “Halve all loss by 2031.” Before: “Halve the loss by 2030.”"
    )
    screen.run.go_on()
    word(screen, "clause 1", "We share what we know.")
    take(screen)
    of_clause = captured(screen.desk.file, screen.open_id)[-1]
    assert of_clause.item == 2
    assert of_clause.text.startswith("Clause: ")
    screen.desk.undo()
    assert captured(screen.desk.file, screen.open_id) == [told]


def test_a_new_decision_stands_under_its_item_and_is_worded_again(screen: Meetings) -> None:
    word(screen, "new", "One list of schools")
    take(screen)
    assert screen.open_id is not None
    (decided,) = captured(screen.desk.file, screen.open_id)
    assert (decided.kind, decided.text, decided.item) == ("decision", "One list of schools", 1)
    word(screen, f"decision {decided.id}", "One list of all schools")
    take(screen)
    (again,) = captured(screen.desk.file, screen.open_id)
    assert (again.id, again.text) == (decided.id, "One list of all schools")


def test_a_clause_is_worded(screen: Meetings) -> None:
    heading = clauses_now(screen.desk.file)[1].heading
    word(screen, "clause 1", "We share what we know.")
    take(screen)
    found = clauses_now(screen.desk.file)[1]
    assert (found.heading, found.text) == (heading, "We share what we know.")


@pytest.mark.parametrize("how", ["the beginning is undone", "it is ended"])
def test_words_leave_the_wall_when_their_meeting_does_not_run_any_more_and_are_kept(
    screen: Meetings, how: str
) -> None:
    word(screen, "goal", "Halve all loss.")
    if how == "it is ended":
        screen.end.click()
    else:
        screen.desk.undo()
    assert desk(screen).room.wording.now is None
    assert versions(screen.desk.file)[-1].goal == "Halve the loss by 2030.", "nobody took them"
    screen.begin.click()
    assert screen.run.wording.what.currentData() == "goal"
    screen.run.wording.begin()
    assert screen.run.wording.field.toPlainText() == "Halve all loss."


def test_a_decision_that_is_undone_while_it_is_worded_leaves_the_wall_and_comes_back_with_it(
    screen: Meetings,
) -> None:
    word(screen, "new", "One list of schools")
    take(screen)
    (decided,) = captured(screen.desk.file, screen.open_id or 0)
    word(screen, f"decision {decided.id}", "One list of all schools")
    screen.desk.undo()
    assert desk(screen).room.wording.now is None
    assert not screen.run.wording.field.isVisible()
    screen.desk.redo()
    screen.run.wording.what.show_value(f"decision {decided.id}")
    screen.run.wording.begin()
    assert screen.run.wording.field.toPlainText() == "One list of all schools"


def test_words_are_compared_with_those_of_now_when_they_change_meanwhile(screen: Meetings) -> None:
    word(screen, "new", "One list of schools")
    take(screen)
    (decided,) = captured(screen.desk.file, screen.open_id or 0)
    word(screen, f"decision {decided.id}", "One list of all schools")
    screen.desk.write("Correct", "decision", decided.id, text="Two lists of schools")
    shown = desk(screen).room.wording.now
    assert shown is not None
    assert (shown.before, shown.now) == ("Two lists of schools", "One list of all schools")
    word_of_goal = screen.run.wording
    word_of_goal.leave.click()
    word(screen, "goal", "No loss at all.")
    screen.desk.write("Word", "problem_version", 1, goal="Less loss.")
    shown = desk(screen).room.wording.now
    assert shown is not None
    assert (shown.before, shown.now) == ("Less loss.", "No loss at all.")


def test_a_clause_that_moves_while_it_is_worded_leaves_the_wall_and_its_words_go_to_no_other(
    screen: Meetings,
) -> None:
    word(screen, "clause 1", "We share what we know.")
    screen.desk.do("Move", lambda session: changing.agreement.move_clause(session, 1, 2))
    assert desk(screen).room.wording.now is None
    screen.run.wording.what.show_value("clause 1")
    screen.run.wording.begin()
    assert screen.run.wording.field.toPlainText() == clauses_now(screen.desk.file)[1].text


def test_words_that_are_left_change_nothing_and_leave_the_wall(screen: Meetings) -> None:
    word(screen, "goal", "Quite other words")
    screen.run.wording.leave.click()
    assert versions(screen.desk.file)[-1].goal == "Halve the loss by 2030."
    assert desk(screen).room.wording.now is None
    assert not screen.desk.typed.kept


def test_words_that_are_not_taken_are_there_when_the_partnership_is_opened_again(
    screen: Meetings, window: Window
) -> None:
    word(screen, "goal", "Quite other words")
    path, id_ = screen.desk.file.path, screen.open_id
    assert screen.desk.close()
    open_at(window, path, Place.MEETINGS)
    assert desk(screen).room.wording.now is None, "nothing comes to the wall by itself"
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    shown.run.wording.begin()
    assert shown.run.wording.field.typed_text() == "Quite other words"
    take(shown)
    assert versions(window.desk.file)[-1].goal == "Quite other words"
    assert not window.desk.file.rows("SELECT * FROM draft")


def test_the_actions_of_the_menu_wait_for_something_to_be_worded(screen: Meetings, window: Window) -> None:
    actions = {a.text().replace("&", ""): a for a in window.findChildren(QAction)}
    marks = actions["Mark what changed"]
    assert not marks.isEnabled()
    word(screen, "goal", "Other words")
    assert marks.isEnabled()
    assert marks.isChecked()
    marks.trigger()
    assert not screen.run.wording.marks.isChecked()
