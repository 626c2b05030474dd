"""Several lines of text that are edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.field_parts import Pause, clean, dress, leaves_undo_to_the_file, trimmed
from partnerdesk.desk.widgets.keeping import Keeping
from partnerdesk.painting import painting

#: Of a text of several lines, in percent of what its face asks for.
_LINE_HEIGHT = 118


class TextField(Keeping, QTextEdit):
    """Several lines of plain text that grow with what is typed; empty is None unless `required`."""

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        in_place: bool = False,
        face: str = "",
        required: bool = False,
        least_lines: int = 1,
    ) -> None:
        """Make a field; Tab leaves it, and its height follows its text."""
        super().__init__()
        self.start_keeping()
        dress(self, name, in_place=in_place, face=face)
        self._hint = hint
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._required = required
        self._least_lines = least_lines
        self._showing = False
        self.pause = Pause(self, self.commit)
        self._space_lines()
        self.textChanged.connect(self._put)
        self.document().documentLayout().documentSizeChanged.connect(lambda: self._fit())

    def typed_text(self) -> str:
        """Return the text as it stands, with the no-break spaces and line separators that Qt's text lacks."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _show(self, value: str | None) -> None:
        is_typing = self.pause.isActive() or (self.hasFocus() and self._typed_text() == value)
        self._shown = value
        if not is_typing and self.typed_text() != (value or ""):
            self._put_kept(value or "")
            self._untouched = self.typed_text()

    def _put_kept(self, text: str) -> None:
        at = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._space_lines()
        self._showing = False
        self._put_cursor(at)
        self._fit()

    def _space_lines(self) -> None:
        """Give the lines some air; what is typed on takes after them."""
        airy = QTextBlockFormat()
        airy.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(airy)

    def _put_cursor(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _typed_text(self) -> str | None:
        return trimmed(clean(self.typed_text())) or None

    def _read(self) -> str | None:
        text = self._typed_text()
        return self._shown if not text and self._required else text

    def _put(self) -> None:
        self._fit()  # an empty field has the height of its hint
        if self._showing or self.typed_text() == self._untouched:
            self.pause.end()  # a change of form alone, such as of a margin, is no typing
        else:
            self.pause.begin()

    def _fit(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _wanted_height(self) -> int:
        margins = 2 * int(self.document().documentMargin())
        least = self.fontMetrics().lineSpacing() * self._least_lines + margins
        text = int(self.document().size().height())
        if self.document().isEmpty():
            text = max(text, self._hint_height(self.viewport().width() - margins) + margins)
        return max(text, least) + 2 * tokens.XS + 4

    def _hint_height(self, width: int) -> int:
        wrapped = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(0, 0, max(width, 1), 1 << 20, wrapped, self._hint).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hint of an empty field on as many lines as it needs: Qt shows one alone."""
        super().paintEvent(event)
        if not self._hint or not self.document().isEmpty():
            return
        with painting(self.viewport()) as painter:
            painter.setPen(self.palette().placeholderText().color())
            painter.setFont(self.font())
            margin = int(self.document().documentMargin())
            box = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, self._hint)

    def sizeHint(self) -> QSize:
        """Ask for the height of the text."""
        return QSize(120, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width with the height."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write on leaving."""
        super().focusOutEvent(event)
        self.commit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the partnership."""
        if leaves_undo_to_the_file(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text as it stands, where Qt would make no-break spaces plain."""
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return copied

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: this field never does."""
        event.ignore()


class LinesField(TextField):
    """An ordered list of texts, one a line; emits a list."""

    def show_value(self, value: Any) -> None:
        """Show the texts, one a line."""
        super().show_value("\n".join(value or ()) or None)

    def _told(self, value: Any) -> list[str]:
        return value.split("\n") if value else []

    def _typed_text(self) -> str | None:
        texts = (trimmed(t) for t in clean(self.typed_text()).split("\n"))
        return "\n".join(t for t in texts if t) or None
