"""Drag a card from one column of the board to another with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_column import ColumnBox
from partnerdesk.desk.commitments.board_layout import ColumnsArea
from partnerdesk.desk.commitments.board_lifted import LiftedCard
from partnerdesk.desk.commitments.column_model import CARD, Key
from partnerdesk.desk.pace.timers import repeating
from partnerdesk.mirroring import step

_EDGE = 36
_TICK_MS = 16


class Drag(QObject):
    """A drag of one card, until `end`."""

    def __init__(self, board: ColumnsArea, origin: ColumnBox, index: QModelIndex, hold: QPoint) -> None:
        super().__init__(board)
        self._board, self.origin = board, origin
        self.card: int = index.data(CARD)
        view = origin.view
        self._height = view.visualRect(index).height()
        self._lifted = LiftedCard(board, view.picture(index.row()), hold)
        self._target: ColumnBox | None = None
        self._at = QPoint()
        view.show_left(index.row())
        self._lifted.show()
        self._scrolling = repeating(self, _TICK_MS)
        self._scrolling.timeout.connect(self._scroll)
        self._scrolling.start()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)

    def carry_to(self, on_screen: QPoint) -> None:
        """Move the card to a global position, and open a box where it would be dropped."""
        self._at = self._board.mapFromGlobal(on_screen)
        self._lifted.carry_to(self._at)
        target = self._board.box_at(self._at)
        if target is self.origin or not self._board.model.can_move:
            target = None
        if target is not self._target:
            self._show_landing(self._target, None)
            self._target = target
        self._show_landing(target, self.card)

    def _show_landing(self, box: ColumnBox | None, card: int | None) -> None:
        if box and box.view.show_landing(card, self._height):
            box.show_count()
            self._board.lay_out()

    def _scroll(self) -> None:
        """Scroll the column or the board while the pointer is at its edge."""
        box = self._target or self.origin
        view = box.view
        y = view.mapFrom(self._board, self._at).y()
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + _pull(y, view.height()))
        bar = self._board.horizontalScrollBar()
        pull = _pull(self._at.x(), self._board.viewport().width())
        before = bar.value()
        bar.setValue(before + pull * step(self._board))
        if pull:
            self.carry_to(self._board.mapToGlobal(self._at))

    @property
    def target(self) -> Key | None:
        """Return the column for the drop; None over its own column or outside."""
        return self._target.key if self._target else None

    def end(self) -> None:
        """Remove the dragged card and the box for the drop."""
        QGuiApplication.restoreOverrideCursor()
        self._scrolling.stop()
        self._show_landing(self._target, None)
        self.origin.view.show_left(None)
        self.origin.view.end_drag()
        self._lifted.hide()
        self._lifted.deleteLater()
        self.deleteLater()


def _pull(at: int, length: int) -> int:
    """Return how many pixels to scroll in one tick for a pointer at `at`, between 0 and `length`."""
    edge = tokens.px(_EDGE)
    if at < edge:
        return -min(edge, edge - at) // 3
    if at > length - edge:
        return min(edge, at - (length - edge)) // 3
    return 0
