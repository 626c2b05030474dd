"""Backups are offered where a file is damaged, and take its place or stand beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.restoring import Restore
from partnerdesk.desk.frame.window import Window
from partnerdesk.file.backups import back_up, default_root
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import TODAY

Find = Callable[..., QWidget]
Do = Callable[[Restore], object]


@pytest.fixture
def damaged(window: Window, empty_file: Path, tmp_path: Path) -> Path:
    """Damage a file that was open and backed up here; another was backed up after it."""
    back_up(empty_file)
    window.desk.open(empty_file)
    window.partnership.remember()  # type: ignore[union-attr]
    window.desk.close()
    other = tmp_path / "other.partnerdesk"
    PartnershipFile.create(other, lambda s: begin(s, "Another one", None, TODAY)).close()
    back_up(other)
    empty_file.write_bytes(empty_file.read_bytes()[:5000])
    return empty_file


def offered(window: Window, by_name: Find, do: Do) -> str:
    """Open the backups by the button of the notice, do something there, and return whose they are."""
    seen: list[str] = []

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Restore)
        seen.append(dialog.partnership.currentText())
        do(dialog)
        dialog.reject()

    offer = by_name(window.notices, "Backups…")
    QTimer.singleShot(0, now)
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    return seen[0]


def test_the_backups_of_a_damaged_file_are_one_press_away_and_take_its_place(
    window: Window, damaged: Path, by_name: Find
) -> None:
    assert not window.desk.open(damaged)
    whose = offered(window, by_name, lambda dialog: dialog.restore())
    assert whose == "Clean water for the lake towns (1)"
    assert window.desk.file.path == damaged
    assert window.windowTitle() == "Clean water for the lake towns – PartnerDesk"
    assert [p.stat().st_size for p in (default_root() / "damaged").iterdir()] == [5000]


def test_damage_that_a_backup_finds_ends_the_writing_and_offers_the_backups(
    window: Window, empty_file: Path, by_name: Find, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    empty_file.write_bytes(empty_file.read_bytes()[:5000])
    window._housekeeping.back_up()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.desk.read_only)
    assert "damaged" in window.notices.message.text()
    assert by_name(window, "Backups…")


def test_a_backup_never_takes_the_place_of_a_damaged_file_that_may_be_of_another_partnership(
    window: Window, damaged: Path, by_name: Find
) -> None:
    window.desk.settings.recent.clear()
    assert not window.desk.open(damaged)
    enabled = []
    offered(window, by_name, lambda dialog: enabled.append(by_name(dialog, "Restore").isEnabled()))
    assert enabled == [False]
    assert damaged.stat().st_size == 5000


def test_the_offer_leaves_an_open_partnership_as_it_is(
    window: Window, damaged: Path, tmp_path: Path, by_name: Find
) -> None:
    window.desk.open(tmp_path / "other.partnerdesk")
    assert not window.desk.open(damaged)
    assert window.desk.file.path.name == "other.partnerdesk"
    assert offered(window, by_name, lambda dialog: None) == "Clean water for the lake towns (1)"
    assert window.desk.file.path.name == "other.partnerdesk"


def test_a_file_that_is_not_damaged_but_missing_is_told_without_backups(
    window: Window, tmp_path: Path
) -> None:
    assert not window.desk.open(tmp_path / "gone.partnerdesk")
    assert not [
        b for b in window.notices.findChildren(QWidget) if b.isVisible() and b.accessibleName() == "Backups…"
    ]
