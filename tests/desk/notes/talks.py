"""A window at its bilateral notes, begun and written in by gestures; ways to press, type and read."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.rows import add
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private.keys import Cost
from partnerdesk.private.notes import Notes
from tests.desk.conftest import named
from tests.desk.gestures import click

PASSPHRASE = "seven quiet herons cross"
CHEAP = Cost(64, 1, 1)


def talk(window: Window, qtbot: QtBot) -> None:
    """Begin the private side of two partners, and write two notes with the first."""
    window.desk.private.cost = CHEAP
    for name in ("Utilities Union", "Meridian Software"):
        partner = partial(add, table="participant", name=name, status="joined", sector="business")
        window.desk.do("Add a participant", partner)
    window.desk.go(Place.NOTES)
    window.desk.private.begin(PASSPHRASE, failing)
    qtbot.waitUntil(lambda: window.desk.private.is_unlocked)
    kept = notes(window)
    there = kept.add_talk(1, window.desk.today())
    kept.add_note(there, "restriction", "Cannot publish operator data")
    kept.add_note(there, "interest", "Wants mobile coverage counted")
    shown(window).show_participant(1)


def failing(error: Exception) -> None:
    raise error


def notes(window: Window) -> Notes:
    return window.desk.private.notes


def shown(window: Window) -> Any:
    assert window.partnership
    return window.partnership.shown._open  # type: ignore[attr-defined]


def heard(window: Window, participant: int | None = 1) -> list[str]:
    """Return the texts of all notes with a participant."""
    return [note.text for note in notes(window).notes_of(participant)]


def note_fields(window: Window) -> list[QWidget]:
    QApplication.processEvents()
    return [w for w in window.findChildren(QWidget) if w.accessibleName() == "Note" and w.isVisible()]


def choose_participant(window: Window, at: int) -> None:
    people = named(window, "Participants and what was heard")
    people.setCurrentIndex(people.model().index(at))  # type: ignore[attr-defined]


def unlock(window: Window, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    begin_unlocking(window, passphrase)
    wait_for_talks(window, qtbot)


def wait_for_talks(window: Window, qtbot: QtBot) -> None:
    """Wait until the notes are unlocked and the first talk is shown, a frame after everyone is."""
    qtbot.waitUntil(lambda: window.desk.private.is_unlocked)
    qtbot.waitUntil(lambda: bool(named(window, "New talk")))


def begin_unlocking(window: Window, passphrase: str = PASSPHRASE) -> None:
    type_into(named(window, "Passphrase"), passphrase)
    click(named(window, "Unlock"))


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(widget, text)


def let_go() -> None:
    """Let what was given up be deleted."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def told(window: QWidget) -> list[str]:
    """Return every text that the accessibility tree of a window tells."""
    texts: list[str] = []
    left: list[QAccessibleInterface] = [QAccessible.queryAccessibleInterface(window)]
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    while left:
        one = left.pop()
        texts += [one.text(kind) for kind in kinds]
        left += [child for n in range(one.childCount()) if (child := one.child(n)) is not None]
    return texts


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


@contextmanager
def full_disk(monkeypatch: Any) -> Iterator[None]:
    """Let no change reach the disk."""

    def refuse(*_: object) -> None:
        raise FileProblem("The disk is full. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(PartnershipFile, "_commit", refuse)
        yield
