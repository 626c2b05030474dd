"""Columns of cards side by side, with horizontal scrolling. Only visible columns have widgets.

So a thousand columns, one per partner, are as fast as the five columns of the statuses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_card import CardPainter
from partnerdesk.desk.commitments.board_cards import GUTTER
from partnerdesk.desk.commitments.board_column import ColumnBox
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.commitments.board_model import BoardModel
from partnerdesk.desk.commitments.column_model import Key
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of, step
from partnerdesk.painting import painting

#: With at most this many columns, all have widgets, visible or not.
_FEW = 12
_GAP = 17

#: Minimum width of a card: four columns of statuses fit beside an open panel at 1440 pixels.
_LEAST = 160


class ColumnsArea(QAbstractScrollArea):
    """The widgets of the visible columns, and their layout."""

    def __init__(self, model: BoardModel, empty: Mapping[Key, str]) -> None:
        """Show a model; `empty` is the text of each empty column."""
        super().__init__()
        self.model = model
        self.boxes: dict[Key, ColumnBox] = {}
        self._free: list[ColumnBox] = []
        self._empty = empty
        self._painter = CardPainter()
        self._is_laying_out = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "board")
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # scrolling moves what is painted
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.reshaped.connect(self._reshape)
        model.counted.connect(self._recount)

    # -- hooks for the subclass ---------------------------------------------------------

    def connect_box(self, box: ColumnBox) -> None:
        """Connect the signals of a new box."""

    def dress_box(self, box: ColumnBox) -> None:
        """Update a box that got a new column."""

    def is_held(self, box: ColumnBox) -> bool:
        """Return whether a box must be kept although it is not visible."""
        return box.view.hasFocus()

    # -- layout -------------------------------------------------------------------------

    def stacks(self) -> list[list[Key]]:
        """Return the columns in reading direction; columns below each other form one list."""
        keys = self.model.keys
        if self.model.by == By.STATUS and keys:
            return [[keys[0]], [keys[1]], [keys[2]], keys[3:]]
        return [[key] for key in keys]

    def box_at(self, point: QPoint) -> ColumnBox | None:
        """Return the box at a point of the board, or None."""
        inside = self.viewport().mapFrom(self, point)
        return next(
            (b for b in self.boxes.values() if not b.isHidden() and b.geometry().contains(inside)), None
        )

    def _card_width(self) -> int:
        if self.model.by != By.STATUS:
            return tokens.px(268)
        room = self.viewport().width() - 2 * tokens.XL - 3 * _GAP
        return min(max(room // 4, tokens.px(_LEAST)), tokens.px(440))

    def lay_out(self) -> None:
        """Give the visible columns widgets, and place them."""
        if self._is_laying_out:
            return
        self._is_laying_out = True
        stacks, width = self.stacks(), self._card_width()
        step = width + _GAP
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, len(stacks) * step - _GAP + 2 * tokens.XL - self.viewport().width()))
        bar.setPageStep(max(1, self.viewport().width()))
        bar.setSingleStep(tokens.px(48))
        in_view = self._in_view(len(stacks), step)
        self._assign([key for at in in_view for key in stacks[at]], width)
        for at, keys in enumerate(stacks):
            boxes = [self.boxes[key] for key in keys if key in self.boxes]
            if boxes:
                self._place(boxes, self._slot(at * step, width), width)
        self._is_laying_out = False

    def _slot(self, at: int, width: int) -> QRect:
        x = tokens.XL + at - self.horizontalScrollBar().value()
        slot = QRect(x, tokens.L, width + GUTTER, self.viewport().height() - tokens.L)
        return mirror_of(self.viewport()).place(slot)

    def _in_view(self, stacks: int, step: int) -> range:
        if stacks <= _FEW:
            return range(stacks)
        at = self.horizontalScrollBar().value()
        return range(
            max(0, (at - tokens.XL) // step), min(stacks, (at + self.viewport().width()) // step + 1)
        )

    def _assign(self, keys: Collection[Key], width: int) -> None:
        wanted = set(keys)
        for key, box in list(self.boxes.items()):
            if key not in wanted and not self.is_held(box):
                box.hide()
                self._free.append(self.boxes.pop(key))
        for key in keys:
            if key not in self.boxes:
                box = self.boxes[key] = self._free.pop() if self._free else self._new_box()
                empty = self._empty.get(key, tr("Nothing here yet."))
                box.show_column(self.model.column(key), width, empty)
                self.dress_box(box)
                box.show()

    def _new_box(self) -> ColumnBox:
        box = ColumnBox(self._painter, self.viewport())
        self.connect_box(box)
        return box

    def _place(self, boxes: list[ColumnBox], slot: QRect, width: int) -> None:
        for box in boxes:
            box.view.set_card_width(width)
        if len(boxes) == 1:
            boxes[0].setGeometry(slot)
            return
        upper, lower = boxes
        gap = tokens.px(16)
        room = slot.height() - gap
        height = min(upper.wanted_height(), max(room - lower.wanted_height(), room * 2 // 3))
        upper.setGeometry(slot.x(), slot.y(), slot.width(), height)
        lower.setGeometry(slot.x(), slot.y() + height + gap, slot.width(), room - height)

    def bring_into_view(self, key: Key) -> None:
        """Scroll horizontally until a column is fully visible."""
        at = next(at for at, keys in enumerate(self.stacks()) if key in keys)
        step, bar = self._card_width() + _GAP, self.horizontalScrollBar()
        start, end = at * step, at * step + step - _GAP + 2 * tokens.XL
        if bar.value() > start:
            bar.setValue(start)
        elif bar.value() + self.viewport().width() < end:
            bar.setValue(end - self.viewport().width())
        if key not in self.boxes:
            self.lay_out()

    # -- updates ----------------------------------------------------------------------

    def _reshape(self) -> None:
        for box in self.boxes.values():
            box.hide()
        self._free += self.boxes.values()
        self.boxes = {}
        self.horizontalScrollBar().setValue(0)
        self.lay_out()

    def _recount(self) -> None:
        for box in self.boxes.values():
            box.show_count()
        self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx * step(self), 0)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), tokens.colour("ground"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.lay_out()
