"""The rows of an unfolding list: model and painter."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.mirroring import Mirror, within
from partnerdesk.painting import part_of

_MOST = 300  # characters of a text that are painted: the rest is in the editor
_MOST_CACHED = 5000
_WRAP = int(Qt.TextFlag.TextWordWrap)

Index = QModelIndex | QPersistentModelIndex


class Look(Enum):
    """How a row looks: as usual, as the head of the rows below it, or as what is there no more."""

    USUAL = auto()
    HEAD = auto()
    GONE = auto()


class Row(NamedTuple):
    """A row: its text, a small note below, a chip at its end, and its accessible text."""

    text: str
    accessible_text: str
    note: str = ""
    chip: str = ""
    tone: str = ""
    look: Look = Look.USUAL


class RowsModel(QAbstractListModel):
    """The model of the rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Replace the rows. Return whether their number is the same, so that no reset was needed."""
        if len(rows) != len(self.shown):
            with resetting(self):
                self.shown = list(rows)
            return False
        changed = [n for n, (old, new) in enumerate(zip(self.shown, rows, strict=True)) if old != new]
        self.shown = list(rows)
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.accessible_text
        return None


class RowPainter(QStyledItemDelegate):
    """Paints a row: text and note at the start, the chip at the end."""

    def __init__(self, model: RowsModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._heights: dict[tuple[Row, int, bool], int] = {}
        self._text, self._open_text = _Measure(tokens.font()), _Measure(tokens.font(bold=True))
        self._note, self._chip = _Measure(tokens.font("small")), _Measure(_chip_font())
        #: Height of the editor in pixels, and the index of the open row (-1 for none).
        self.editor_height = 0
        self.open = -1

    def head_height(self, row: int, width: int) -> int:
        """Return the height of a row without its editor, in pixels."""
        asked = (self._model.shown[row], width, row == self.open)
        if asked not in self._heights:
            if len(self._heights) > _MOST_CACHED:
                self._heights.clear()
            self._heights[asked] = self._measure(*asked)
        return self._heights[asked]

    def _measure(self, row: Row, width: int, is_open: bool) -> int:
        room = width - 2 * tokens.px(8) - self._chip_width(row)
        is_bold = is_open or row.look == Look.HEAD
        height = (self._open_text if is_bold else self._text).height(row.text, room)
        if row.note:
            height += self._note.height(row.note, room) + 2
        return height + 2 * tokens.px(7) + _space_above(row)

    def _chip_width(self, row: Row) -> int:
        if not row.chip:
            return 0
        return self._chip.width(row.chip) + 2 * tokens.px(10) + tokens.S

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self.head_height(index.row(), self._view.viewport().width())
        return QSize(10, height + (self.editor_height if index.row() == self.open else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with part_of(painter, option.rect, option.widget):
            row = self._model.shown[index.row()]
            head: QRect = option.rect
            head.setHeight(self.head_height(index.row(), head.width()))
            state = option.state
            is_open = index.row() == self.open
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_ground(painter, head, state, is_open=is_open)
            top = tokens.px(7) + _space_above(row)
            inner = QRectF(head).adjusted(tokens.px(8), top, -tokens.px(8), -tokens.px(7))
            mirror = within(inner, option.widget)
            if row.chip:
                inner = self._paint_chip(painter, row, inner, mirror)
            _paint_text(painter, row, mirror.box(inner), mirror.start, is_open=is_open)

    def _paint_chip(self, painter: QPainter, row: Row, inner: QRectF, mirror: Mirror) -> QRectF:
        """Paint the chip at the end. Return the box that is left for the text."""
        width = self._chip_width(row) - tokens.S
        height = QFontMetrics(_chip_font()).height() + tokens.px(4)
        top = inner.center().y() - height / 2
        box = mirror.box(QRectF(inner.right() - width, top, width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(f"{row.tone or 'grey'}_ground"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(tokens.colour(row.tone or "muted"))
        painter.setFont(_chip_font())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), row.chip)
        return inner.adjusted(0, 0, -width - tokens.S, 0)


def _space_above(row: Row) -> int:
    return tokens.px(10) if row.look == Look.HEAD else 0


def _paint_ground(painter: QPainter, head: QRect, state: QStyle.StateFlag, *, is_open: bool) -> None:
    is_under_mouse = bool(state & QStyle.StateFlag.State_MouseOver)
    box = QRectF(head).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if is_open or is_under_mouse:
        painter.setBrush(tokens.colour("teal_ground" if is_open else "grey_ground"))
        painter.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.colour("teal"), 2))
        painter.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)


def _paint_text(painter: QPainter, row: Row, inner: QRectF, side: int, *, is_open: bool) -> None:
    flags = side | _WRAP
    font = tokens.font(bold=is_open or row.look == Look.HEAD)
    font.setStrikeOut(row.look == Look.GONE)
    painter.setFont(font)
    painter.setPen(tokens.colour("teal" if is_open else "muted" if row.look == Look.GONE else "ink"))
    taken = painter.boundingRect(inner, flags, row.text[:_MOST])
    painter.drawText(inner, flags, row.text[:_MOST])
    if row.note:
        painter.setFont(tokens.font("small"))
        painter.setPen(tokens.colour("muted"))
        painter.drawText(inner.adjusted(0, taken.height() + 2, 0, 0), flags, row.note[:_MOST])


def _chip_font() -> QFont:
    font = tokens.font("label")
    font.setWeight(QFont.Weight.Medium)
    return font


class _Measure:
    """Measures texts in one font. Most fit on one line, so their widths are cached."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._line = self._set("x", 1 << 20)
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Return the width of a text on one line."""
        if text not in self._widths:
            if len(self._widths) > _MOST_CACHED:
                self._widths.clear()
            self._widths[text] = self._metrics.horizontalAdvance(text)
        return self._widths[text]

    def height(self, text: str, room: int) -> int:
        """Return the height of a text that wraps at `room` pixels."""
        text, room = text[:_MOST], max(room, 40)
        is_line = "\n" not in text and self.width(text) < room
        return self._line if is_line else self._set(text, room)

    def _set(self, text: str, room: int) -> int:
        return self._metrics.boundingRect(QRect(0, 0, room, 1 << 20), _WRAP, text).height()
