"""What locking has to reach: keys being made, dialogs, notices, the clipboard; and that it is believed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from partnerdesk.desk import asking
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels
from tests.desk.notes.talks import (
    begin_unlocking,
    dialogs,
    failing,
    full_disk,
    let_go,
    note_fields,
    notes,
    open_talked,
    told,
    type_into,
    unlock,
)
from tests.desk.waiting import wait_for_workers

CTRL = Qt.KeyboardModifier.ControlModifier
MARK = "x-kde-passwordManagerHint"


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


def test_locking_ends_an_unlocking_that_goes_on(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    talked.desk.private.lock()
    begin_unlocking(talked)
    talked.desk.private.lock()
    wait_for_workers(qtbot)
    assert not talked.desk.private.is_unlocked
    assert by_name(talked, "Passphrase", QLineEdit).text() == ""
    unlock(talked, qtbot)


def test_turning_the_room_display_on_ends_an_unlocking_that_goes_on(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    talked.desk.private.lock()
    begin_unlocking(talked)
    talked.desk.room.turn_on()
    wait_for_workers(qtbot)
    assert talked.desk.room.is_on
    assert not talked.desk.private.is_unlocked
    assert by_name(talked, "Turn the room display off and unlock").isEnabled()


def test_a_private_side_that_is_begun_turns_the_room_display_off(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    window.desk.room.turn_on()
    window.desk.private.begin("seven quiet herons cross", failing)
    assert not window.desk.room.is_on
    window.desk.room.turn_on()
    wait_for_workers(qtbot)
    assert not window.desk.private.is_unlocked


def test_a_notice_about_the_notes_goes_when_they_are_locked(talked: Window) -> None:
    note = notes(talked).notes_of(1)[0].id
    talked.desk.delete("Delete a participant", "participant", 1)
    talked.desk.private.write(lambda: notes(talked).agree(note, "Totals only.", "partners"))
    assert any("Utilities Union is not in the partnership" in text for text in labels(talked))
    talked.desk.private.lock()
    let_go()
    assert "Utilities Union" not in "\n".join([*labels(talked), *told(talked)])


def test_a_question_about_talks_goes_when_they_are_locked(talked: Window) -> None:
    left: list[QDialog] = []

    def look() -> None:
        left.extend(dialogs())
        for dialog in left:
            dialog.reject()

    QTimer.singleShot(0, talked.desk.private.lock)
    late = QTimer(talked, singleShot=True)
    late.timeout.connect(look)
    late.start(500)
    assert talked.desk.private.settle_talks(1, "Utilities Union") is False
    late.stop()
    assert not left
    assert not talked.desk.private.is_unlocked


def test_names_in_a_question_are_no_markup(window: Window) -> None:
    formats: list[Qt.TextFormat] = []

    def look() -> None:
        (box,) = dialogs()
        formats.extend(one.textFormat() for one in box.findChildren(QLabel) if one.text())
        box.reject()

    QTimer.singleShot(0, look)
    asking.ask("Delete <img src=x>?", "There are <b>talks</b>.", "Delete")
    assert set(formats) == {Qt.TextFormat.PlainText}


def test_a_code_copied_from_the_recovery_sheet_goes_with_locking(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    click(by_name(talked, "Make a recovery sheet"))
    qtbot.waitUntil(lambda: bool(dialogs()))
    code = by_name(dialogs()[0], "Code of the recovery sheet", QLabel)
    code.setFocus()
    code.setSelection(0, len(code.text()))
    QTest.keyClick(code, Qt.Key.Key_C, CTRL)
    assert len(QApplication.clipboard().text()) > 40
    assert QApplication.clipboard().mimeData().hasFormat(MARK)
    talked.desk.private.lock()
    assert QApplication.clipboard().text() == ""
    let_go()
    assert not dialogs()


def test_a_note_copied_twice_is_marked_both_times(talked: Window) -> None:
    field = note_fields(talked)[0]
    field.setFocus()
    for _ in range(2):
        field.selectAll()  # type: ignore[attr-defined]
        QTest.keyClick(field, Qt.Key.Key_C, CTRL)
        assert QApplication.clipboard().mimeData().hasFormat(MARK)


def test_a_passphrase_that_could_not_be_changed_is_told(
    talked: Window, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(by_name(talked, "Change the passphrase"))
    type_into(by_name(talked, "New passphrase"), "nine slow otters wait")
    type_into(by_name(talked, "The same again"), "nine slow otters wait")
    with full_disk(monkeypatch):
        click(by_name(talked, "Change it"))
        qtbot.waitUntil(lambda: "The disk is full. Nothing was changed." in labels(talked))
    assert not any(text.startswith("The passphrase is changed.") for text in labels(talked))


def test_a_sheet_whose_key_could_not_be_written_is_not_shown(
    talked: Window, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch):
        click(by_name(talked, "Make a recovery sheet"))
        qtbot.waitUntil(lambda: "The disk is full. Nothing was changed." in labels(talked))
    assert not dialogs()


def test_a_sheet_that_could_not_be_withdrawn_is_not_told_to_be(
    talked: Window, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str] = []
    talked.desk.private.keys.make_recovery_sheet(codes.append, failing)
    qtbot.waitUntil(lambda: bool(codes))
    talked.desk.private.written.emit()
    with full_disk(monkeypatch):
        click(by_name(talked, "Withdraw the recovery sheet"))
        qtbot.waitUntil(lambda: "The disk is full. Nothing was changed." in labels(talked))
    assert not any("opens nothing any more" in text for text in labels(talked))


@pytest.mark.parametrize("new", ["water", "nine slow otters wait"])
def test_locking_while_a_new_passphrase_is_made_keeps_the_old_one(
    talked: Window, by_name: Find, qtbot: QtBot, new: str
) -> None:
    click(by_name(talked, "Change the passphrase"))
    type_into(by_name(talked, "New passphrase"), new)
    type_into(by_name(talked, "The same again"), new)
    click(by_name(talked, "Change it"))
    talked.desk.private.lock()
    let_go()
    wait_for_workers(qtbot)
    talked.desk.go(Place.JOURNEY)
    talked.desk.go(Place.NOTES)
    unlock(talked, qtbot)


def test_a_tip_goes_with_locking(talked: Window, qtbot: QtBot) -> None:
    QToolTip.showText(talked.mapToGlobal(talked.rect().center()), "Cannot publish operator data", talked)
    assert QToolTip.isVisible()
    talked.desk.private.lock()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())  # it fades


def test_nothing_is_dragged_out_of_a_note(talked: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    field = note_fields(talked)[0]
    field.selectAll()  # type: ignore[attr-defined]
    assert field.createMimeDataFromSelection().hasText()  # type: ignore[attr-defined]
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    assert not field.createMimeDataFromSelection().hasText()  # type: ignore[attr-defined]
