"""Fields of the private side: what is typed is undone in the field alone, for nothing here is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QTextEdit, QWidget

from partnerdesk import words
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, TextField
from partnerdesk.partnership.disclosures import Kind


def teach_nothing(field: QWidget) -> None:
    """Ask text methods to keep nothing of what is typed in a private field."""
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(field.inputMethodHints() | hints)


class PrivateText(TextField):
    """Several lines; its own undo goes when another text is shown."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = True, least_lines: int = 1) -> None:
        """Make a field."""
        super().__init__(name, hint, in_place=in_place, least_lines=least_lines)
        self.setUndoRedoEnabled(True)
        teach_nothing(self)

    @property
    def is_at_rest(self) -> bool:
        """Tell whether nothing was typed since it was shown or written, and the focus is elsewhere."""
        is_typed = self.is_unwritten or self.pause.isActive() or self.typed_text() != self._untouched
        return not is_typed and not self.hasFocus()

    def show_value(self, value: str | None) -> None:
        """Show a text; what was typed before cannot come back by undo."""
        before = self.typed_text()
        super().show_value(value)
        if self.typed_text() != before:
            self.document().clearUndoRedoStacks()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Let nothing be dragged out of the private side; it would stay where it fell."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return QMimeData()
        return super().createMimeDataFromSelection()

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QTextEdit.event(self, event)


class PrivateLine(LineField):
    """One line."""

    def __init__(self, name: str, hint: str = "") -> None:
        """Make a field."""
        super().__init__(name, hint)
        teach_nothing(self)

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QLineEdit.event(self, event)


class PrivateDate(DateField):
    """A day."""

    def __init__(self, name: str) -> None:
        """Make a field."""
        super().__init__(name)
        teach_nothing(self)

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QLineEdit.event(self, event)


def kind_field(name: str) -> ChoiceField:
    """Make a choice of the kind of a note."""
    field = ChoiceField(name, kinds())
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return field


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of note with their words."""
    return [(str(k), words.word("disclosure", k)) for k in Kind]


def people(text: str | None) -> list[str]:
    """Return the people named in a line, separated by commas."""
    return [name for part in (text or "").split(",") if (name := part.strip())]


def named(people: Iterable[str]) -> str:
    """Return people as a line names them."""
    return ", ".join(people)
