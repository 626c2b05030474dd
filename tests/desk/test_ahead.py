"""Screens that are made before anybody visits them."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from partnerdesk.desk import ahead
from partnerdesk.partnership.place import Place


def test_screens_are_made_one_at_a_time_and_not_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_BEGIN_MS", 30)
    monkeypatch.setattr(ahead, "_NEXT_MS", 30)
    made: list[Place] = []
    owner = QObject()
    ahead.Ahead(owner, Place, made.append)
    assert made == []
    qtbot.waitUntil(lambda: len(made) == 1)
    qtbot.waitUntil(lambda: made == list(Place))
