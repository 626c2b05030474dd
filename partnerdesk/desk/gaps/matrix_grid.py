"""The grid of the matrix: paints the cells, and fits rows and columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_model import MatrixModel
from partnerdesk.desk.gaps.matrix_places import MatrixPlaces
from partnerdesk.desk.gaps.need_header import NeedHeader
from partnerdesk.desk.gaps.participant_header import ParticipantHeader
from partnerdesk.desk.widgets.matrix_symbols import level_pixmap
from partnerdesk.file.reading.participants import ParticipantRow
from partnerdesk.language import tr
from partnerdesk.mirroring import within
from partnerdesk.painting import painting
from partnerdesk.partnership.participants import Group, group_of

Column = tuple[int, ParticipantRow]

#: Minimum and maximum width of a column, in pixels at 100 %.
_NARROW, _WIDE = 34, 64


class MatrixGrid(MatrixPlaces):
    """The table of needs by participants, painted without a widget per cell."""

    #: Emitted before rows and columns are fitted, so that the header of needs can get a new width.
    fitting = Signal()

    def __init__(self, matrix: MatrixModel) -> None:
        """Make the grid for a model."""
        super().__init__(matrix)
        self.under = QModelIndex()
        self._symbols: dict[tuple[str, bool], QPixmap] = {}
        self.needs, self.names = NeedHeader(self), ParticipantHeader(self)
        self.setVerticalHeader(self.needs)
        self.setHorizontalHeader(self.names)
        self.names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.names.setMinimumSectionSize(tokens.px(_NARROW))
        self.setModel(matrix)
        self.setAccessibleName(tr("Needs by participants"))
        self._configure()
        matrix.modelReset.connect(self._fit)
        matrix.headerDataChanged.connect(self._header_changed)
        self._fit()

    def _configure(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)  # it would select all
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # the card has a scroll bar beside the states
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        for part in (self.viewport(), self.needs.viewport()):
            part.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that scrolling repaints less

    def _fit(self) -> None:
        self.fitting.emit()
        self.needs.fit_rows()
        self.names.fit_names()
        self._fit_columns()
        self.updateGeometries()
        self.updateGeometry()

    def limit_names(self, height: int) -> None:
        """Fit the names of participants into a card of this height."""
        if self.names.limit(height):
            self.updateGeometries()
            self.names.viewport().update()

    def _fit_columns(self) -> None:
        columns = max(1, self.matrix.columnCount())
        room = self.viewport().width() // columns
        width = min(max(tokens.px(_NARROW), room), tokens.px(_WIDE))
        if width != self.names.defaultSectionSize():
            self.names.setDefaultSectionSize(width)

    def _header_changed(self, orientation: Qt.Orientation, first: int, last: int) -> None:
        if orientation == Qt.Orientation.Vertical:
            self.needs.fit_rows()
            self.needs.viewport().update()
            self.viewport().update()
        else:
            self.names.fit_names()
            self.updateGeometries()
            self.names.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def least_width(self) -> int:
        """Return the minimum width of all columns."""
        return self.matrix.columnCount() * tokens.px(_NARROW)

    def whole_height(self) -> int:
        """Return the height that shows all rows."""
        bar = self.horizontalScrollBar()
        sideways = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return self.names.sizeHint().height() + self.needs.length() + sideways + 2

    # -- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), tokens.colour("surface"))
            columns = self.columns_within(event.rect())
            shown = [(c, self.matrix.participant(c)) for c in columns]
            for row in self.rows_within(event.rect()):
                box = self.row_box(row, self.viewport().width())
                self.paint_row(painter, row, box)
                self._paint_cells(painter, row, box, shown)
            self._paint_edges(painter)
            self._paint_current(painter)

    def _paint_edges(self, painter: QPainter) -> None:
        """Paint thin lines between the groups of columns."""
        painter.setPen(QPen(tokens.colour("line"), 1))
        for _, box in self.group_boxes(self.viewport().height())[1:]:
            x = round(within(box, self).x(box.left()))
            painter.drawLine(x, 0, x, round(box.bottom()))

    def _paint_cells(self, painter: QPainter, row: int, box: QRectF, columns: list[Column]) -> None:
        filled = self.matrix.cells.of_need(self.matrix.need(row).id)
        for column, p in columns:
            cell = filled.get(p.id)
            if cell is None:
                continue
            sign = self._symbol(cell.level, counts=group_of(p.status) == Group.PARTNERS)
            size = sign.deviceIndependentSize()
            x = self.columnViewportPosition(column) + (self.columnWidth(column) - size.width()) / 2
            y = box.center().y() - size.height() / 2
            painter.drawPixmap(round(x), round(y), sign)
            if cell.note:
                self._paint_note(
                    painter, self.cell_box(self.matrix.index(row, column)).adjusted(2, 2, -2, -2)
                )

    def _paint_note(self, painter: QPainter, box: QRectF) -> None:
        """Paint the mark of a note: a triangle in the top corner at the end."""
        side = tokens.px(7)
        corner = box.topRight()
        folded = [corner, corner - QPointF(side, 0), corner + QPointF(0, side)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("ink"))
        painter.drawPolygon(within(box, self).points(folded))

    def _symbol(self, level: str, *, counts: bool) -> QPixmap:
        found = self._symbols.get((level, counts))
        if found is None or found.devicePixelRatio() != self.devicePixelRatioF():
            found = level_pixmap(level, counts=counts, ratio=self.devicePixelRatioF())
            self._symbols[level, counts] = found
        return found

    def _paint_current(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.under.isValid() and self.under != self.currentIndex():
            painter.setPen(QPen(tokens.colour("teal_soft"), 1))
            painter.drawRoundedRect(self.cell_box(self.under), 6, 6)
        if self.currentIndex().isValid() and self.hasFocus():
            painter.setPen(QPen(tokens.colour("teal"), 2))
            painter.drawRoundedRect(self.cell_box(self.currentIndex()), 6, 6)

    def cell_box(self, index: QModelIndex) -> QRectF:
        row = self.row_box(index.row(), self.viewport().width())
        left, width = self.columnViewportPosition(index.column()), self.columnWidth(index.column())
        return QRectF(left, row.top(), width, row.height()).adjusted(3, 3, -3, -3)
