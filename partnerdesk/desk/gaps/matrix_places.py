"""The geometry of rows, columns and groups of the matrix, for the grid and its headers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_model import MatrixModel
from partnerdesk.desk.widgets.spoken_views import SpokenTable
from partnerdesk.partnership.needs import State
from partnerdesk.partnership.participants import Group

#: Height of the heading above the first need of each kind, in pixels at 100 %.
HEADING = 34

_HALF = QPointF(0, 0.5)


#: Background of a row whose need is missing: the tones of its chip and of the room display.
_TINTS = {State.GAP: "rust_ground", State.THIN: "ochre_ground"}


class MatrixPlaces(SpokenTable):
    """A table view with the geometry that it shares with its headers."""

    def __init__(self, matrix: MatrixModel) -> None:
        """Keep the model; the subclass sets the headers and then the model of the view."""
        super().__init__()
        self.matrix = matrix

    def rows_within(self, rect: QRect) -> range:
        """Return the rows that are visible in a rectangle of the viewport."""
        first, last = self.rowAt(max(0, rect.top())), self.rowAt(rect.bottom())
        rows = self.matrix.rowCount()
        if first < 0:
            return range(0)
        return range(first, rows if last < 0 else last + 1)

    def columns_within(self, rect: QRect) -> range:
        """Return the columns that are visible in a rectangle of the viewport."""
        columns = self.matrix.columnCount()
        if not columns:
            return range(0)
        ends = [self.columnAt(x) for x in (rect.left(), rect.right())]
        first, last = sorted(columns - 1 if c < 0 else c for c in ends)
        return range(first, last + 1)

    def row_box(self, row: int, width: int) -> QRectF:
        """Return the box of a row in the viewport, without a heading above it."""
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        heading = tokens.px(HEADING) if self.matrix.begins_kind(row) else 0
        return QRectF(0, top + heading, width, height - heading)

    def group_boxes(self, height: int) -> list[tuple[Group, QRectF]]:
        """Return the box of each group of columns in the viewport."""
        boxes = []
        for group, *ends in self.matrix.cells.groups:
            edges = [self.columnViewportPosition(c) for c in ends]
            left, right = min(edges), max(edges) + self.columnWidth(ends[1])
            boxes.append((group, QRectF(left, 0, right - left, height)))
        return boxes

    def paint_row(self, painter: QPainter, row: int, box: QRectF) -> None:
        """Paint the background of a row, tinted if the need is missing, and its lines."""
        if ground := _TINTS.get(self.matrix.standing(row).state):
            painter.fillRect(box, tokens.colour(ground))
        painter.setPen(QPen(tokens.colour("line_soft"), 1))
        painter.drawLine(box.bottomLeft() - _HALF, box.bottomRight() - _HALF)
        if self.matrix.begins_kind(row):
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(box.topLeft() - _HALF, box.topRight() - _HALF)
