"""Fields of the private side: what is typed is undone in the field alone, for nothing here is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from partnerdesk import words
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, TextField
from partnerdesk.partnership.disclosures import Kind


class PrivateText(TextField):
    """Several lines; its own undo goes when another text is shown."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = True, least_lines: int = 1) -> None:
        """Make a field."""
        super().__init__(name, hint, in_place=in_place, least_lines=least_lines)
        self.setUndoRedoEnabled(True)

    def show_value(self, value: str | None) -> None:
        """Show a text; what was typed before cannot come back by undo."""
        before = self.toPlainText()
        super().show_value(value)
        if self.toPlainText() != before:
            self.document().clearUndoRedoStacks()

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QTextEdit.event(self, event)


class PrivateLine(LineField):
    """One line."""

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QLineEdit.event(self, event)


class PrivateDate(DateField):
    """A day."""

    def event(self, event: QEvent) -> bool:
        """Undo here what is typed here."""
        return QLineEdit.event(self, event)


def kind_field(name: str) -> ChoiceField:
    """Make a choice of the kind of a note."""
    return ChoiceField(name, kinds())


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of note with their words."""
    return [(str(k), words.word("disclosure", k)) for k in Kind]


def people(text: str | None) -> list[str]:
    """Return the people named in a line, separated by commas."""
    return [name for part in (text or "").split(",") if (name := part.strip())]


def named(people: Iterable[str]) -> str:
    """Return people as a line names them."""
    return ", ".join(people)
