"""What is typed to open the private side is masked, and nothing of it comes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from tests.desk.conftest import Find
from tests.desk.gestures import click, open_at
from tests.desk.notes.talks import failing, open_talked, type_into

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "seven quiet herons fish"


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Open a partnership with notes, unlocked."""
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


@pytest.fixture
def notes_window(window: Window, empty_file: Path) -> Window:
    """Open a partnership at its bilateral notes, which are not begun yet."""
    open_at(window, empty_file, Place.NOTES)
    return window


def wiped(window: Window) -> bool:
    """Tell whether no line, text or label of the window holds the secret, nor can bring it back."""
    QApplication.processEvents()
    for line in window.findChildren(QLineEdit):
        line.undo()
        if SECRET in line.text():
            return False
    texts = [t.toPlainText() for t in window.findChildren(QTextEdit)]
    return not any(SECRET in text for text in (*texts, *(w.text() for w in window.findChildren(QLabel))))


def type_secret(window: Window, field: QWidget) -> None:
    type_into(field, SECRET)
    assert isinstance(field, QLineEdit)
    assert field.text() == SECRET
    assert SECRET not in field.displayText()


def test_a_passphrase_that_was_typed_never_comes_back(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    talked.desk.private.lock()
    field = by_name(talked, "Passphrase")
    type_secret(talked, field)
    talked.desk.private.lock()
    assert by_name(talked, "Passphrase") is not field
    QTest.keyClick(by_name(talked, "Passphrase"), Qt.Key.Key_Z, CTRL)
    assert wiped(talked)


def test_a_code_that_was_typed_never_comes_back_after_unlocking_and_locking(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    codes: list[str] = []
    talked.desk.private.keys.make_recovery_sheet(codes.append, failing)
    qtbot.waitUntil(lambda: bool(codes))
    talked.desk.private.lock()
    click(by_name(talked, "Use the recovery sheet"))
    type_into(by_name(talked, "Code of the recovery sheet"), codes[0])
    click(by_name(talked, "Unlock"))
    qtbot.waitUntil(lambda: talked.desk.private.is_unlocked)
    talked.desk.private.lock()
    click(by_name(talked, "Use the recovery sheet"))
    field = by_name(talked, "Code of the recovery sheet")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


@pytest.mark.parametrize("name", ["New passphrase", "The same again"])
def test_a_new_passphrase_leaves_nothing_when_it_is_not_changed(
    talked: Window, by_name: Find, name: str
) -> None:
    click(by_name(talked, "Change the passphrase"))
    type_secret(talked, by_name(talked, name))
    click(by_name(talked, "Keep the old one"))
    assert wiped(talked)
    click(by_name(talked, "Change the passphrase"))
    assert by_name(talked, name).text() == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["New passphrase", "The same again"])
def test_the_form_that_begins_the_private_side_leaves_nothing(
    notes_window: Window, by_name: Find, name: str
) -> None:
    type_secret(notes_window, by_name(notes_window, name))
    notes_window.desk.private.lock()
    assert wiped(notes_window)
    assert by_name(notes_window, name).text() == ""  # type: ignore[attr-defined]


def test_a_secret_is_copied_nowhere(talked: Window, by_name: Find) -> None:
    talked.desk.private.lock()
    field = by_name(talked, "Passphrase")
    type_secret(talked, field)
    click(by_name(talked, "Look at what I typed"))
    board = QApplication.clipboard()
    board.clear()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field, key, CTRL)
    assert SECRET not in board.text()
    assert SECRET not in board.text(QClipboard.Mode.Selection)


def test_one_can_look_at_what_was_typed_and_hide_it_again(talked: Window, by_name: Find) -> None:
    talked.desk.private.lock()
    type_into(by_name(talked, "Passphrase"), SECRET)
    click(by_name(talked, "Look at what I typed"))
    shown = by_name(talked, "What you typed", QLabel)
    assert isinstance(shown, QLabel)
    assert shown.text() == SECRET
    click(by_name(talked, "Hide what I typed"))
    assert shown.text() == ""
    assert not shown.isVisible()


def test_text_methods_are_asked_to_keep_nothing_of_private_fields(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    click(by_name(talked, "Change the passphrase"))
    asked = Qt.InputMethodHint.ImhSensitiveData
    screen = talked.partnership.shown  # type: ignore[union-attr]
    every = [*screen.findChildren(QLineEdit), *screen.findChildren(QTextEdit)]
    assert len(every) > 12
    assert [w.accessibleName() for w in every if not w.inputMethodHints() & asked] == []
