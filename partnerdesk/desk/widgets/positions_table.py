"""The table for the positions of the partners, with a mark per cell; for mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.fields import clean
from partnerdesk.desk.widgets.longest import LONGEST, tells_what_is_cut
from partnerdesk.desk.widgets.positions_model import REASON, STANDS, Index, PositionsModel
from partnerdesk.desk.widgets.spoken_cells import SpokenCells
from partnerdesk.desk.widgets.spoken_views import SpokenTable
from partnerdesk.desk.widgets.two_lines import paint_two_lines
from partnerdesk.desk.widgets.typed_cells import let_type_in_cells
from partnerdesk.desk.widgets.wrapped_titles import WrappedTitles
from partnerdesk.language import tr
from partnerdesk.painting import part_of
from partnerdesk.partnership.meetings import Stand

_ROW, _STAND, _MOST_ROWS, _HEADER = 38, 92, 9, 44
_KEYS: dict[int, Stand] = {Qt.Key.Key_1 + n: stand for n, stand in enumerate(STANDS)}


class PositionsTable(SpokenTable):
    """Shows a PositionsModel. The chosen position has a mark in its column."""

    def __init__(self, model: PositionsModel) -> None:
        """Make the table for a model."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(tr("Positions of the partners"))
        self.setAccessibleDescription(
            tr("1 to 4 take a position and go on, 5 marks as absent; Delete takes it back.")
        )
        self.setItemDelegate(_Marks(self, model))
        let_type_in_cells(self, tokens.px(_ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._titles = WrappedTitles(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        model.modelReset.connect(self._fit)
        SpokenCells(self, presses=True).pressed.connect(self._take_at)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, min(self._model.rowCount(), _MOST_ROWS))
        header = self._titles
        header.setFixedHeight(max(tokens.px(_HEADER), *map(self._titles.height_of, range(1, REASON))))
        self.setFixedHeight(rows * tokens.px(_ROW) + header.height() + 2)

    def begin(self) -> None:
        """Make the first position of the first partner the current cell."""
        self.setFocus()
        self.setCurrentIndex(self._model.index(0, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distribute the width: fixed columns for positions, the rest for name and reason."""
        super().resizeEvent(event)
        width = self.viewport().width()
        stand = min(tokens.px(_STAND), width * 16 // 100)
        rest = width - stand * len(STANDS)
        for column in range(1, REASON):
            self.setColumnWidth(column, stand)
        self.setColumnWidth(0, rest * 52 // 100)
        self.setColumnWidth(REASON, rest - rest * 52 // 100)
        self._fit()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select nothing: a selection by assistive technology means a press (see `SpokenCells`)."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set positions by key, except in the column of reasons."""
        at = self.currentIndex()
        key, column = event.key(), at.column()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the editor of a reason has handled the key
        if not at.isValid() or column == REASON:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._begin_reason(at):
                return
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._model.take(at.row(), _KEYS[key])
            below = min(at.row() + 1, self._model.rowCount() - 1)
            self.setCurrentIndex(self._model.index(below, column))
        elif key == Qt.Key.Key_5:
            self._model.turn_absent(at.row())
            below = min(at.row() + 1, self._model.rowCount() - 1)
            self.setCurrentIndex(self._model.index(below, column))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and column:
            self._model.take(at.row(), STANDS[column - 1])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.take(at.row(), None)
        else:
            super().keyPressEvent(event)

    def _take_at(self, at: QModelIndex) -> None:
        """Set the position of a cell, or edit the reason."""
        if at.column() == REASON:
            self._begin_reason(at)
        elif at.column():
            self._model.take(at.row(), STANDS[at.column() - 1])

    def _begin_reason(self, at: QModelIndex) -> bool:
        can_be = at.isValid() and bool(at.flags() & Qt.ItemFlag.ItemIsEditable)
        if can_be:
            self.edit(at)
        elif at.isValid() and self._model.stand_of(at.row()) is None:
            self._model.turn_absent(at.row())
            return True
        return can_be

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Set the position that is clicked, or edit the reason."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if not at.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        self._take_at(at)


class _Marks(QStyledItemDelegate):
    """Paints names, marks and reasons, and makes the editor of a reason."""

    def __init__(self, table: QTableView, model: PositionsModel) -> None:
        super().__init__(table)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(tokens.px(40), tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with part_of(painter, option.rect, option.widget):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(option.rect)
            if 0 < index.column() < REASON:
                self._paint_mark(painter, box, index)
            else:
                text = index.data() or self._hint(index)
                is_told = index.column() == 0 or bool(index.data(Qt.ItemDataRole.EditRole))
                painter.setFont(tokens.font())
                painter.setPen(tokens.colour("ink" if is_told else "muted"))
                inside = box.adjusted(tokens.S, 0, -tokens.S, 0)
                paint_two_lines(painter, inside, text, int(Qt.AlignmentFlag.AlignLeft))
            painter.setPen(QPen(tokens.colour("line_soft"), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _hint(self, index: Index) -> str:
        is_asked = index.column() == REASON and self._model.stand_of(index.row())
        return tr("reason") if is_asked else ""

    def _paint_mark(self, painter: QPainter, box: QRectF, index: Index) -> None:
        radius = tokens.px(9)
        if index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Checked:
            painter.setPen(QPen(tokens.colour("muted"), 1.2))
            painter.drawEllipse(box.center(), radius - 1, radius - 1)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.colours().stand[STANDS[index.column() - 1]]))
        painter.drawEllipse(box.center(), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.colour("surface"), tokens.px(2)))
        at, step = box.center(), tokens.px(4)
        painter.drawPolyline(
            [at + QPointF(-step, 0), at + QPointF(-step * 0.2, step * 0.8), at + QPointF(step, -step * 0.7)]
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        editor = QLineEdit(parent)
        present = index.data(Qt.ItemDataRole.EditRole) or ""
        tells_what_is_cut(editor, max(LONGEST, len(present)))  # a longer one is not cut
        editor.setAccessibleName(tr("Reason of {name}", name=self._model.index(index.row(), 0).data()))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, clean(editor.text()))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return False  # the table itself handles a press, once
