"""What nobody caught: the world's is told in its own words, ours with a report."""

import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from partnerdesk.desk import crash
from partnerdesk.desk.frame.window import Window
from partnerdesk.file import soundness
from partnerdesk.file.errors import DamagedFile
from tests.desk.conftest import named


def fall(window: Window, error: Exception, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    """Let an error fall through, and return what the window tells."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(window.desk)
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(window.notices.isVisible)
    return window.notices.message.text()


def test_a_file_that_a_screen_cannot_read_is_told_in_its_own_words(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert fall(window, DamagedFile("Lake is damaged."), monkeypatch, qtbot) == "Lake is damaged."


def test_what_fails_on_a_damaged_file_is_told_as_its_damage(
    window: Window, empty_file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    with closing(sqlite3.connect(empty_file, isolation_level=None)) as connection:
        connection.execute("UPDATE partnership SET summary = x'00'")
    window.desk.open(empty_file)
    before = empty_file.read_bytes()
    told = fall(window, ValueError("soon"), monkeypatch, qtbot)
    assert told.startswith("Clean water.partnerdesk is damaged: row 1 of partnership")
    assert window.desk.read_only
    window.desk.write("Name", "partnership", 1, title="Other")
    assert window.notices.message.text() == told
    assert empty_file.read_bytes() == before


def test_a_fault_of_ours_offers_its_report(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert "Something went wrong in PartnerDesk itself" in fall(
        window, ZeroDivisionError(), monkeypatch, qtbot
    )


def test_what_python_would_tell_in_full_is_logged_without_content(
    window: Window, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install(window.desk)

    def fail() -> None:
        raise ValueError("what a partner said")

    class Failing:
        def __del__(self) -> None:
            fail()

    Failing()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    logged = capfd.readouterr().err
    assert logged.count("ValueError") == 2
    assert "what a partner said" not in logged


def test_the_report_of_a_fault_is_saved_where_one_chooses_and_holds_no_content(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told = fall(window, ValueError("what a partner said"), monkeypatch, qtbot)
    assert "nobody gets it unless you give it" in told
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "report.txt"), ""))
    QTest.mouseClick(named(window.notices, "Save the report…"), Qt.MouseButton.LeftButton)
    report = (tmp_path / "report.txt").read_text()
    assert report.startswith("PartnerDesk 0.2.0, Python ")
    assert "ValueError" in report
    assert "what a partner said" not in report
