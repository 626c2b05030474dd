"""A line whose text becomes a new row."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.fields import clean, trimmed, when_put
from partnerdesk.desk.widgets.longest import tells_what_is_cut

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class Adder(QLineEdit):
    """A line whose text becomes a new part: with Enter, on leaving, or when the desk flushes."""

    added = Signal(str)

    def __init__(self, name: str, hint: str, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        tells_what_is_cut(self)
        self._typed = desk.typed
        self._row: Hashable = None
        self.returnPressed.connect(self.commit)
        self.textChanged.connect(lambda: restyle(self, invalid=False))
        when_put(self, self._commit_put_text)
        desk.flushing.connect(self.commit)

    def begin(self, row: Hashable) -> None:
        """Set the row that parts are added to. Unsaved text is kept by row, and shown with it again."""
        if row == self._row:
            return
        self._row = row
        kept = self._typed.texts.get((self.accessibleName(), row))
        self.setText(kept.text if kept else "")

    def commit(self) -> None:
        """Add the typed text, if there is any. If that fails, the text stays in the line."""
        text = trimmed(clean(self.text()))
        key = self.accessibleName(), self._row
        self._typed.let_go(key)
        if text:
            refusals = self._typed.refusals
            self.clear()
            self.added.emit(text)
            if self._typed.refusals != refusals:
                self.setText(text)
                self._typed.keep(key, Kept(key[0], text, is_refused=True))

    def _commit_put_text(self) -> None:
        if not self.property("invalid"):
            self.commit()

    def refuse(self, text: str, why: str) -> None:
        """Show an invalid text again, with the reason as tool tip."""
        self.setText(text)
        self.setToolTip(why)
        restyle(self, invalid=True)
        name = self.accessibleName()
        self._typed.keep((name, self._row), Kept(name, text, is_refused=False))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.property("invalid"):
            self.commit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()  # undo and redo act on the file
                return False
        return super().event(event)
