"""A list that shows an editor below the chosen row, and whose rows can be reordered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QSizePolicy, QTextEdit, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.row_drag import RowDrag
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.spoken_views import SpokenList
from partnerdesk.desk.widgets.unfolding_rows import Row, RowPainter, RowsModel

#: With more rows, the scroll bar is always on: else Qt would lay out all rows twice.
_MANY = 100

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class UnfoldingList(SpokenList):
    """A list in which one row can be open: the editor, one widget for all rows, is then below it.

    Arrow keys choose, Enter goes into the editor, Esc leaves it. Alt+arrows and dragging move a row
    if the list is `orderable`. The editor is not a child of the list but lies over it: for a screen
    reader a list contains only rows.
    """

    #: A row was opened (index from 0), or all are closed (-1).
    chosen = Signal(int)
    #: The user moved a row: from index, to index.
    reordered = Signal(int, int)

    def __init__(self, name: str, editor: RowEditor, *, orderable: bool = False) -> None:
        super().__init__()
        self.orderable = orderable
        self.editor = editor
        self._opening = QWidget()  # clips the editor to the visible part of the list
        editor.setParent(self._opening)
        self._rows = RowsModel(self)
        self._painter = RowPainter(self._rows, self)
        self._drag = RowDrag(self)
        self._is_showing = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        for part in (editor, *editor.findChildren(QWidget)):
            part.installEventFilter(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)

    # -- what is shown ------------------------------------------------------------------

    @property
    def open(self) -> int:
        """Return the index of the open row, or -1."""
        return self._painter.open

    def show_rows(self, rows: Sequence[Row], open_row: int) -> None:
        """Show rows, with one of them open. No signal is emitted."""
        self._is_showing = True
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOn if len(rows) > _MANY else policy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        in_place = self._rows.show_rows(rows)
        if not in_place:
            self._painter.open = -1  # a reset clears the selection, and Qt emits nothing
            self._place_editor()
        if not in_place or open_row != self.open:
            self._choose(open_row)
        self._is_showing = False
        self.scheduleDelayedItemsLayout()

    def unfold(self, row: int, *, into: bool = False) -> None:
        """Open a row, or none (-1). With `into`, give the focus to its editor."""
        self._choose(row)
        self.executeDelayedItemsLayout()
        if row >= 0:
            self.scrollTo(self._rows.index(row))
            if into:
                self.editor.setFocus()

    def point_at(self, row: int) -> None:
        """Make a row the current one for keys, without opening it."""
        how = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._rows.index(row), how)

    def _choose(self, row: int) -> None:
        index, how = self._rows.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        if row < 0:
            self.selectionModel().clearSelection()
        elif index.isValid():
            self.selectionModel().setCurrentIndex(index, how)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Open the row that was selected, also by a screen reader."""
        super().selectionChanged(selected, deselected)
        if not self._is_showing:
            self.editor.commit()  # unsaved text belongs to the row before
        chosen = [i.row() for i in self.selectedIndexes()]
        row = chosen[0] if chosen else -1
        if row == self.open:
            return
        self._painter.open = row
        if not self._is_showing:
            self.chosen.emit(row)
        self._measure_editor()
        self._place_editor()

    # -- layout -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Give the editor the same parent as the list."""
        if event.type() == QEvent.Type.ParentChange and self.parentWidget():
            self._opening.setParent(self.parentWidget())
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move):
            self._place_editor()
        return super().event(event)

    def _measure_editor(self) -> None:
        self._painter.editor_height = self._wanted_height()
        self.scheduleDelayedItemsLayout()

    def _wanted_height(self) -> int:
        """Return the height that the editor needs at the width of the list."""
        width = self.viewport().width()
        if self.editor.width() != width:
            self.editor.resize(width, self.editor.height())
        fixed = self.editor.sizeHint().height()
        return self.editor.heightForWidth(width) if self.editor.hasHeightForWidth() else fixed

    def doItemsLayout(self) -> None:
        if self.open >= 0:
            self._painter.editor_height = self._wanted_height()
        super().doItemsLayout()
        self._place_editor()
        height = max(self.contentsSize().height(), tokens.px(24)) + 2
        if height != self.maximumHeight():
            self.setMaximumHeight(height)
            self.updateGeometry()

    def _place_editor(self) -> None:
        """Place the editor below the head of the open row, clipped to the visible part of the list."""
        over = self.parentWidget()
        if over is None or self.open < 0 or self.isHidden():
            self._opening.hide()
            return
        box = QListView.visualRect(self, self._rows.index(self.open))  # also before it is shown
        head = self._painter.head_height(self.open, self.viewport().width())
        room = box.adjusted(0, head, 0, 0)
        shown = room.intersected(self.viewport().rect())
        self._opening.setGeometry(shown.translated(self.viewport().mapTo(over, QPoint())))
        self.editor.setGeometry(room.translated(-shown.topLeft()))
        was_hidden = self._opening.isHidden()
        self._opening.setVisible(not shown.isEmpty())
        self._opening.raise_()
        if was_hidden and not shown.isEmpty():
            self.scheduleDelayedItemsLayout()  # a label has its height once it was shown

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(200), max(self.contentsSize().height(), tokens.px(24)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(120), min(self.sizeHint().height(), tokens.px(110)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_editor()
        self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height and the focus of the editor, and handle its keys that are for the list."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._reveal(watched, watched.rect())
        elif event.type() == QEvent.Type.KeyRelease and isinstance(watched, QTextEdit):
            self._reveal(watched, watched.cursorRect())
        elif watched is self.editor:
            if event.type() == QEvent.Type.LayoutRequest:
                self._measure_editor()
            elif event.type() == QEvent.Type.Wheel:
                QApplication.sendEvent(self.viewport(), event)
                return True
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._key_from_editor(event)
                return True
        return super().eventFilter(watched, event)

    def _reveal(self, part: QWidget, box: QRect) -> None:
        """Scroll until a part of the editor is visible."""
        top = self.viewport().mapFromGlobal(part.mapToGlobal(box.topLeft())).y() - tokens.S
        bottom = top + box.height() + 2 * tokens.S
        bar = self.verticalScrollBar()
        if top < 0 or box.height() > self.viewport().height():
            bar.setValue(bar.value() + top)
        elif bottom > self.viewport().height():
            bar.setValue(bar.value() + bottom - self.viewport().height())

    # -- keys ---------------------------------------------------------------------------

    def _key_from_editor(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        else:
            self._move_by_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if self._move_by_key(event):
            return
        if event.key() == Qt.Key.Key_Escape and (self._drag.is_pressed or self.open >= 0):
            self._drag.cancel()
            self.unfold(-1)
        elif event.key() in _ENTER and row >= 0:
            self.unfold(row, into=True)
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, event: QKeyEvent) -> bool:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not (self.orderable and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            return False
        row, way = self.currentIndex().row(), ways.get(Qt.Key(event.key()), 0)
        if way and row >= 0 and 0 <= row + way < self._rows.rowCount():
            self.reordered.emit(row, row + way)
        return bool(way)

    # -- mouse --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.indexAt(at).row()
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._drag.press(row, at)
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag.is_pressed and self.orderable and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(event.position().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Move the dragged row, or open the clicked one."""
        released = self._drag.release()
        if released is None:
            return
        row, to = released
        if to is None:
            if self.indexAt(event.position().toPoint()).row() == row:
                self.unfold(-1 if row == self.open else row)
        elif to != row:
            self.reordered.emit(row, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line where a dragged row would be dropped."""
        super().paintEvent(event)
        self._drag.paint()
