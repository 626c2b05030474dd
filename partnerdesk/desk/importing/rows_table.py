"""The table of an import: real rows, with what is wrong marked in its cell, which can be mended there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nlargest
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.cells_model import BECOMES, MENDED, TONE, CellsModel
from partnerdesk.desk.importing.columns_header import ColumnsHeader
from partnerdesk.desk.widgets.spoken_views import SpokenTable
from partnerdesk.desk.widgets.typed_cells import let_type_in_cells
from partnerdesk.language import tr
from partnerdesk.mirroring import within
from partnerdesk.painting import part_of

_ROW, _WIDEST, _NARROWEST, _STATE = 34, 240, 84, 138
#: So many rows, a window full, tell how wide a column is; of these so many long texts are measured.
_FIRST, _MEASURED = 30, 4
_SIDE = 8
_SIGNS = {"rust": "!", "ochre": "?"}
#: Between what stands in a cell and what it becomes, from left to right and from right to left.
_ARROWS = ("  →  ", "  ←  ")

Index = QModelIndex | QPersistentModelIndex


class RowsTable(SpokenTable):
    """Shows a CellsModel. Typing writes over a cell; Space or Delete leaves a row out, or takes it."""

    moved = Signal()  # another cell is the current one

    def __init__(self, model: CellsModel, menu_of: Callable[[int], QMenu]) -> None:
        """Make the table for a model; `menu_of` makes the menu of meanings of a column."""
        super().__init__()
        self._cells = model
        self._fitted = ""
        self.columns = ColumnsHeader(self, menu_of)
        self.setHorizontalHeader(self.columns)
        self.setModel(model)
        model.wrong_wanted.connect(self.show_place)
        self.setAccessibleName(tr("Rows of the table"))
        self.setAccessibleDescription(
            tr(
                "Type to write over a cell. Delete leaves a row out, or takes it after all. "
                "F3 goes to the next mark."
            )
        )
        self.setItemDelegate(_Cells(self))
        let_type_in_cells(self, tokens.px(_ROW))
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def fit_columns(self, sheet: str) -> None:
        """Make the columns as wide as their first rows, once for each sheet and its headings."""
        wanted = f"{sheet}|{self._cells.columnCount()}|{self.columns.count()}"
        if wanted == self._fitted or not self.columns.buttons:
            return
        self._fitted = wanted
        metrics = QFontMetrics(tokens.font())
        self.setColumnWidth(0, tokens.px(_STATE))
        for column in range(1, self._cells.columnCount()):
            shown = self._cells.first_shown(column - 1, _FIRST)
            texts = nlargest(_MEASURED, (_ARROWS[0].join(filter(None, both)) for both in shown), key=len)
            wide = max(map(metrics.horizontalAdvance, texts), default=0) + tokens.px(28)
            wide = max(wide, self.columns.wanted_width(column - 1), tokens.px(_NARROWEST))
            self.setColumnWidth(column, min(wide, tokens.px(_WIDEST)))
        self.horizontalScrollBar().setValue(0)

    def show_place(self, row: int, column: int) -> bool:
        """Make a cell of the sheet the current one; return whether it is shown."""
        index = self._cells.find((row, column))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.setFocus()
        return index.isValid()

    def go_to_next_mark(self) -> None:
        """Make the next marked cell below the current one the current one, from the top after the last."""
        here = self.currentIndex()
        at = (here.row(), here.column()) if here.isValid() else (-1, 0)
        marked = self._cells.marked()
        if marked:
            found = next((place for place in marked if place > at), marked[0])
            index = self._cells.index(*found)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave rows out with Delete, or with Space in the first column; copy; go to the next mark."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the editor of a cell has handled the key
        is_first = self.currentIndex().column() == 0
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_F3:
            self.go_to_next_mark()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or (
            is_first and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.turn_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def turn_rows(self) -> None:
        """Leave out the chosen rows, or take them if the current one is left out."""
        here = self.currentIndex()
        if here.isValid():
            # by ranges: each cell by itself would take a second
            chosen = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
            rows = {row for part in chosen for row in range(part.top(), part.bottom() + 1)} | {here.row()}
            self._cells.turn_rows(sorted(rows), here.row())

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes()):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        if rows:
            QApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))


class _Cells(QStyledItemDelegate):
    """Paints a cell on the ground of its tone, with a sign; and makes its editor."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(tokens.px(60), tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle

        tone = str(index.data(TONE) or "")
        if index.column() == 0:
            super().paint(painter, option, index)
            with part_of(painter, option.rect, option.widget):
                painter.setPen(tokens.colour("line_soft"))
                painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            return
        box: QRect = option.rect
        with part_of(painter, box, option.widget):
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if tone in _SIGNS:
                painter.fillRect(box, tokens.colour(f"{tone}_ground"))
            elif is_chosen:
                painter.fillRect(box, tokens.colour("teal_ground"))
            painter.setPen(tokens.colour("line_soft"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            if option.state & QStyle.StateFlag.State_HasFocus:
                pen = painter.pen()
                pen.setColor(tokens.colour("teal"))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRect(box.adjusted(1, 1, -2, -2))
            self._paint_text(painter, box, index, tone)

    def _paint_text(self, painter: QPainter, box: QRect, index: Index, tone: str) -> None:
        """Paint what stands in a cell, then what it becomes where that is something else, and its sign."""
        room = box.adjusted(tokens.px(_SIDE), 0, -tokens.px(_SIDE), 0)
        font = tokens.font(bold=bool(index.data(MENDED)))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        text, becomes = str(index.data() or ""), str(index.data(BECOMES) or "")
        wide = room.width() - (tokens.px(14) if tone in _SIGNS else 0)
        if becomes:
            ends = metrics.horizontalAdvance(text)
            after = f"{_ARROWS[self._table.isRightToLeft()]}{becomes}"
            beside = min(metrics.horizontalAdvance(after) + 1, max(wide - ends, wide * 2 // 3))
            painter.setPen(tokens.colour("muted"))
            self._paint_line(painter, room, 0, wide - beside, text)
            painter.setPen(tokens.colour("teal"))
            self._paint_line(painter, room, min(ends, wide - beside), beside, after)
            return
        painter.setPen(tokens.colour({"rust": "rust", "muted": "muted"}.get(tone, "ink")))
        self._paint_line(painter, room, 0, wide, text)
        if tone in _SIGNS:
            painter.setFont(tokens.font(bold=True))
            painter.setPen(tokens.colour(tone))
            end, middle = Qt.AlignmentFlag.AlignTrailing, Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(end | middle), _SIGNS[tone])

    def _paint_line(self, painter: QPainter, room: QRect, begin: int, wide: int, text: str) -> None:
        """Paint a text from so many pixels after the beginning of a line, cut where it is too wide."""
        box = QRect(room.left() + begin, room.top(), wide, room.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide)
        start, middle = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignVCenter
        painter.drawText(within(room, self._table).place(box), int(start | middle), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setMaxLength(1_000_000)  # a long cell is not cut
        model = index.model()
        assert isinstance(model, CellsModel)
        row, column = model.place(index)
        editor.setAccessibleName(tr("Row {row}, {column}", row=row + 1, column=model.heading(column)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():  # a new plan in the meantime leaves what is being typed
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())
