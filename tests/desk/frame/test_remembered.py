"""What a file tells of itself is remembered, and never stops the next start."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from partnerdesk import settings
from partnerdesk.desk.frame import files
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.file.checking import check
from tests.desk.conftest import TODAY, named


def altered(path: Path, sql: str, *values: object) -> None:
    """Alter a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(sql, values)


def change_at(window: Window, path: Path, at: str) -> None:
    """Change a partnership, and let the file say another time of it."""
    window.desk.open(path)
    window.desk.write("Change summary", "partnership", 1, summary="Lakes")
    window.desk.close()
    altered(path, "UPDATE change SET at = ?", at)


def started_again(qtbot: QtBot) -> Window:
    """Start the window anew, with what this computer remembers."""
    made = Window(FullDesk(settings.load(), today=lambda: TODAY))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "at", ["zebra", "", "9999-99-99", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_change_of_no_time_stops_no_start_and_is_told_by_the_check(
    window: Window, empty_file: Path, qtbot: QtBot, at: str
) -> None:
    change_at(window, empty_file, at)
    assert check(empty_file).damage == [
        "Clean water.partnerdesk is damaged: the time of change 1 cannot be read."
    ]
    window.desk.open(empty_file)
    window.close()
    again = started_again(qtbot)
    assert [r.path for r in again.desk.settings.recent] == [str(empty_file)]
    again.desk.open(empty_file)
    assert "saved" in again.partnership.navigation.saved.text()  # type: ignore[union-attr]
    again.desk.close()


def test_a_change_by_a_clock_that_was_ahead_is_saved_at_no_day_that_is_to_come(
    window: Window, empty_file: Path
) -> None:
    change_at(window, empty_file, "2999-03-01T10:00:00.000+00:00")
    window.desk.open(empty_file)
    assert window.partnership is not None
    assert "2999" not in window.partnership.navigation.saved.text()
    window.partnership.remember()
    assert window.desk.settings.recent[0].changed == ""
    window.desk.write("Change summary", "partnership", 1, summary="Rivers")
    assert window.partnership._looking.seen.changed_at.year < 2999  # type: ignore[union-attr]


def test_a_title_of_many_pages_is_remembered_as_one_line(window: Window, empty_file: Path) -> None:
    altered(empty_file, "UPDATE partnership SET title = ?", "long " * 60_000)
    window.desk.open(empty_file)
    window.partnership.remember()  # type: ignore[union-attr]
    window.desk.close()
    assert max(len(w.text()) for w in window.start.findChildren(QLabel)) <= 300


def test_hostile_window_states_are_passed_over(qtbot: QtBot) -> None:
    for state in ("zebra", "////" * 500, "AdnQywADAAA="):
        kept = settings.Settings(window=state)
        kept.save()
        assert started_again(qtbot).isVisible()


def test_a_title_of_150_russian_letters_becomes_a_file(window: Window, home: Path) -> None:
    title = ("Чистая вода для приозёрных городов " * 5)[:150]
    window.start.begin_new()
    form = window.start._form
    assert form is not None
    form.title.setText(title)
    form._make()
    assert window.desk.file.rows("SELECT title FROM partnership") == [(title,)]
    window.desk.close()
    window.start.begin_new()
    assert window.start._form is not None
    window.start._form.title.setText(title)
    assert window.start._form.path.name.endswith(" 2.partnerdesk")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is UTF-8 there")
def test_a_file_whose_name_is_no_utf_8_is_closed_and_opened_again(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    path = empty_file.rename(empty_file.with_name(os.fsdecode(b"caf\xe9.partnerdesk")))
    window.desk.open(path)
    window.partnership.remember()  # type: ignore[union-attr]
    window.close()
    assert not window.desk.is_open
    again = started_again(qtbot)
    again.start._open(again.desk.settings.recent[0])
    assert again.desk.file.path == path
    again.desk.close()


def test_the_sample_can_be_saved_elsewhere_where_its_place_cannot_be_written(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.data_folder().parent.mkdir(parents=True)
    settings.data_folder().write_text("in the way, as a home that cannot be written is")
    files.open_sample(window.desk, window)
    assert not window.desk.is_open
    assert "cannot be written" in window.notices.message.text()
    elsewhere = tmp_path / "Sample.partnerdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(elsewhere), ""))
    named(window.notices, "Save the sample elsewhere…").click()  # type: ignore[attr-defined]
    assert window.desk.file.path == elsewhere
