"""One column of the board: the list of cards with mouse and keys, and a heading with their number."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_card import CardPainter
from partnerdesk.desk.commitments.board_cards import GUTTER, CardList
from partnerdesk.desk.commitments.column_model import CARD, Column, Index
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import column, label, row
from partnerdesk.desk.widgets.spoken_cells import SpokenCells
from partnerdesk.language import trn
from partnerdesk.mirroring import margins


class ColumnView(CardList):
    """The list of cards, with mouse and keys."""

    clicked_card = Signal(int)
    lifted = Signal(QModelIndex, QPoint)  # card, point in it where the pointer is
    dragged = Signal(QPoint)  # global position
    dropped = Signal(QPoint)
    keyed = Signal(QKeyEvent)  # a key that the board may accept
    walked = Signal()  # the current card changed

    def __init__(self, painter: CardPainter) -> None:
        self._spoken: SpokenCells | None = None
        super().__init__(painter)
        self._pressed: tuple[QPersistentModelIndex, QPoint] | None = None
        self._is_lifting = False

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Set the model, and let assistive technology open a card, as a click does."""
        super().setModel(model)
        if self._spoken is not None:
            self._spoken.deleteLater()
        self._spoken = SpokenCells(self, presses=True)
        for signal in (self._spoken.chosen, self._spoken.pressed):
            signal.connect(lambda index: self.clicked_card.emit(index.data(CARD)))

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select nothing: a selection by assistive technology opens the card (see `SpokenCells`)."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover(-1)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)  # first: a commit may move cards
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self.setCurrentIndex(index)
        self._pressed = (QPersistentModelIndex(index), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._is_lifting:
            self.dragged.emit(event.globalPosition().toPoint())
            return
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            pressed, start = self._pressed
            index = self.model().index(pressed.row(), 0)
            if pressed.isValid() and (at - start).manhattanLength() >= QApplication.startDragDistance():
                self._is_lifting = True
                self._hover(-1)
                self.lifted.emit(index, start - self.visualRect(index).topLeft())
                self.dragged.emit(event.globalPosition().toPoint())
            return
        self._hover(self.indexAt(at).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self._is_lifting:
            self._is_lifting = False
            self.dropped.emit(event.globalPosition().toPoint())
        elif pressed and pressed[0].isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_card.emit(pressed[0].data(CARD))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _hover(self, row: int) -> None:
        self.show_hovered(row)
        shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def end_drag(self) -> None:
        """End a drag."""
        self._is_lifting, self._pressed = False, None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.walked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(self.row_near(QPoint(0, 0)), 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the board handle horizontal scrolling."""
        turn = event.angleDelta()
        if abs(turn.x()) > abs(turn.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


class ColumnBox(QWidget):
    """A column with heading and number of cards; an empty one has an explanation."""

    def __init__(self, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = ColumnView(painter)
        self._title = label("", "strong")
        self._title.setMinimumWidth(1)
        self._count = label("", "muted")
        self._empty = label("", "small", wrap=True)
        head = row(self._title, self._count, -1, spacing=tokens.S)
        head.setContentsMargins(margins(tokens.XS, 0, GUTTER, 0))
        self._empty.setContentsMargins(margins(tokens.XS, 0, GUTTER, 0))
        inside = column(head, self._empty, self.view, spacing=tokens.px(10))
        inside.setStretch(2, 1)
        self.setLayout(inside)
        self.key: str | int | None = None
        self._counted: tuple[int, bool] | None = None  # the values shown

    def show_column(self, shown: Column, width: int, empty: str) -> None:
        """Show a column with cards of this width; `empty` is the text of an empty column."""
        self.key = shown.key
        self._empty.setText(empty)
        self.view.show_column(shown, width)
        self._show_title()
        self.show_count()

    def _show_title(self) -> None:
        """Show the title, cut for the width."""
        title = self.view.column().title
        room = self.width() - GUTTER - tokens.px(48)
        self._title.setText(self._title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._title.setAccessibleName(title)
        self._title.setToolTip(as_tip(title) if self._title.text() != title else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.key is not None:
            self._show_title()

    def show_count(self) -> None:
        """Show the number of cards."""
        number, has_landing = len(self.view.column().ids), self.view.has_landing
        if (number, has_landing) == self._counted:
            return
        self._counted = number, has_landing
        self._count.setText(str(number))
        self.view.setAccessibleDescription(trn("{number} commitment", "{number} commitments", number))
        self._empty.setVisible(not number and not has_landing)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number else Qt.FocusPolicy.NoFocus)

    def wanted_height(self) -> int:
        """Return the height that shows the whole column."""
        head = self._title.sizeHint().height() + tokens.px(10)
        if self.view.column().ids or self.view.has_landing:
            return head + self.view.content_height()
        return head + self._empty.heightForWidth(max(1, self.width())) + tokens.px(10)
