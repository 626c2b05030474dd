"""Fields that edit in place: saved after a short pause and on leaving, undone with the file.

Each shows a value with `show_value`, which never writes, and emits `edited` with the new
value only when it differs from the one shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QTextEdit, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.language import tr

PAUSE_MS = 600

#: Of a text of several lines, in percent of what its face asks for.
_LINE_HEIGHT = 118

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """Drop what no file can hold or no page can print: control characters and lone surrogates."""
    return _CONTROL.sub("", text.replace("\u2029", "\n"))


def _leave_undo_to_the_file(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _dress(field: QWidget, name: str, *, in_place: bool, face: str) -> None:
    field.setAccessibleName(name)
    field.setProperty("role", "inplace" if in_place else "field")
    if face:
        field.setProperty("face", face)


class LineField(QLineEdit):
    """One line of text; an empty one is the value None unless `required`."""

    edited = Signal(object)

    def __init__(
        self, name: str, hint: str = "", *, in_place: bool = False, face: str = "", required: bool = False
    ) -> None:
        """Make a field; `name` is what a screen reader says, `hint` what an empty field shows."""
        super().__init__()
        _dress(self, name, in_place=in_place, face=face)
        self.setPlaceholderText(hint)
        self.setMaxLength(100_000)
        self._required = required
        self._shown: Any = None
        self._untouched = ""  # the text as it was last shown or written
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textEdited.connect(lambda: self._pause.start())
        self.editingFinished.connect(self._leave)

    @property
    def value(self) -> Any:
        """Return the value shown or written last."""
        return self._shown

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is typing another one."""
        is_typing = self._pause.isActive() or self._says(value)
        self._shown = value
        if not is_typing and self.text() != self._text_of(value):
            self._set(value)
            self.setCursorPosition(0)

    def _set(self, value: Any) -> None:
        self.setText(self._text_of(value))
        self._untouched = self.text()
        restyle(self, invalid=False)

    def _says(self, value: Any) -> bool:
        """Tell whether the user, still in the field, has typed just this value in other words."""
        try:
            return self.hasFocus() and self._value_of(clean(self.text()).strip()) == value
        except ValueError:
            return False

    def commit(self) -> None:
        """Emit what is typed, where it is valid and differs from what was shown."""
        self._pause.stop()
        if self.text() == self._untouched:  # it may be no value that could be typed, and stays
            if self.property("invalid"):
                restyle(self, invalid=False)
            return
        try:
            value = self._value_of(clean(self.text()).strip())
        except ValueError:
            restyle(self, invalid=True)
            return
        restyle(self, invalid=False)
        self._untouched = self.text()
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)

    def _leave(self) -> None:
        self.commit()
        if not self.property("invalid") and self.text() != self._text_of(self._shown):
            self._set(self._shown)

    def _text_of(self, value: Any) -> str:
        return value or ""

    def _value_of(self, text: str) -> Any:
        if not text and self._required:
            return self._shown
        return text or None

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the partnership."""
        if _leave_undo_to_the_file(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)


class NumberField(LineField):
    """A number or nothing, such as 35 000 or 12.5."""

    def _text_of(self, value: Decimal | None) -> str:
        return words.number(value)

    def _value_of(self, text: str) -> Decimal | None:
        try:
            return read_number(text)
        except ValueError:
            self.setToolTip(tr("Write a number, such as 35000 or 12.5."))
            raise


class DateField(LineField):
    """A day or nothing, written as 2026-06-12, 12.6.2026 or 12 Jun 2026; Alt+Down opens a calendar."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = False) -> None:
        """Make a field for a day."""
        super().__init__(name, hint or tr("day, such as 12 Jun 2026"), in_place=in_place)
        self.setAccessibleDescription(tr("A day, such as 12 Jun 2026. Alt+Down opens a calendar."))

    def _text_of(self, value: date | None) -> str:
        return words.day(value)

    def _value_of(self, text: str) -> date | None:
        if not text:
            return None
        try:
            return read_day(text)
        except ValueError:
            self.setToolTip(tr("Write a day, such as 2026-06-12 or 12 Jun 2026."))
            raise

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        """Open the calendar with a double click."""
        self.open_calendar()

    def open_calendar(self) -> None:
        """Show a calendar below the field; a chosen day is written."""
        # slow to make, so only when asked for
        from PySide6.QtWidgets import QCalendarWidget

        calendar = QCalendarWidget()
        calendar.setParent(self, Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._shown:
            calendar.setSelectedDate(self._shown)

        def choose() -> None:
            chosen = calendar.selectedDate().toPython()
            calendar.close()
            self.setText(self._text_of(chosen))  # type: ignore[arg-type]
            self.commit()

        calendar.activated.connect(choose)
        calendar.clicked.connect(choose)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()
        calendar.setFocus()


def read_number(text: str) -> Decimal | None:
    """Read a number as people write it, None where nothing is written; ValueError where it is none."""
    bare = re.sub(r"[\s\u202f\u00a0']", "", text)
    if "." not in bare and re.fullmatch(r"-?\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    if not bare:
        return None
    try:
        value = Decimal(bare.replace(",", ""))
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise ValueError(text)
    return value


def read_day(text: str) -> date:
    """Read a day as people write it, day before month; ValueError where it is none."""
    text = " ".join(text.replace(",", " ").split())
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(text)


class TextField(QTextEdit):
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
        _dress(self, name, in_place=in_place, face=face)
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
        self._shown: str | None = None
        self._untouched = ""  # the text as it was last shown or written
        self._showing = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._space_lines()
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda: self._fit())

    def show_value(self, value: str | None) -> None:
        """Show a text, unless the user is typing another one."""
        is_typing = self._pause.isActive() or (self.hasFocus() and self._typed_text() == value)
        self._shown = value
        if not is_typing and self.toPlainText() != (value or ""):
            at = self.textCursor().position()
            self._showing = True
            self.setPlainText(value or "")
            self._space_lines()
            self._untouched = self.toPlainText()
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

    def commit(self) -> None:
        """Emit what is typed where it differs from what was shown."""
        if not self._is_touched():
            return
        text = self._typed_text()
        value = self._shown if not text and self._required else text
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)

    def _typed_text(self) -> str | None:
        return clean(self.toPlainText()).strip() or None

    def _is_touched(self) -> bool:
        """Tell whether the user changed the text since it was shown, and take it as written."""
        self._pause.stop()
        before, self._untouched = self._untouched, self.toPlainText()
        return self._untouched != before

    def _typed(self) -> None:
        self._fit()  # an empty field has the height of its hint
        if self._showing or self.toPlainText() == self._untouched:
            self._pause.stop()  # a change of form alone, such as of a margin, is no typing
        else:
            self._pause.start()

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
        painter = QPainter(self.viewport())
        painter.setPen(tokens.colour("muted"))
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
        if _leave_undo_to_the_file(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: this field never does."""
        event.ignore()


class LinesField(TextField):
    """An ordered list of texts, one a line; emits a list."""

    def show_value(self, value: Any) -> None:
        """Show the texts, one a line."""
        super().show_value("\n".join(value or ()) or None)

    def commit(self) -> None:
        """Emit the texts where they differ from those shown."""
        if not self._is_touched():
            return
        value = self._typed_text()
        if value != self._shown:
            self._shown = value
            self.edited.emit(value.split("\n") if value else [])

    def _typed_text(self) -> str | None:
        texts = (t.strip() for t in clean(self.toPlainText()).splitlines())
        return "\n".join(t for t in texts if t) or None


class ChoiceField(QComboBox):
    """One of a few values; emits the value chosen by the user."""

    edited = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[Any, str]] = (), *, nothing: str = "") -> None:
        """Make a field of (value, word) options; `nothing` is the word for None, if that may be."""
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux the value is told as the name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nothing = nothing
        self._shown: Any = None
        self.set_options(options)
        self.activated.connect(self._chosen)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other options; what was shown stays chosen where it is among them."""
        wanted = [*([(None, self._nothing)] if self._nothing else []), *options]
        if wanted == [(self.itemData(i), self.itemText(i)) for i in range(self.count())]:
            return
        self.clear()
        for value, text in wanted:
            self.addItem(text, value)
        self.show_value(self._shown)

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self._shown = value
        self.setCurrentIndex(next((i for i in range(self.count()) if self.itemData(i) == value), -1))

    def _chosen(self, index: int) -> None:
        value = self.itemData(index)
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the value under the pointer by accident."""
        event.ignore()


def bind_flush(flushing: Any, *fields: LineField | TextField) -> None:
    """Let fields write what is typed in them when the desk asks."""
    for field in fields:
        flushing.connect(field.commit)
