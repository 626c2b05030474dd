"""The list view of cards with individual heights; only visible cards are painted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_card import (
    CURRENT,
    DIMMED,
    FOCUSED,
    HOVERED,
    MARKED,
    PLAIN,
    CardPainter,
)
from partnerdesk.desk.commitments.board_positions import CardPositions
from partnerdesk.desk.commitments.card_pictures import CardPictures
from partnerdesk.desk.commitments.column_model import FACE, Column
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting, part_of

#: Width beside the cards for the scroll bar, in pixels.
GUTTER = 14


class CardList(QListView):
    """The cards of a column: a list view with its own layout.

    QListView asks each item for its size. Here all positions are computed at once (ten thousand
    cards in some milliseconds), and only visible cards are laid out and painted.
    """

    def __init__(self, painter: CardPainter) -> None:
        super().__init__()
        self._painter = painter
        self._positions = CardPositions(painter.gap)
        self._pictures = CardPictures(self, painter)
        self._card_width = 0
        self._hovered = -1
        self._left: int | None = None  # the row of the dragged card
        self.marked: Collection[int] | None = None
        self.setProperty("role", "cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def column(self) -> Column:
        """Return the model that is shown."""
        model = self.model()
        assert isinstance(model, Column)
        return model

    def show_column(self, column: Column, width: int) -> None:
        """Show another column from its top, with cards of this width."""
        self._card_width = width
        self._positions.landing = self._left = None
        self.verticalScrollBar().setValue(0)
        self.setModel(column)
        self.setAccessibleName(column.title)

    # -- positions of the cards --------------------------------------------------------------

    def set_card_width(self, width: int) -> None:
        """Set the width of the cards."""
        if width != self._card_width:
            self._card_width = width
            self._lay_out()

    def _lay_out(self) -> None:
        """Compute all positions again, and keep the card at the top of the view there."""
        self._pictures.clear()
        has_cards = isinstance(self.model(), Column) and self._card_width
        self._set_heights(self._measure(0, None) if has_cards else [], slice(None))

    def _measure(self, first: int, end: int | None) -> list[int]:
        return self._painter.heights(self.column().shapes(first, end), self._card_width)

    def _set_heights(self, heights: list[int], rows: slice) -> None:
        """Replace the heights of some rows, and keep the scroll position at the same card."""
        bar, positions = self.verticalScrollBar(), self._positions
        anchor = positions.row_at(bar.value())
        offset = bar.value() - positions.top(anchor)
        positions.set_heights(heights, rows)
        self.updateGeometries()
        if 0 < anchor <= len(positions):
            bar.setValue(positions.top(anchor) + offset)
        self.viewport().update()

    def content_height(self) -> int:
        """Return the height of all cards, and of the box for a drop if there is one."""
        return self._positions.total

    def _box(self, row: int) -> QRect:
        """Return the box of a card in the viewport."""
        y = self._positions.top(row) - self.verticalOffset()
        box = QRect(0, y, self._card_width, self._positions.height(row))
        return mirror_of(self.viewport()).place(box)

    def reset(self) -> None:
        super().reset()
        self._hovered = -1
        self._lay_out()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # skips the layout of QListView, which is slow

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.content_height() - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(tokens.px(36))
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Any) -> QRect:
        """Return the box of a card in the viewport, none while the board is hidden: see SpokenList."""
        return self._box_of(index) if self.isVisible() else QRect()

    def _box_of(self, index: Any) -> QRect:
        row = index.row()
        return self._box(row) if index.isValid() and row < len(self._positions) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._positions.row_at(point.y() + self.verticalOffset())
        if row < len(self._positions) and self._box(row).contains(point):
            return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(self, index: Any, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        box, bar = self._box_of(index), self.verticalScrollBar()
        if box.isNull():
            return
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - self.viewport().height() // 2)
        elif box.top() < 0:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + min(box.top(), box.bottom() + 2 - self.viewport().height()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(0, dy)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.model().rowCount() - 1
        row = self.currentIndex().row()
        page = max(1, self.viewport().height() * (last + 1) // max(1, self._positions.total))
        moves = {
            QAbstractItemView.CursorAction.MoveUp: row - 1,
            QAbstractItemView.CursorAction.MoveDown: row + 1,
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: last,
            QAbstractItemView.CursorAction.MovePageUp: row - page,
            QAbstractItemView.CursorAction.MovePageDown: row + page,
        }
        return self.model().index(min(max(moves.get(action, row), 0), last), 0)

    def setSelection(self, rect: QRect, command: Any) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: the board handles letters."""

    def current_middle(self) -> QPoint:
        """Return the centre of the current card, in the viewport."""
        return self.visualRect(self.currentIndex()).center()

    def row_near(self, point: QPoint) -> int:
        """Return the row of the card nearest to a point of the viewport."""
        return self._positions.row_near(point.y() + self.verticalOffset())

    def forget_current(self) -> None:
        """Clear the current card."""
        self.selectionModel().clear()

    # -- following the column -----------------------------------------------------------

    def dataChanged(self, first: Any, last: Any, roles: Any = ()) -> None:
        if FACE in roles:
            self._pictures.clear()
            self.viewport().update()
            return
        rows = slice(first.row(), last.row() + 1)
        for card in self.column().ids[rows]:
            self._pictures.forget(card)
        self._set_heights(self._measure(rows.start, rows.stop), rows)

    def rowsInserted(self, parent: Any, first: int, last: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, first, last)
        self._hovered = -1
        self._set_heights(self._measure(first, last + 1), slice(first, first))

    def rowsAboutToBeRemoved(self, parent: Any, first: int, last: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, first, last)
        self._hovered = -1
        self._set_heights([], slice(first, last + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    # -- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = event.rect()
            if self.has_landing:
                self._paint_landing(p, area)
            row = self._positions.row_at(area.top() + self.verticalOffset())
            while row < len(self._positions):
                box = self._box(row)
                if box.top() > area.bottom():
                    break
                if box.intersects(area):
                    with part_of(p, box, self):
                        self._paint_card(p, row, box)
                row += 1

    def _paint_card(self, p: QPainter, row: int, box: QRect) -> None:
        if row == self._left:
            self._painter.paint_left(p, QRectF(box))
            return
        p.drawPixmap(box.topLeft(), self._pictures.picture(self.column(), row, box.size(), self._state(row)))

    def changeEvent(self, event: QEvent) -> None:
        self._pictures.clear_colours()  # or another layout direction
        super().changeEvent(event)

    def _state(self, row: int) -> int:
        state = PLAIN
        if row == self._hovered:
            state |= HOVERED
        if row == self.currentIndex().row():
            state |= CURRENT
            if self.hasFocus():
                state |= FOCUSED
        if self.marked is not None:
            state |= MARKED if self.column().ids[row] in self.marked else DIMMED
        return state

    def show_hovered(self, row: int) -> None:
        """Mark the row under the pointer; -1 for none."""
        if row != self._hovered:
            for changed in (self._hovered, row):
                if 0 <= changed < len(self._positions):
                    self.viewport().update(self._box(changed))
            self._hovered = row

    def show_marked(self, cards: Collection[int] | None) -> None:
        """Mark some cards and dim the others; None removes all marks."""
        self.marked = cards
        self.viewport().update()

    # -- dragging and dropping ------------------------------------------------------------

    def picture(self, row: int) -> QPixmap:
        """Return a picture of a card for dragging."""
        size, ground = self._box(row).size(), QColor(Qt.GlobalColor.transparent)
        return self._pictures.paint(self.column(), row, size, PLAIN, ground)

    @property
    def has_landing(self) -> bool:
        """Return whether there is a box for a drop."""
        return self._positions.landing is not None

    def show_left(self, row: int | None) -> None:
        """Show the row of a dragged card as empty; None ends this."""
        self._left = row
        self.viewport().update()

    def show_landing(self, card: int | None, height: int = 0) -> bool:
        """Open a box where a card would be dropped, moved into view; None closes it.

        Return whether its position changed.
        """
        positions, landing = self._positions, None
        if card is not None:
            top = self.verticalOffset()
            first = positions.row_at(top + tokens.px(20))
            last = positions.row_at(top + max(0, self.viewport().height() - height))
            landing = (min(max(self.column().place_for(card), first), max(first, last)), height)
        if landing == positions.landing:
            return False
        positions.landing = landing
        self.updateGeometries()
        self.viewport().update()
        return True

    def _paint_landing(self, p: QPainter, area: QRect) -> None:
        top, height = self._positions.place()
        box = QRectF(0, top - self.verticalOffset(), self._card_width, height)
        box = mirror_of(self.viewport()).box(box)
        if box.intersects(QRectF(area)):
            self._painter.paint_landing(p, box)
