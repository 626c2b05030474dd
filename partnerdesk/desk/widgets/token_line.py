"""The line of a field of several values, in which the next one is typed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget
from shiboken6 import isValid

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.closest import Option, Options
from partnerdesk.desk.widgets.fields import when_put
from partnerdesk.desk.widgets.longest import tells_what_is_cut
from partnerdesk.desk.widgets.suggestions import Suggestions
from partnerdesk.desk.widgets.token_texts import ends_entry, is_list
from partnerdesk.mirroring import ends

_NEXT = "; "


class Tokens(Protocol):
    """What the line asks its field for."""

    #: What was typed and is not understood.
    left: str

    def commit(self) -> None:
        """Add what is typed."""

    def add(self, value: str) -> None:
        """Add a value."""

    def remove_last(self) -> None:
        """Remove the last value."""

    def step_back(self) -> None:
        """Give the focus to the last chip."""

    def only(self, typed: str) -> Option | None:
        """Return the option that alone fits what is typed, where nothing else can be added."""

    def suggestions(self, typed: str) -> Options:
        """Return what the list below the line offers."""


class TokenLine(QLineEdit):
    """Where the next value is typed, with suggestions below."""

    def __init__(self, field: Tokens, frame: QWidget, name: str, hint: str) -> None:
        """Make the line of a field; `frame` is the same field as a widget."""
        super().__init__(frame)
        self._field, self._frame, self.hint = field, frame, hint
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        tells_what_is_cut(self)
        self.setMinimumWidth(tokens.px(72))
        self.suggestions = Suggestions(self, field.suggestions)
        self.suggestions.chosen.connect(self._choose)
        self._before = ""
        self.textChanged.connect(self._mend)
        self.textEdited.connect(self._suggest)
        when_put(self, field.commit)

    def _mend(self) -> None:
        self._before = self.text()
        self.updateGeometry()
        if self._frame.property("invalid") and self.text() not in (
            self._field.left,
            self._field.left + _NEXT,
        ):
            restyle(self._frame, invalid=False)
            QToolTip.hideText()

    def _suggest(self, typed: str) -> None:
        was_pasted = len(typed) - len(self._before) > 1
        if not is_list(typed):
            self.suggestions.offer(typed)
        else:
            self.suggestions.hide()
            if was_pasted or ends_entry(typed):  # not while an entry is typed: its beginning may name another
                self._field.commit()
        if self.text() and ends_entry(typed):
            self.setText(self.text() + _NEXT)  # what is typed next is another entry

    def _choose(self, option: Option) -> None:
        self._field.add(option.value)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take what is chosen, or the only option that fits what is typed, and leave."""
        only = self._field.only(self.text()) if self.suggestions.is_open else None
        if not self.suggestions.take_current() and only:
            self._choose(only)
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_empty = event.key(), not self.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Backspace and is_empty:
            self._field.remove_last()
        elif key == ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)[0] and is_empty:
            self._field.step_back()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Take little room beside the chips, and more as one types."""
        typed = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(typed) + tokens.px(20)
        return QSize(max(tokens.px(72), width), super().sizeHint().height())

    def _enter(self) -> None:
        if not self.suggestions.take_current():
            self._field.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        restyle(self._frame, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        is_alive = isValid(self._frame)  # Qt takes the focus away from a field that goes
        if is_alive and event.reason() != Qt.FocusReason.PopupFocusReason:
            restyle(self._frame, focused=False)
            self._field.commit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                self._field.commit()
                event.ignore()  # undo and redo are the partnership's
                return False
        return super().event(event)
