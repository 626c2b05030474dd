"""A row of a list that is pressed, and perhaps dragged to another place."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QApplication, QListView

from partnerdesk.desk import tokens
from partnerdesk.painting import painting


class Released(NamedTuple):
    """What a release of the mouse ended: the row that was pressed, and its new index if it was dragged."""

    row: int
    to: int | None


class RowDrag:
    """Follows the mouse over a list, from the press of a row to its release."""

    def __init__(self, view: QListView) -> None:
        """Follow the mouse over this view."""
        self._view = view
        self._pressed: tuple[int, QPoint] | None = None
        self._drop = -1

    @property
    def is_pressed(self) -> bool:
        """Return whether a row is pressed."""
        return self._pressed is not None

    def press(self, row: int, at: QPoint) -> None:
        """Remember the pressed row: the release decides between click and drag."""
        self._pressed = (row, at)

    def move(self, at: QPoint) -> None:
        """Once the mouse is far from where it was pressed, show where the row would be dropped."""
        assert self._pressed is not None
        far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._drop >= 0:
            self._drop = self._place_at(at.y())
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll_at_edge(at.y())
            self._view.viewport().update()

    def release(self) -> Released | None:
        """End the drag, and return what it ended, None if no row was pressed."""
        if self._pressed is None:
            return None
        row, drop = self._pressed[0], self._drop
        self.cancel()
        return Released(row, None if drop < 0 else drop - 1 if drop > row else drop)

    def cancel(self) -> None:
        """End the drag; the row stays where it is."""
        self._pressed, self._drop = None, -1
        self._view.viewport().unsetCursor()
        self._view.viewport().update()

    def paint(self) -> None:
        """Paint a line where the row would be dropped."""
        if self._drop < 0:
            return
        rows = self._view.model()
        last = rows.rowCount() - 1
        box = self._view.visualRect(rows.index(min(self._drop, last), 0))
        y = box.bottom() if self._drop > last else box.top()
        with painting(self._view.viewport()) as painter:
            painter.setPen(QPen(tokens.colour("teal"), 2))
            painter.drawLine(box.left() + 4, y, box.right() - 4, y)

    def _place_at(self, y: int) -> int:
        """Return the index of the row before which a drop at `y` inserts; the row count means the end."""
        rows = self._view.model()
        for row in range(rows.rowCount()):
            if y < self._view.visualRect(rows.index(row, 0)).center().y():
                return row
        return rows.rowCount()

    def _scroll_at_edge(self, y: int) -> None:
        bar, edge = self._view.verticalScrollBar(), tokens.px(28)
        if y < edge:
            bar.setValue(bar.value() - tokens.px(12))
        elif y > self._view.viewport().height() - edge:
            bar.setValue(bar.value() + tokens.px(12))
