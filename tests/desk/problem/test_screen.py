"""Problem and goal: words edited where they stand, and how the wording got here."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from tests.desk.conftest import Find
from tests.desk.problem.problems import FIRST, GOAL, click, rows, shown, write
from tests.desk.waiting import wait_for_rest

Key = Qt.Key


def test_an_empty_partnership_teaches_what_belongs_where(new: Window, by_name: Find) -> None:
    image = by_name(new, "Problem statement").grab().toImage()
    ink = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert len(ink) > 1, "the empty field says nothing"
    assert by_name(new, "Standing", ChoiceField).currentText() == "draft"
    assert not by_name(new, "Ask the room").isEnabled()


def test_the_first_words_begin_version_one_and_who_asked_is_told_below(new: Window, by_name: Find) -> None:
    write(by_name(new, "Problem statement"), "The lake is dirty.")
    write(by_name(new, "Goal"), "Clean water by 2030.")

    assert rows(new, 'SELECT text, goal, "on", "by" FROM problem_version') == [
        ("The lake is dirty.", "Clean water by 2030.", "2026-11-24", None)
    ]
    write(by_name(new, "Who asked for this wording"), "Fishers")
    write(by_name(new, "Why this wording"), "first scope")
    assert rows(new, 'SELECT "by", reason FROM problem_version') == [("Fishers", "first scope")]


def test_rewording_the_goal_begins_a_version_and_one_undo_takes_it_back(
    screen: Window, by_name: Find, qtbot: QtBot
) -> None:
    goal = by_name(screen, "Goal", QTextEdit)
    goal.setFocus()
    goal.moveCursor(goal.textCursor().MoveOperation.End)
    QTest.keyClicks(goal, " In ten regions. ")
    qtbot.waitUntil(lambda: len(rows(screen, "SELECT id FROM problem_version")) == 3)
    QTest.keyClicks(goal, "By 2030.")
    screen.desk.flushing.emit()

    worded = f"{GOAL} In ten regions. By 2030."
    assert goal.toPlainText() == worded
    assert rows(screen, "SELECT goal FROM problem_version")[-1] == (worded,)
    assert screen.desk.file.undo_label == "Reword the goal"
    assert by_name(screen, "version 3", QLabel)
    QTest.keyClick(goal, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert goal.toPlainText() == GOAL
    assert len(rows(screen, "SELECT id FROM problem_version")) == 2


def test_showing_the_file_writes_nothing(screen: Window, qtbot: QtBot) -> None:
    wait_for_rest(qtbot, screen)
    screen.desk.flushing.emit()

    assert screen.desk.file.undo_label is None


def test_markup_in_a_wording_is_shown_as_typed(new: Window, by_name: Find) -> None:
    write(by_name(new, "Goal"), "<b>Clean</b> & safe")

    assert by_name(new, "Goal", QTextEdit).toPlainText() == "<b>Clean</b> & safe"


def test_the_standing_is_chosen_where_it_stands(screen: Window, by_name: Find) -> None:
    standing = by_name(screen, "Standing", QComboBox)
    standing.setFocus()
    QTest.keyClick(standing, Key.Key_Down)

    assert rows(screen, "SELECT standing FROM problem") == [("agreed",)]
    assert screen.desk.file.undo_label == "Mark the goal as agreed"


def test_lists_are_kept_one_a_line(screen: Window, by_name: Find) -> None:
    field = by_name(screen, "In scope", QTextEdit)
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, " Markets ")
    QTest.keyClick(field, Key.Key_Tab)

    assert rows(screen, "SELECT in_scope FROM problem") == [('["Schools","Clinics","Markets"]',)]


def test_two_chosen_versions_are_compared_by_word(screen: Window, by_name: Find) -> None:
    write(by_name(screen, "Goal"), "Gain broadband in ten regions.")
    click(by_name(screen, "Version 2, 12 Jun · Scoping meeting"))
    click(by_name(screen, "Version 3, 24 Nov"))

    assert by_name(screen, "From version 2 to version 3", QLabel)
    difference = by_name(
        screen, "The goal: Gain broadband [removed: for everyone] [added: in ten regions] .", QLabel
    )
    assert 'line-through;">for everyone</span>' in difference.text()
    assert 'underline;">in ten regions</span>' in difference.text()
    assert "Unchanged: The problem" in shown(screen)


def test_one_chosen_version_is_compared_with_the_one_before(screen: Window, by_name: Find) -> None:
    QTest.keyClick(by_name(screen, "Version 2, 12 Jun · Scoping meeting"), Key.Key_Space)

    assert by_name(screen, "From version 1 to version 2", QLabel)
    QTest.keyClick(by_name(screen, "Close the comparison"), Key.Key_Escape)
    assert "From version 1 to version 2" not in shown(screen)


def test_an_entry_tells_the_essential_words_that_changed(screen: Window, by_name: Find) -> None:
    write(by_name(screen, "Goal"), "Gain broadband in ten regions.")

    entry = by_name(screen, "Version 3, 24 Nov")
    assert entry.accessibleDescription() == "“for everyone” became “in ten regions”"


def test_an_older_wording_comes_back_as_a_new_version(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Version 1, 4 May · Basin Commission"))
    click(by_name(screen, "Word it so again: version 1"))

    assert rows(screen, 'SELECT text, goal, "on", reason FROM problem_version')[-1] == (
        FIRST,
        None,
        "2026-11-24",
        "worded as in version 1 again",
    )
    assert by_name(screen, "Goal", QTextEdit).toPlainText() == ""
    assert screen.desk.file.undo_label == "Word it as in version 1 again"


def test_who_asked_for_an_older_version_can_be_put_right(screen: Window, by_name: Find) -> None:
    click(by_name(screen, "Version 1, 4 May · Basin Commission"))
    write(by_name(screen, "Who asked for the later version"), "Child Health Fund")

    assert rows(screen, 'SELECT "by" FROM problem_version WHERE id = 1') == [("Child Health Fund",)]
    assert by_name(screen, "Version 1, 4 May · Child Health Fund")


def test_the_history_tells_who_changed_which_words(screen: Window, by_name: Find) -> None:
    write(by_name(screen, "Goal"), "Gain broadband in ten regions.")
    click(by_name(screen, "History"))

    assert "“for everyone” became “in ten regions”" in shown(screen)
    assert any(text.startswith("Amina Otieno · 2") for text in shown(screen))
    click(by_name(screen, "Close the history"))
    assert "“for everyone” became “in ten regions”" not in shown(screen)
