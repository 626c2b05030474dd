"""Fields of several lines of text."""

from __future__ import annotations

import re
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

#: Line height in percent of that of the font.
_LINE_HEIGHT = 118

#: So many characters without a space are no word.
_LONGEST_RUN = 2_000
_ENDLESS = re.compile(rf"\S{{{_LONGEST_RUN}}}")

_USUAL = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class TextField(Keeping, QTextEdit):
    """Several lines of plain text. The height follows the text; empty is None unless `required`."""

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
        """Make a field; `name` is its accessible name, `least_lines` its minimum height in lines."""
        super().__init__()
        self.start_keeping()
        dress(self, name, in_place=in_place, face=face)
        self._hint = hint
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(_USUAL)
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
        """Return the text with its no-break spaces and line separators, which `toPlainText` replaces."""
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
        self._break_if_endless(text)
        self.setPlainText(text)
        if not _is_endless(text) and self.wordWrapMode() != _USUAL:  # not before: the other text was endless
            self.setWordWrapMode(_USUAL)
        self._space_lines()
        self._showing = False
        self._put_cursor(at)
        self._fit()

    def _break_if_endless(self, text: str) -> None:
        """Break a text that has no places to break anywhere: Qt looks for them for minutes."""
        if _is_endless(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def _space_lines(self) -> None:
        """Set the line height of all paragraphs. New paragraphs take it over."""
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
        self._fit()  # an empty field is as high as its hint
        if self._showing or self.typed_text() == self._untouched:
            self.pause.end()  # a change of format, such as a margin, is no typing
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
        """Paint the hint of an empty field on several lines: Qt paints only one."""
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
        """Return a size with the height of the text."""
        return QSize(120, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the height for the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the focus leaves."""
        super().focusOutEvent(event)
        self.commit()

    def event(self, event: QEvent) -> bool:
        """Let undo and redo act on the file."""
        if leaves_undo_to_the_file(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, as plain text."""
        self._break_if_endless(source.text())
        super().insertFromMimeData(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text with its no-break spaces, which Qt would replace."""
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return copied

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, because this field never scrolls."""
        event.ignore()


class LinesField(TextField):
    """An ordered list of texts, one per line. `edited` emits a list."""

    def show_value(self, value: Any) -> None:
        """Show the texts, one per line."""
        super().show_value("\n".join(value or ()) or None)

    def _emitted(self, value: Any) -> list[str]:
        return value.split("\n") if value else []

    def _typed_text(self) -> str | None:
        texts = (trimmed(t) for t in clean(self.typed_text()).split("\n"))
        return "\n".join(t for t in texts if t) or None


def _is_endless(text: str) -> bool:
    return len(text) >= _LONGEST_RUN and _ENDLESS.search(text) is not None
