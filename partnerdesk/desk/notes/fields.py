"""Fields of the private side. Undo acts only in the field, because private changes are not recorded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QTextEdit, QWidget

from partnerdesk import words
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, TextField
from partnerdesk.partnership.disclosures import Kind


def teach_nothing(field: QWidget) -> None:
    """Tell input methods not to learn from a private field."""
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(field.inputMethodHints() | hints)


class PrivateText(TextField):
    """Several lines of text. The undo stack is cleared when another text is shown."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = True, least_lines: int = 1) -> None:
        """Make a field."""
        super().__init__(name, hint, in_place=in_place, least_lines=least_lines)
        self.setUndoRedoEnabled(True)
        teach_nothing(self)

    @property
    def is_at_rest(self) -> bool:
        """Return whether it has no unsaved text and no focus."""
        is_typed = self.is_unwritten or self.pause.isActive() or self.typed_text() != self._untouched
        return not is_typed and not self.hasFocus()

    def show_value(self, value: str | None) -> None:
        """Show a text, and clear the undo stack, so that older text cannot come back."""
        before = self.typed_text()
        super().show_value(value)
        if self.typed_text() != before:
            self.document().clearUndoRedoStacks()

    def forget_undo(self) -> None:
        """Clear the undo stack, because the field shows another note now."""
        self.document().clearUndoRedoStacks()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return no data during a drag: text of the private side must not be dropped elsewhere."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return QMimeData()
        return super().createMimeDataFromSelection()

    def event(self, event: QEvent) -> bool:
        """Handle undo in this field."""
        return QTextEdit.event(self, event)


class PrivateLine(LineField):
    """One line of text."""

    def __init__(self, name: str, hint: str = "") -> None:
        """Make a field."""
        super().__init__(name, hint)
        teach_nothing(self)

    def forget_undo(self) -> None:
        """Clear what undo would bring back, because the field shows another note or talk now."""
        self._put_kept(self.text())  # a text that is set begins a new undo stack

    def event(self, event: QEvent) -> bool:
        """Handle undo in this field."""
        return QLineEdit.event(self, event)


class PrivateDate(DateField):
    """A field for a day."""

    def __init__(self, name: str) -> None:
        """Make a field."""
        super().__init__(name)
        teach_nothing(self)

    def forget_undo(self) -> None:
        """Clear what undo would bring back, because the field shows another note or talk now."""
        self._put_kept(self.text())

    def event(self, event: QEvent) -> bool:
        """Handle undo in this field."""
        return QLineEdit.event(self, event)


def kind_field(name: str) -> ChoiceField:
    """Return a choice of the kind of a note."""
    field = ChoiceField(name, kinds())
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return field


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of note, each with its word."""
    return [(str(k), words.word("disclosure", k)) for k in Kind]


def people(text: str | None) -> list[str]:
    """Return the names in a line, which commas separate."""
    return [name for part in (text or "").split(",") if (name := part.strip())]


def named(people: Iterable[str]) -> str:
    """Return names as one line, separated by commas."""
    return ", ".join(people)
