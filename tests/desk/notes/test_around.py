"""Around the notes: waits that last, rest that is counted by input, dumps, junk, and the recovery sheet."""

import ctypes
import resource
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.notes.sheet import RecoverySheet
from partnerdesk.private import keys
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels
from tests.desk.notes.talks import (
    dialogs,
    let_go,
    note_fields,
    notes,
    open_talked,
    unlock,
)


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Open a partnership with notes, unlocked."""
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


def guess_wrongly(desk: FullDesk, qtbot: QtBot, times: int) -> None:
    for _ in range(times):
        failed: list[Exception] = []
        desk.private.unlock("not this one", failed.append)
        qtbot.waitUntil(lambda: bool(failed))  # noqa: B023


def test_the_wait_after_wrong_passphrases_survives_reopening_and_ends_with_the_right_one(
    talked: Window, qtbot: QtBot
) -> None:
    desk, path = talked.desk, talked.desk.file.path
    desk.private.lock()
    guess_wrongly(desk, qtbot, 8)
    waits = desk.private.seconds_to_wait
    assert waits > 50
    desk.open(path)
    assert desk.private.seconds_to_wait > waits - 10
    other = FullDesk(desk.settings)
    desk.close()
    other.open(path)
    assert other.private.seconds_to_wait > waits - 10
    other.private.cost = keys.Cost(64, 1, 1)
    other.private.unlock("seven quiet herons cross", lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: other.private.is_unlocked)
    other.private.lock()
    assert other.private.seconds_to_wait == 0
    other.close()


def composed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def test_what_a_text_method_writes_is_input_and_what_it_asks_or_clears_is_none(talked: Window) -> None:
    private, field = talked.desk.private, note_fields(talked)[0]
    field.setFocus()
    private._hands._follow_focus(field)  # as Qt tells where a window is active
    private._deadline -= 100
    left = private.seconds_left
    QApplication.sendEvent(field, composed(""))
    field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert private.seconds_left <= left
    QApplication.sendEvent(field, composed("水"))
    assert private.seconds_left > left + 90


def dumpable() -> int:
    return int(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such flag")
def test_no_memory_is_dumped_while_the_notes_are_open(talked: Window, qtbot: QtBot) -> None:
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert dumpable() == 0
    talked.desk.private.lock()
    assert dumpable() == 1
    guess_wrongly(talked.desk, qtbot, 1)
    assert dumpable() == 1


def test_50_000_junk_rows_are_one_line_and_the_rest_is_there(talked: Window, qtbot: QtBot) -> None:
    talked.desk.private.lock()
    with talked.desk.file.write_private() as connection:
        connection.executemany(
            "INSERT INTO private_row (id, sealed) VALUES (?, zeroblob(300))",
            ((n,) for n in range(1000, 51_000)),
        )
    unlock(talked, qtbot)
    told = [text for text in labels(talked) if "are wrong with the private side" in text]
    assert len(told) == 1
    assert told[0].count("\n") == 0
    assert "50\u202f000" in told[0]
    assert len(notes(talked).notes_of(1)) == 2
    notes(talked).accept()
    assert notes(talked).refused == []
    assert len(notes(talked).notes_of(1)) == 2


def sheet_of(window: Window, by_name: Find, qtbot: QtBot) -> RecoverySheet:
    click(by_name(window, "Make a recovery sheet"))
    qtbot.waitUntil(lambda: bool(dialogs()))
    (sheet,) = dialogs()
    assert isinstance(sheet, RecoverySheet)
    return sheet


def test_the_recovery_sheet_says_of_which_partnership_and_day_it_is(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    sheet = sheet_of(talked, by_name, qtbot)
    title = talked.desk.file.rows("SELECT title FROM partnership")[0][0]
    shown = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    for text in (shown, sheet.page().toPlainText()):
        assert title in text
        assert str(talked.desk.today().year) in text
    sheet.close()
    let_go()


def printed() -> list[Path]:
    """Return what a printer that is none would leave; the app's own folders are its own matter."""
    return sorted(p for folder in (Path.home(), Path.cwd()) for p in folder.glob("*.p[ds]*"))


def test_with_no_printer_the_recovery_sheet_is_no_file_but_says_so(
    talked: Window, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    before = printed()
    sheet = sheet_of(talked, by_name, qtbot)
    click(by_name(sheet, "Print…"))
    assert "There is no printer here." in "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert printed() == before
    sheet.close()
    let_go()
