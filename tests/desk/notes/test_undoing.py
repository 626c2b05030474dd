"""Undo in a private field brings back what was typed there, and nothing of another note or organisation."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.conftest import Find
from tests.desk.notes.talks import choose_participant, notes, shown, talk, type_into

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talked(window: Window, empty_file: Path, qtbot: QtBot) -> Window:
    """Open a partnership with notes of two participants, unlocked."""
    window.desk.open(empty_file)
    talk(window, qtbot)
    there = notes(window).add_talk(2, window.desk.today())
    notes(window).add_note(there, "interest", "Wants to be named")
    return window


def text_of(field: QWidget) -> str:
    return field.toPlainText() if isinstance(field, QTextEdit) else field.text()  # type: ignore[attr-defined]


def undone(field: QWidget) -> set[str]:
    """Undo in a field as far as it goes; return all texts that were in it on the way."""
    field.setFocus()
    found = set()
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        found.add(text_of(field))
    return found


@pytest.mark.parametrize(
    "name", ["Wording to share", "Who agreed", "How they agreed", "How you talked", "Who took part"]
)
def test_what_was_typed_and_deleted_never_comes_back_for_another_organisation(
    talked: Window, by_name: Find, name: str
) -> None:
    shown(talked).show_participant(1)
    field = by_name(talked, name)
    type_into(field, "Only the union may know this")
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert text_of(field) == ""
    choose_participant(talked, 1)
    assert undone(by_name(talked, name)) == {""}
    assert "Only the union" not in heard_of_second(talked)


def heard_of_second(window: Window) -> str:
    """Return all that the private side holds of the second participant."""
    kept = notes(window)
    return str([(t, kept.notes(t.id), [kept.history(n.id) for n in kept.notes(t.id)]) for t in kept.talks(2)])


def test_a_note_that_was_kept_comes_back_in_no_new_one(talked: Window, by_name: Find) -> None:
    shown(talked).show_participant(1)
    line = by_name(talked, "New note", QLineEdit)
    type_into(line, "Only the union may know this")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert undone(line) == {""}
    choose_participant(talked, 1)
    assert undone(by_name(talked, "New note")) == {""}
    talked.desk.private.lock()


def test_undo_in_a_field_brings_back_what_was_typed_there(talked: Window, by_name: Find) -> None:
    shown(talked).show_participant(1)
    line = by_name(talked, "Who agreed", QLineEdit)
    QTest.keyClicks(line, "Ada")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == "Ada"
