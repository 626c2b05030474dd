"""A window at its bilateral notes, begun and written in by gestures; ways to press, type and read."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.changing.rows import add
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.transactions import Transactions
from partnerdesk.private import opening
from partnerdesk.private.keys import Cost
from partnerdesk.private.notes import Notes
from tests.desk.conftest import TODAY, named
from tests.desk.gestures import click, open_at

PASSPHRASE = "seven quiet herons cross"
CHEAP = Cost(64, 1, 1)
PARTNERS = ("Utilities Union", "Meridian Software")


def talked_file(path: Path) -> Path:
    """Put a copy of a partnership at `path` whose lead talked with the first of two partners, and locked."""
    path.write_bytes(_talked())
    return path


@cache
def _talked() -> bytes:
    with TemporaryDirectory() as folder:
        file = PartnershipFile.create(Path(folder) / "talked.partnerdesk", two_partners)
        try:
            _write(opening.create(file, PASSPHRASE, CHEAP))
        finally:
            file.close()
        return file.path.read_bytes()


def two_partners(session: Session) -> None:
    begin(session, "Clean water for the lake towns", "Lake Basin Commission", TODAY)
    for name in PARTNERS:
        add(session, "participant", name=name, status="joined", sector="business")


def _write(notes: Notes) -> None:
    there = notes.add_talk(1, TODAY)
    notes.add_note(there, "restriction", "Cannot publish operator data")
    notes.add_note(there, "interest", "Wants mobile coverage counted")


def open_talked(window: Window, path: Path, qtbot: QtBot) -> Window:
    """Open a copy of the same at its notes, unlocked, with the participant who talked."""
    window.desk.private.cost = CHEAP
    open_at(window, talked_file(path), Place.NOTES)
    window.desk.private.unlock(PASSPHRASE, failing)
    qtbot.waitUntil(lambda: window.desk.private.is_unlocked)
    shown(window).show_participant(1)
    return window


def talk(window: Window, qtbot: QtBot) -> None:
    """Add two partners to what is open, begin its private side, and write two notes with the first."""
    window.desk.private.cost = CHEAP
    for name in PARTNERS:
        partner = partial(add, table="participant", name=name, status="joined", sector="business")
        window.desk.do("Add a participant", partner)
    window.desk.go(Place.NOTES)
    window.desk.private.begin(PASSPHRASE, failing)
    qtbot.waitUntil(lambda: window.desk.private.is_unlocked)
    _write(notes(window))
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
        patch.setattr(Transactions, "_commit", refuse)
        yield
