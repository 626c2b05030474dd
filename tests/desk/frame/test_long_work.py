"""While an import runs: closing stops it, and nothing else is done meanwhile."""

import json
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.busy import Busy
from partnerdesk.desk.frame.exchanging import export_as, import_file
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.pace import worker
from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exports import EXPORTS
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.going import Going
from tests.file.partnerships import content_at


class Held(Going):
    """Work that stays in the midst of its change, between two statements, until it is cancelled."""

    def __init__(self, file: PartnershipFile, began: Event) -> None:
        super().__init__()
        self._file, self._began = file, began
        self._latest = monotonic() + 20

    @property
    def is_cancelled(self) -> bool:
        if self._file._handle.connection.in_transaction:
            self._began.set()
            while not super().is_cancelled and monotonic() < self._latest:
                sleep(0.001)
        return super().is_cancelled


@pytest.fixture
def going(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Window:
    """Open a partnership and begin an import, which does not end before it is cancelled."""
    source = tmp_path / "many.json"
    many = [{"name": f"Participant {n}", "sector": "community", "status": "joined"} for n in range(50)]
    head = {"format": "partnerdesk", "version": 1, "partnership": {"title": "Clean water"}}
    source.write_text(json.dumps(head | {"participants": many}), encoding="utf-8")
    window.desk.open(empty_file)
    began = Event()
    with monkeypatch.context() as patched:
        patched.setattr(worker, "Going", lambda _: Held(window.desk.file, began))
        import_file(window.desk, window, source)
    qtbot.waitUntil(began.is_set)
    return window


def said(window: Window) -> str:
    return window.notices.message.text()


@pytest.mark.parametrize("how", ["close the window", "close the partnership", "open another"])
def test_closing_stops_an_import_and_leaves_the_file_as_it_was(
    going: Window, empty_file: Path, tmp_path: Path, how: str
) -> None:
    before = content_at(empty_file)
    other = tmp_path / "other.partnerdesk"
    if how == "close the window":
        assert going.close()
    elif how == "close the partnership":
        going.desk.close()
        assert said(going) == "Stopped. Nothing was imported."
    else:
        other.write_bytes(empty_file.read_bytes())
        assert going.desk.open(other)
    assert not going.desk.long_work.is_running
    assert not [veil for veil in going.findChildren(Busy) if veil.isVisible()]
    QApplication.processEvents()
    going.desk.close()
    with PartnershipFile.open(empty_file) as file:
        assert not file.read_only
        assert file.undo_label is None
    assert content_at(empty_file) == before


def test_no_key_reaches_what_an_import_covers(going: Window, qtbot: QtBot) -> None:
    handle = going.windowHandle()
    for key in ("W", "Z", "K", "N", "O", "2", "Q", "L"):
        QTest.keyClick(handle, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        (veil,) = going.findChildren(Busy)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is veil or veil.isAncestorOf(focus)
    assert going.desk.is_open
    assert going.isVisible()
    assert going.desk.long_work.is_running
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said(going) == "Stopped. Nothing was imported.")


def test_every_action_but_quitting_waits_for_an_import(going: Window, qtbot: QtBot) -> None:
    with_keys = [a for a in going.findChildren(QAction) if a.shortcuts()]
    assert len(with_keys) > 10
    assert [a.shortcuts() for a in with_keys if a.isEnabled()] == [[QKeySequence("Ctrl+Q")]]
    going.desk.long_work.cancel()
    qtbot.waitUntil(lambda: not going.desk.long_work.is_running)
    can_close = [QKeySequence("Ctrl+W") in a.shortcuts() for a in with_keys if a.isEnabled()]
    assert any(can_close)


def test_a_change_asked_for_during_an_import_is_told_and_not_made(going: Window, qtbot: QtBot) -> None:
    going.desk.write("Name the lead", "partnership", 1, lead="Somebody else")
    assert "still running" in said(going)
    going.desk.undo()
    assert "still running" in said(going)
    going.desk.long_work.cancel()
    qtbot.waitUntil(lambda: said(going) == "Stopped. Nothing was imported.")
    assert going.desk.file.rows("SELECT lead FROM partnership") == [("Lake Basin Commission",)]
    going.desk.write("Name the lead", "partnership", 1, lead="Somebody else")
    assert going.desk.file.rows("SELECT lead FROM partnership") == [("Somebody else",)]


def test_closing_stops_an_export_and_leaves_what_stood_there(
    window: Window, empty_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    out.write_bytes(b"old")
    window.desk.open(empty_file)
    export_as(window.desk, window, EXPORTS["interchange"], out)
    window.close()
    assert not window.desk.long_work.is_running
    assert out.read_bytes() == b"old" or json.loads(out.read_bytes())["format"] == "partnerdesk"


def test_the_overlay_says_how_much_is_done_as_soon_as_the_work_tells_it(qtbot: QtBot) -> None:
    window, shares = QWidget(), list[float | None]([None])
    qtbot.addWidget(window)
    window.show()
    veil = Busy(window, "Importing lake.json", lambda: None, lambda: shares[-1])
    (bar,) = veil.findChildren(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    shares.append(0.427)
    qtbot.waitUntil(lambda: bar.maximum() == 100)
    assert bar.value() == 42
    assert "42 % done" in [found.text() for found in veil.findChildren(QLabel)]
    veil.end()


@pytest.mark.parametrize("is_there", [True, False])
def test_the_focus_comes_back_from_the_overlay_whatever_became_of_who_had_it(
    qtbot: QtBot, *, is_there: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    other, had = QPushButton("Other", window), QPushButton("Import", window)
    with qtbot.waitExposed(window):
        window.show()
    had.setFocus()
    veil = Busy(window, "Importing lake.json", lambda: None)
    had.setEnabled(is_there)
    qtbot.waitUntil(veil.findChildren(QProgressBar)[0].isVisible)
    veil.end()
    assert window.focusWidget() is (had if is_there else other)
    with qtbot.waitSignal(veil.destroyed):
        pass
    assert window.focusWidget() is (had if is_there else other)


def test_a_large_import_is_taken_back_beside_the_window_and_stays_whole_when_that_is_closed(
    window: Window, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "many.json"
    many = [{"name": f"Participant {n}", "sector": "community", "status": "joined"} for n in range(2_050)]
    head = {"format": "partnerdesk", "version": 1, "partnership": {"title": "Clean water"}}
    source.write_text(json.dumps(head | {"participants": many}), encoding="utf-8")
    with PartnershipFile.open(empty_file) as file:
        before = content_at(empty_file)
        import_into(file, Source(source))
    after = content_at(empty_file)

    window.desk.open(empty_file)
    began = Event()
    with monkeypatch.context() as patched:
        patched.setattr(worker, "Going", lambda _: Held(window.desk.file, began))
        window.desk.undo()
    qtbot.waitUntil(began.is_set)
    assert "Undoing…" in [label.text() for label in window.findChildren(QLabel)]
    window.desk.close()
    assert content_at(empty_file) == after, "half of it was taken back"

    window.desk.open(empty_file)
    window.desk.undo()
    qtbot.waitUntil(lambda: said(window).startswith("Undone: Import many.json"))
    assert content_at(empty_file) == before
    window.desk.redo()
    qtbot.waitUntil(lambda: said(window).startswith("Done again: Import many.json"))
    assert content_at(empty_file) == after
