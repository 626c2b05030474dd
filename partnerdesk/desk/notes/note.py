"""The row of a note with kind, text and state, and the line for a new note."""

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
    """A row to edit one note. A click or focus in it chooses the note."""

    chosen = Signal(int)

    def __init__(self, desk: FullDesk) -> None:
        """Make a row without a note; `take` gives it one."""
        super().__init__()
        self._desk = desk
        self._note: int | None = None
        self.setProperty("role", "note")
        self.kind = kind_field(tr("Kind of the note"))
        self.kind.setMinimumWidth(tokens.px(_KIND))
        self.field = PrivateText(tr("Note"))
        self.kind.setProperty("role", "inplace")
        self.state = button("", self._choose, "state")
        lines = column(row(self.kind, -1, self.state), self.field, spacing=0)
        lines.setContentsMargins(margins(tokens.XS, tokens.S, tokens.S, tokens.XS))
        self.setLayout(lines)
        self.kind.edited.connect(self._change_kind)
        self.field.edited.connect(self._write)
        for part in (self.kind, self.field, self.state):
            part.installEventFilter(self)

    @property
    def is_at_rest(self) -> bool:
        """Return whether the row has no unsaved text and no focus."""
        return self.field.is_at_rest

    def take(self, note: int) -> None:
        """Make this the row of another note, and clear the undo stack of the one before."""
        self._note = note
        self.field.forget_undo()

    def show_note(self, note: Note, *, is_chosen: bool) -> None:
        """Show the values of the file."""
        self.kind.show_value(note.kind)
        self.field.show_value(note.text)
        self.field.setReadOnly(self._desk.read_only)
        self.kind.setEnabled(not self._desk.read_only)
        state, tone = state_of(note)
        self.state.setText(state)
        self.state.setAccessibleName(tr("State of the note: {state}", state=state))
        restyle(self.state, tone=tone)
        self.mark(is_chosen=is_chosen)

    def mark(self, *, is_chosen: bool) -> None:
        """Mark the row as chosen, or not."""
        restyle(self, chosen=is_chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the note when the focus comes."""
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
            self._desk.private.write(lambda: notes.change_note(note, text=text), self.field.keep_typed)
        else:  # an empty text is not saved: the old text is shown again
            self._desk.private.written.emit()

    def _change_kind(self, kind: str) -> None:
        note, notes = self._note, self._desk.private.notes
        if note is not None:
            self._desk.private.write(lambda: notes.change_note(note, kind=kind))


class NewNote(QWidget):
    """The line for a new note. Enter saves it and clears the line for the next."""

    def __init__(self, take: Callable[[str, str], bool]) -> None:
        """Make the line; `take(kind, text)` saves a note and returns whether it succeeded."""
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
        """Prepare the line for the answer to a question."""
        self.keep()
        self.kind.show_value(kind)
        self.entry.setPlaceholderText(question)
        self.entry.setFocus()

    def keep(self) -> bool:
        """Save the text, if there is one. Return False if that failed; the text then stays in the line."""
        text = self.entry.text().strip()
        if not text:
            return True
        self.entry.setText("")  # `clear` would leave the text to undo
        if not self._take(str(self.kind.currentData()), text):
            self._put_back(text)
            return False
        self.entry.setPlaceholderText(_hint())
        return True

    def _put_back(self, text: str) -> None:
        self.entry.blockSignals(True)  # the lead tries again, not a timer
        self.entry.setText(text)
        self.entry.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save with Enter; choose the kind with Alt and its number."""
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


def state_of(note: Note) -> tuple[str, str]:
    """Return the state of a note in words, and the tone of its chip."""
    if note.state == "agreed":
        if not note.is_shown:
            return tr("agreed, not shown"), "ochre"
        if note.otherwise:
            return tr("shown otherwise than agreed"), "rust"
        public = note.audience == "public"
        return (tr("shared with the public") if public else tr("shared with partners")), "green"
    return {
        "asked": (tr("asked, waiting"), "ochre"),
        "refused": (tr("refused, stays private"), "rust"),
        "withdrawn": (tr("consent withdrawn"), "rust"),
    }.get(note.state, (tr("private"), ""))
