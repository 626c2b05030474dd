"""A small editor for a note that opens beside a cell, saves during typing, and closes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.focus import FocusMoves
from partnerdesk.desk.widgets.basics import column, label
from partnerdesk.desk.widgets.fields import TextField
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.language import tr
from partnerdesk.mirroring import within
from partnerdesk.partnership.readers import LeadWords


class NoteEditor(QFrame):
    """One field in a raised frame. Escape, Ctrl+Enter or a click elsewhere closes it."""

    written = Signal(object)  # the note, or None
    closed = Signal()

    def __init__(self, within: QWidget) -> None:
        """Make a hidden editor inside a widget."""
        super().__init__(within)
        self._within = within
        self.setProperty("role", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "heading", wrap=True)
        self.field = TextField(tr("Note"), tr("what it brings, or what it would take"), least_lines=2)
        self.field.edited.connect(self.written)
        self.field.installEventFilter(self)
        hint = label(tr("Escape closes; the note is kept."), "small", wrap=True)
        mark = lead_mark(LeadWords.CELL_NOTES)
        self._lines = column(self._title, mark, self.field, hint, spacing=tokens.XS, margins=tokens.M)
        self.setLayout(self._lines)
        self.hide()
        FocusMoves(self, self._focus_moved)

    def open(self, title: str, note: str | None, beside: QRect) -> None:
        """Open below a box of the surrounding widget, or above it if there is no room."""
        self._title.setText(title)
        self.field.setAccessibleName(tr("Note on {what}", what=title))
        self.field.show_value(note)
        self.setFixedWidth(tokens.px(280))
        self._fit()
        self.move(_place(self.rect(), beside, self._within.rect(), self))
        self.show()
        self.raise_()
        self.field.setFocus()

    def _fit(self) -> None:
        """Set the height for title and text."""
        width = self.width()
        self.resize(
            width, max(self._lines.totalHeightForWidth(width), self._lines.totalMinimumSize().height())
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def close_editor(self) -> None:
        """Save typed text, close, and emit `closed`."""
        if not self.isHidden():
            self.field.commit()
            self.hide()
            self.closed.emit()

    def _focus_moved(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self.field.commit()
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enters and with_ctrl):
                self.close_editor()
                return True
        return super().eventFilter(watched, event)


def _place(own: QRect, beside: QRect, room: QRect, of: QWidget) -> QPoint:
    below = QRect(beside.left(), 0, own.width(), own.height())
    left = within(beside, of).place(below).left()
    top = beside.bottom() + 4
    if top + own.height() > room.bottom():
        top = max(0, beside.top() - own.height() - 4)
    moved = QRect(own)
    moved.moveTo(max(4, min(left, room.right() - own.width() - 4)), top)
    return moved.topLeft()
