"""Screens that are made before anybody visits them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk import ahead
from partnerdesk.partnership.place import Place


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


def test_screens_are_made_one_at_a_time_and_not_at_once(
    qtbot: QtBot, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch, rest=20)
    made: list[Place] = []
    tried: list[Place] = []

    def make(place: Place) -> bool:
        """Make a screen at the second try."""
        tried.append(place)
        if tried.count(place) == 2:
            made.append(place)
        return tried.count(place) == 2

    maker = ahead.Ahead(field, Place, make)
    maker.begin()
    assert made == []
    qtbot.waitUntil(lambda: len(made) == 1)
    qtbot.waitUntil(lambda: made == list(Place))


def test_no_screen_is_made_while_the_hands_move(
    qtbot: QtBot, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch, rest=400)
    made: list[Place] = []
    maker = ahead.Ahead(field, Place, lambda place: not made.append(place))
    maker.wait()
    maker.begin()
    for _ in range(20):
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
        qtbot.wait(40)
        assert made == []
    assert field.text() == "a" * 20
    qtbot.waitUntil(lambda: len(made) > 0)
