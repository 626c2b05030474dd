"""Fields of one line, for a text or a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit

from partnerdesk import words
from partnerdesk.desk.widgets.field_parts import Pause, clean, dress, leaves_undo_to_the_file, trimmed
from partnerdesk.desk.widgets.keeping import Keeping
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.language import tr
from partnerdesk.locales import locale
from partnerdesk.partnership.written import numbers


class LineField(Keeping, QLineEdit):
    """One line of text. An empty line is the value None; if `required`, it keeps the old value."""

    edited = Signal(object)

    def __init__(
        self, name: str, hint: str = "", *, in_place: bool = False, face: str = "", required: bool = False
    ) -> None:
        """Make a field; `name` is its accessible name, `hint` its placeholder text."""
        super().__init__()
        self.start_keeping()
        dress(self, name, in_place=in_place, face=face)
        self.setPlaceholderText(hint)
        tells_what_is_cut(self)
        self._required = required
        self._showing = False
        self.pause = Pause(self, self.commit)
        self.textEdited.connect(lambda: self.pause.begin())
        self.textChanged.connect(self._put)
        self.editingFinished.connect(self._leave)

    def typed_text(self) -> str:
        """Return the text that is in the field."""
        return self.text()

    def _show(self, value: Any) -> None:
        is_typing = self.pause.isActive() or self._says(value)
        self._shown = value
        if not is_typing and self.text() != self._text_of(value):
            self._set(value)
            self.setCursorPosition(0)

    def _set(self, value: Any) -> None:
        self._put_kept(self._text_of(value))
        self._untouched = self.text()
        self._mark(invalid=False)

    def _put_kept(self, text: str) -> None:
        self._showing = True
        if len(text) > self.maxLength():  # Qt would cut it, and typing would save what is left
            self.setMaxLength(len(text))
        self.setText(text)
        self._showing = False

    def _put(self) -> None:
        """Treat a text that was set by other means than keys, as by a screen reader, as typed."""
        if not self._showing and not self._offers():
            self.pause.begin()

    def _offers(self) -> bool:
        """Return whether the text is only a highlighted suggestion, not chosen yet."""
        completer = self.completer()
        popup = completer.popup() if completer else None
        return popup is not None and popup.isVisible()

    def _says(self, value: Any) -> bool:
        """Return whether the field has the focus and its text means this value."""
        try:
            return self.hasFocus() and self._read() == value
        except ValueError:
            return False

    def _read(self) -> Any:
        return self._value_of(trimmed(clean(self.text())))

    def _leave(self) -> None:
        self.commit()
        if self._row() not in self._kept_texts and self.text() != self._text_of(self._shown):
            self._set(self._shown)

    def _text_of(self, value: Any) -> str:
        return value or ""

    def _value_of(self, text: str) -> Any:
        if not text and self._required:
            return self._shown
        return text or None

    def event(self, event: QEvent) -> bool:
        """Let undo and redo act on the file."""
        if leaves_undo_to_the_file(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)


class NumberField(LineField):
    """A number or None, such as 35 000 or 12.5."""

    def _text_of(self, value: Decimal | None) -> str:
        return words.number(value)

    def _value_of(self, text: str) -> Decimal | None:
        try:
            return read_number(text)
        except ValueError:
            self.setToolTip(tr("Write a number, such as 35000 or 12.5."))
            raise


def read_number(text: str) -> Decimal | None:
    """Read a number as the language of the texts writes it; None if the text is empty. Raises ValueError."""
    if not text.strip():
        return None
    value = numbers.read_in(text, numbers.DecimalSign(locale().decimal))
    if abs(value) >= Decimal(10) ** 15:
        raise ValueError(text)
    return value
