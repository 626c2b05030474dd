"""Screens that are made before anybody visits them."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk import ahead
from partnerdesk.partnership.place import Place


def test_screens_are_made_one_at_a_time_and_not_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_BEGIN_MS", 30)
    monkeypatch.setattr(ahead, "_NEXT_MS", 30)
    monkeypatch.setattr(ahead, "_REST_MS", 30)
    made: list[Place] = []
    tried: list[Place] = []

    def make(place: Place) -> bool:
        """Make a screen at the second try."""
        tried.append(place)
        if tried.count(place) == 2:
            made.append(place)
        return tried.count(place) == 2

    owner = QObject()
    ahead.Ahead(owner, Place, make)
    assert made == []
    qtbot.waitUntil(lambda: len(made) == 1)
    qtbot.waitUntil(lambda: made == list(Place))


def test_no_screen_is_made_while_the_hands_move(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_BEGIN_MS", 1)
    monkeypatch.setattr(ahead, "_REST_MS", 400)
    made: list[Place] = []
    field = QLineEdit()
    qtbot.addWidget(field)
    owner = QObject()
    ahead.Ahead(owner, Place, lambda place: not made.append(place))
    for letter in "water":
        QTest.keyClicks(field, letter)
        qtbot.wait(40)
        assert made == []
    qtbot.waitUntil(lambda: len(made) > 0)
