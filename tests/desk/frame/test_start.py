"""The start page leads: each way to begin says what comes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from partnerdesk.desk.frame import files
from partnerdesk.desk.frame.window import Window
from tests.desk.conftest import Find


def click(window: Window, by_name: Find, name: str) -> None:
    QTest.mouseClick(by_name(window.start, name), Qt.MouseButton.LeftButton)


def test_each_way_to_begin_says_what_comes_of_it(window: Window, by_name: Find) -> None:
    for name in ("New partnership", "Open the sample", "Bring a list", "Open…"):
        assert len(by_name(window.start, name).accessibleDescription()) > 20


def test_a_list_is_asked_for_once_the_partnership_is_there(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: Find
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(files, "choose_and_import", lambda desk, _: asked.append(desk.file.path.name))
    click(window, by_name, "Bring a list")
    form = window.start._form
    assert form is not None
    form._folder = tmp_path
    title = by_name(window.start, "Title of the partnership")
    assert isinstance(title, QLineEdit)
    title.setText("Lake towns")
    click(window, by_name, "Create partnership, then choose the list…")
    assert asked == ["Lake towns.partnerdesk"]


def test_who_cancels_is_led_again(window: Window, by_name: Find) -> None:
    click(window, by_name, "New partnership")
    click(window, by_name, "Cancel")
    assert by_name(window.start, "Bring a list").isVisible()


def test_the_guide_is_one_press_away(window: Window, by_name: Find) -> None:
    click(window, by_name, "Your first hour")
    assert window._guide is not None
    assert window._guide.isVisible()
