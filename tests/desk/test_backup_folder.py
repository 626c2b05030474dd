"""Where backups cannot be kept, the window says that the work is safe, and another folder can be chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from partnerdesk import settings
from partnerdesk.desk.frame.restoring import Restore
from partnerdesk.desk.frame.window import Window
from partnerdesk.file.backups import back_up, default_root, kept
from tests.desk.conftest import Find


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that is chosen in the dialog."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "stick"))
    return tmp_path / "stick"


def test_without_a_place_for_backups_the_work_is_told_as_safe_and_another_folder_takes_them(
    window: Window, empty_file: Path, stick: Path, by_name: Find, qtbot: QtBot
) -> None:
    default_root().parent.mkdir(parents=True, exist_ok=True)
    default_root().write_text("a file where the folder would be")
    window.desk.open(empty_file)
    assert window._housekeeping
    window._housekeeping.back_up()
    qtbot.waitUntil(lambda: "backups are off" in window.notices.message.text())
    assert window.notices.message.text().startswith(f"Your work is safe in {empty_file.name}, ")
    assert str(default_root()) in window.notices.message.text()
    QTest.mouseClick(by_name(window.notices, "Choose a folder…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list(stick.rglob("*.partnerdesk"))))
    assert settings.load().backups == str(stick)


def test_the_list_of_backups_says_where_they_lie_and_shows_those_of_another_folder(
    window: Window, empty_file: Path, stick: Path, by_name: Find
) -> None:
    back_up(empty_file, root=stick)
    dialog = Restore(window.desk, window)
    dialog.show()
    assert not dialog.list.count()
    QTest.mouseClick(by_name(dialog, "Choose another folder…"), Qt.MouseButton.LeftButton)
    assert [k.title for k in kept()] == [dialog.partnership.currentText().split(" · ")[0]]
    assert dialog.list.count() == 1
