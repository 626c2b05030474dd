"""A note: its kind, what was heard, and how far it may be told; and the line in which the next is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.notes.fields import PrivateLine, PrivateText, kind_field, kinds
from partnerdesk.desk.widgets.basics import button, column, restyle, row
from partnerdesk.desk.widgets.fields import when_put
from partnerdesk.language import tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.private.entries import Note

_KIND = 118


class NoteRow(QFrame):
    """One note, edited where it stands; what is pressed or focused in it is chosen."""

    chosen = Signal(int)

    def __init__(self, desk: FullDesk) -> None:
        """Make a row that shows no note yet; `take` gives it one."""
        super().__init__()
        self._desk = desk
        self._note: int | None = None
        self.setProperty("role", "note")
        self.kind = kind_field(tr("Kind of the note"))
        self.kind.setMinimumWidth(tokens.px(_KIND))
        self.heard = PrivateText(tr("Note"))
        self.kind.setProperty("role", "inplace")
        self.state = button("", self._choose, "state")
        lines = column(row(self.kind, -1, self.state), self.heard, spacing=0)
        lines.setContentsMargins(margins(tokens.XS, tokens.S, tokens.S, tokens.XS))
        self.setLayout(lines)
        self.kind.edited.connect(self._change_kind)
        self.heard.edited.connect(self._write)
        for part in (self.kind, self.heard, self.state):
            part.installEventFilter(self)

    @property
    def is_at_rest(self) -> bool:
        """Tell whether all that stands here is kept, and nobody is in it."""
        return self.heard.is_at_rest

    def take(self, note: int) -> None:
        """Be the row of a note from now on; nothing of the one before can come back by undo."""
        self._note = note
        self.heard.document().clearUndoRedoStacks()

    def show_note(self, note: Note, *, is_chosen: bool) -> None:
        """Show what is kept."""
        self.kind.show_value(note.kind)
        self.heard.show_value(note.text)
        self.heard.setReadOnly(self._desk.read_only)
        self.kind.setEnabled(not self._desk.read_only)
        told, tone = told_of(note)
        self.state.setText(told)
        self.state.setAccessibleName(tr("State of the note: {state}", state=told))
        restyle(self.state, tone=tone)
        self.mark(is_chosen=is_chosen)

    def mark(self, *, is_chosen: bool) -> None:
        """Mark the note that is chosen, or not."""
        restyle(self, chosen=is_chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the note in which the focus is."""
        if event.type() == QEvent.Type.FocusIn:
            self._choose()
        return False

    def _choose(self) -> None:
        if self._note is not None:
            self.chosen.emit(self._note)

    def _write(self, text: str | None) -> None:
        note = self._note
        if text and note is not None:
            notes = self._desk.private.notes
            self._desk.private.write(lambda: notes.change_note(note, text=text), self.heard.keep_typed)
        else:  # an empty note says nothing: what it said stays until it is deleted
            self._desk.private.written.emit()

    def _change_kind(self, kind: str) -> None:
        note, notes = self._note, self._desk.private.notes
        if note is not None:
            self._desk.private.write(lambda: notes.change_note(note, kind=kind))


class NewNote(QWidget):
    """The line in which a note is written while one listens: Enter keeps it, and the next can follow."""

    def __init__(self, take: Callable[[str, str], bool]) -> None:
        """Make the line; `take` keeps a note of a kind, and tells whether it could."""
        super().__init__()
        self._take = take
        self.kind = kind_field(tr("Kind of the new note"))
        self.kind.setMinimumWidth(tokens.px(_KIND))
        self.kind.show_value(kinds()[0][0])
        self.entry = PrivateLine(tr("New note"), _hint())
        self.entry.installEventFilter(self)
        when_put(self.entry, self.keep)
        lines = row(self.kind, spacing=tokens.M)
        lines.addWidget(self.entry, 1)
        self.setLayout(lines)

    def begin(self, kind: str, question: str) -> None:
        """Be ready for the answer to a question."""
        self.keep()
        self.kind.show_value(kind)
        self.entry.setPlaceholderText(question)
        self.entry.setFocus()

    def keep(self) -> bool:
        """Keep what was written, if anything; it stays in the line where it could not be."""
        text = self.entry.text().strip()
        if not text:
            return True
        self.entry.clear()
        if not self._take(str(self.kind.currentData()), text):
            self._put_back(text)
            return False
        self.entry.setPlaceholderText(_hint())
        return True

    def _put_back(self, text: str) -> None:
        self.entry.blockSignals(True)  # it is tried again when the lead does, not by itself
        self.entry.setText(text)
        self.entry.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter; choose the kind with Alt and its number."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return True
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < len(kinds()):
            self.kind.show_value(kinds()[number][0])
            return True
        return False


def _hint() -> str:
    return tr("what you hear; Enter keeps it, Alt+1 to Alt+7 choose its kind")


def told_of(note: Note) -> tuple[str, str]:
    """Return how far a note may be told, in words, and the tone of that."""
    if note.state == "agreed":
        if not note.is_shown:
            return tr("agreed, not shown"), "ochre"
        public = note.audience == "public"
        return (tr("shared with the public") if public else tr("shared with partners")), "green"
    return {
        "asked": (tr("asked, waiting"), "ochre"),
        "refused": (tr("refused, stays private"), "rust"),
        "withdrawn": (tr("consent withdrawn"), "rust"),
    }.get(note.state, (tr("private"), ""))
