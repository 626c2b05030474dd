"""Backups are offered where a file is damaged, and take its place or stand beside it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk import words
from partnerdesk.desk.frame.restoring import Restore
from partnerdesk.desk.frame.window import Window
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file import attachments
from partnerdesk.file.backups import back_up, backups, default_root
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Partnership
from tests.desk.conftest import TODAY, Find

Do = Callable[[Restore], object]


#: When backups were made: a fixed moment, so that midnight is none of the tests' business.
MADE = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def damaged(window: Window, empty_file: Path, tmp_path: Path) -> Path:
    """Damage a file that was open and backed up here; another was backed up after it."""
    back_up(empty_file, now=MADE)
    window.desk.open(empty_file)
    window.partnership.remember()  # type: ignore[union-attr]
    window.desk.close()
    other = tmp_path / "other.partnerdesk"
    PartnershipFile.create(other, lambda s: begin(s, "Another one", None, TODAY)).close()
    back_up(other, now=MADE + MINUTE)
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


def whose_backups(path: Path) -> str:
    """Return how the choice of partnerships tells the one of a file: title, day, number, place."""
    day = words.day(MADE.astimezone().date())
    return f"Clean water for the lake towns · {day} · 1 backup · {path.name} in {path.parent.name}"


def test_the_backups_of_a_damaged_file_are_one_press_away_and_take_its_place(
    window: Window, damaged: Path, by_name: Find
) -> None:
    assert not window.desk.open(damaged)
    whose = offered(window, by_name, lambda dialog: dialog.restore())
    assert whose == whose_backups(damaged)
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


def test_a_shared_copy_of_the_same_title_never_takes_the_place_of_the_damaged_file(
    window: Window, empty_file: Path, tmp_path: Path, by_name: Find
) -> None:
    back_up(empty_file, now=MADE)
    window.desk.open(empty_file)
    window.partnership.remember()  # type: ignore[union-attr]
    shared = tmp_path / "shared.partnerdesk"
    write_shared(window.desk.file, shared)
    own = window.desk.file.id
    window.desk.close()
    back_up(shared, now=MADE + MINUTE)  # the newer of the two
    empty_file.write_bytes(empty_file.read_bytes()[:5000])

    assert not window.desk.open(empty_file)
    assert offered(window, by_name, lambda dialog: dialog.restore()) == whose_backups(empty_file)
    assert window.desk.file.id == own


def test_a_damaged_file_that_still_tells_its_id_needs_no_memory_of_it(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    back_up(empty_file)
    with PartnershipFile.open(empty_file) as file:
        own = file.id
    with closing(sqlite3.connect(empty_file, isolation_level=None)) as other:
        other.execute("DELETE FROM problem")
    assert not window.desk.open(empty_file)
    offered(window, by_name, lambda dialog: dialog.restore())
    assert window.desk.file.id == own


def test_another_partnership_that_now_lies_damaged_in_its_place_is_not_taken_for_it(
    window: Window, damaged: Path, tmp_path: Path, by_name: Find
) -> None:
    other = tmp_path / "other.partnerdesk"
    with closing(sqlite3.connect(other, isolation_level=None)) as plain:
        plain.execute("DELETE FROM problem")
    other.replace(damaged)
    assert not window.desk.open(damaged)
    assert offered(window, by_name, lambda dialog: None).startswith("Another one · ")


def test_a_backup_saved_beside_its_partnership_is_a_copy_with_an_id_of_its_own(
    window: Window, empty_file: Path, tmp_path: Path
) -> None:
    back_up(empty_file, now=MADE)
    window.desk.open(empty_file)
    window.partnership.remember()  # type: ignore[union-attr]
    own = window.desk.file.id
    (backup,) = backups(own)
    Restore(window.desk, window).save_as(backup, tmp_path / "beside.partnerdesk")
    assert window.desk.file.id != own
    window.desk.close()
    empty_file.unlink()
    Restore(window.desk, window).save_as(backup, tmp_path / "again.partnerdesk")
    assert window.desk.file.id == own  # the partnership itself was lost


def test_the_backups_say_of_each_what_it_holds_and_which_file_it_would_replace(
    window: Window, empty_file: Path
) -> None:
    back_up(empty_file)
    window.desk.open(empty_file)
    dialog = Restore(window.desk, window)
    assert "Clean water for the lake towns · 0 participants · 0 commitments" in dialog.list.item(0).text()
    assert str(empty_file) in dialog._explanation.text()


def test_the_offer_leaves_an_open_partnership_as_it_is(
    window: Window, damaged: Path, tmp_path: Path, by_name: Find
) -> None:
    window.desk.open(tmp_path / "other.partnerdesk")
    assert not window.desk.open(damaged)
    assert window.desk.file.path.name == "other.partnerdesk"
    assert offered(window, by_name, lambda dialog: None) == whose_backups(damaged)
    assert window.desk.file.path.name == "other.partnerdesk"


def test_a_file_that_is_not_damaged_but_missing_is_told_without_backups(
    window: Window, tmp_path: Path
) -> None:
    assert not window.desk.open(tmp_path / "gone.partnerdesk")
    assert not [
        b for b in window.notices.findChildren(QWidget) if b.isVisible() and b.accessibleName() == "Backups…"
    ]


def test_a_kept_page_that_a_restore_could_not_put_back_is_told(window: Window, empty_file: Path) -> None:
    with PartnershipFile.open(empty_file) as file, file.change("Keep") as session:
        attachments.keep(connection_of(session), b"%PDF-1.4 %%EOF", "application/pdf")
        session.get_one(Partnership, 1).summary = "With a page"
    backup = back_up(empty_file)
    assert backup
    shutil.rmtree(backup.parent / "attachments")
    window.desk.open(empty_file)
    dialog = Restore(window.desk, window)
    told: list[str] = []
    window.desk.noticed.connect(lambda notice: told.append(notice.text if notice else ""))
    dialog.list.setCurrentRow(0)
    dialog.restore()
    assert told[-1].startswith("1 kept PDF or scanned page is not beside this backup any more")
