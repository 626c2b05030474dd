"""Screens that are made before anybody visits them."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import screens
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.pace import ahead
from partnerdesk.desk.places import Place
from partnerdesk.exchange.sample import write_sample
from tests.desk.conftest import TODAY, Find


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    """Show a field, in a window of its own."""
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def hurried(monkeypatch: pytest.MonkeyPatch, rest: int) -> None:
    monkeypatch.setattr(ahead, "_BEGIN_MS", 20)
    monkeypatch.setattr(ahead, "_NEXT_MS", 20)
    monkeypatch.setattr(ahead, "_REST_MS", rest)


def test_steps_are_done_one_at_a_time_and_not_at_once(
    qtbot: QtBot, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch, rest=20)
    done: list[int] = []
    tried: list[int] = []

    def step(number: int) -> bool:
        """Do a step at the second try."""
        tried.append(number)
        if tried.count(number) == 2:
            done.append(number)
        return tried.count(number) == 2

    maker = ahead.Ahead(field, [partial(step, number) for number in range(5)])
    maker.begin()
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 1)
    qtbot.waitUntil(lambda: done == [0, 1, 2, 3, 4])


def test_no_step_is_done_while_the_hands_move(
    qtbot: QtBot, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch, rest=400)
    done: list[int] = []

    def do() -> bool:
        done.append(1)
        return True

    maker = ahead.Ahead(field, [do])
    maker.wait()
    maker.begin()
    for _ in range(20):
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
        qtbot.wait(40)
        assert done == []
    assert field.text() == "a" * 20
    qtbot.waitUntil(lambda: len(done) > 0)


def test_a_screen_that_is_filled_ahead_shows_its_tools_with_it_alone(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, by_name: Find
) -> None:
    hurried(monkeypatch, rest=20)
    screens.load()
    path = tmp_path / "sample.partnerdesk"
    write_sample(path, TODAY)
    window.desk.open(path)
    view = window.partnership
    assert view is not None
    qtbot.waitUntil(lambda: set(view._missed) == {Place.NOTES})
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    tools = [w for w in view.header.findChildren(QPushButton) if w.isVisible()]
    assert tools == []
    window.desk.go(Place.INTERESTS)
    assert by_name(view.header, "By partner").isVisible()


def test_screens_show_the_file_before_they_are_visited_but_for_the_private_one(
    window: Window, empty_file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hurried(monkeypatch, rest=20)
    screens.load()
    window.desk.open(empty_file)
    view = window.partnership
    assert view is not None
    qtbot.waitUntil(lambda: set(view._missed) == {Place.NOTES})
    window.desk.write("Reword", "partnership", 1, lead="Other Commission")
    assert set(view._missed) == set(Place) - {Place.JOURNEY}
    window.desk.go(Place.PROBLEM)
    assert Place.PROBLEM not in view._missed
