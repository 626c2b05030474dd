"""Nothing on Problem & goal moves that the user did not move."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar, QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.problem.screen import ProblemScreen
from partnerdesk.desk.widgets.line_fields import NumberField
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from tests.desk.conftest import Find
from tests.desk.gestures import labels
from tests.desk.problem.problems import made, rows, show, write
from tests.desk.waiting import turns


@pytest.fixture
def screen(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    return show(window, made(tmp_path), qtbot)


def _settle(window: Window) -> None:
    """Wait until every widget found its place."""
    before: list[tuple[QPoint, int]] = []
    alike = 0
    while alike < 20:
        turns(1)
        now = [(w.mapTo(window, QPoint()), w.height()) for w in window.findChildren(QWidget) if w.isVisible()]
        alike = alike + 1 if now == before else 0
        before = now


def _bar(window: Window) -> QScrollBar:
    return _problem(window)._page.verticalScrollBar()


def _problem(window: Window) -> ProblemScreen:
    assert window.partnership is not None
    assert isinstance(window.partnership.shown, ProblemScreen)
    return window.partnership.shown


def test_who_asked_keeps_its_place_whatever_is_reworded(screen: Window, by_name: Find) -> None:
    strip, scope = by_name(screen, "Who asked for this wording"), by_name(screen, "In scope", QTextEdit)
    for name in ("Problem statement", "Goal", "Solution in principle"):
        field = by_name(screen, name, QTextEdit)
        field.setFocus()
        QTest.keyClicks(field, "A")
        _settle(screen)
        place, below = strip.mapTo(screen, QPoint()).y(), scope.mapTo(screen, QPoint())
        screen.desk.flushing.emit()
        _settle(screen)
        assert strip.mapTo(screen, QPoint()).y() == place
        assert scope.mapTo(screen, QPoint()) == below

    write(by_name(screen, "Who asked for this wording"), "Fishers")
    write(by_name(screen, "Why this wording"), "it was unclear")
    scope.setFocus()
    _settle(screen)
    assert scope.mapTo(screen, QPoint()) == below


def test_nobody_is_asked_for_a_wording_that_is_not_there_yet(
    window: Window, empty_file: Path, by_name: Find, qtbot: QtBot
) -> None:
    show(window, empty_file, qtbot)
    by = by_name(window, "Who asked for this wording", SuggestingField)
    QTest.keyClicks(by, "Fishers")
    assert by.text() == ""

    write(by_name(window, "Goal"), "Clean water.")
    write(by, "Fishers")
    assert rows(window, 'SELECT "by" FROM problem_version') == [("Fishers",)]


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 1.0])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_closing_the_history_leaves_the_page_where_it_is(
    screen: Window, by_name: Find, part: float, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    history = by_name(screen, "History", QPushButton)
    history.click()
    _settle(screen)
    _bar(screen).setValue(round(_bar(screen).maximum() * part))
    at = _bar(screen).value()

    by_name(screen, "Close the history", QToolButton).click()

    _settle(screen)
    assert _bar(screen).value() == min(at, _bar(screen).maximum())
    assert QApplication.focusWidget() is history


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_keeping_positions_leaves_the_page_where_it_is(
    screen: Window, by_name: Find, size: tuple[int, int]
) -> None:
    screen.resize(*size)
    by_name(screen, "Ask the room again", QPushButton).click()
    _settle(screen)
    asking = _problem(screen).asking
    goal = by_name(screen, "Goal", QTextEdit)
    QTest.keyClick(asking.table, Qt.Key.Key_1)
    at = goal.mapTo(screen, QPoint())

    by_name(screen, "Keep positions", QPushButton).click()

    _settle(screen)
    assert goal.mapTo(screen, QPoint()) == at
    assert QApplication.focusWidget() is by_name(screen, "Ask the room again")


def test_two_readings_typed_in_one_place_are_two_readings(screen: Window, by_name: Find) -> None:
    screen.desk.go(Place.PROBLEM, ("indicator", 1))
    _settle(screen)
    value = by_name(screen, "Value of the new reading", NumberField)
    place = value.mapTo(screen, QPoint())
    before = len(rows(screen, "SELECT id FROM reading"))

    for typed in ("40", "55"):
        under = screen.childAt(place + value.rect().center())
        assert under is value
        QTest.keyClicks(value, typed)
        QTest.keyClick(value, Qt.Key.Key_Return)
        _settle(screen)

    assert len(rows(screen, "SELECT id FROM reading")) == before + 2
    assert value.mapTo(screen, QPoint()) == place


def test_what_the_language_does_today_is_told_below_it(screen: Window, by_name: Find) -> None:
    screen.desk.go(Place.PROBLEM, ("partnership", 1))
    told = [text for text in labels(screen) if "so far in English only" in text]
    assert len(told) == 1
