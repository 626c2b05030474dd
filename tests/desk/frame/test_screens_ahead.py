"""Screens that are made before anybody visits them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import partnership_view
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.pace import idle
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.places import Place
from tests.desk.conftest import TODAY
from tests.file.partnerships import sample_at

Find = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for resting hands begin at once."""
    monkeypatch.setattr(partnership_view, "_LOADING_MS", 0)
    monkeypatch.setattr(partnership_view, "_MAKING_MS", 0)
    monkeypatch.setitem(idle._REST_MS, When.RESTED, 20)


def test_a_screen_that_is_filled_ahead_shows_its_tools_with_it_alone(
    window: Window, tmp_path: Path, qtbot: QtBot, by_name: Find
) -> None:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, TODAY)
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
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    view = window.partnership
    assert view is not None
    qtbot.waitUntil(lambda: set(view._missed) == {Place.NOTES})
    window.desk.write("Reword", "partnership", 1, lead="Other Commission")
    assert set(view._missed) == set(Place) - {Place.JOURNEY}
    window.desk.go(Place.PROBLEM)
    assert Place.PROBLEM not in view._missed


def test_a_partnership_that_is_closed_while_screens_are_made_leaves_nothing_to_do(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    view = window.partnership
    assert view is not None
    qtbot.waitUntil(lambda: len(view._screens) >= 3)
    window.desk.close()
    assert window.desk.idle._tasks == []
    window.desk.open(empty_file)
    again = window.partnership
    assert again is not None
    qtbot.waitUntil(lambda: set(again._missed) == {Place.NOTES})
