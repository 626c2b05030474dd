"""Input for the matrix: mouse, keys, and search by typing the name of a need."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from partnerdesk import words
from partnerdesk.desk.gaps.matrix_grid import MatrixGrid
from partnerdesk.desk.gaps.matrix_model import MatrixModel
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.spoken_cells import SpokenCells
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.needs import Level, next_level

Index = QModelIndex | QPersistentModelIndex

_LEVELS = {Qt.Key.Key_1: Level.FULL, Qt.Key.Key_2: Level.PARTIAL, Qt.Key.Key_3: Level.POTENTIAL}
_CLEARING = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)

#: Letters typed within this time, in seconds, form one search text.
_PAUSE = 1.0


class MatrixView(MatrixGrid):
    """The grid with mouse and keys. It emits wishes with ids, and changes no data itself."""

    level_wanted = Signal(int, int, object)  # need, participant, level or None
    note_wanted = Signal(int, int)  # need, participant
    need_wanted = Signal(int)
    participant_wanted = Signal(int)

    def __init__(self, matrix: MatrixModel) -> None:
        """Make the view for a model."""
        super().__init__(matrix)
        self._pressed = QModelIndex()
        self._typed_text, self._last_letter = "", 0.0
        self.setAccessibleDescription(
            tr("Arrows move. Space cycles a cell, 1 to 3 set it, 0 clears it, N writes a note.")
        )
        SpokenCells(self, presses=True).pressed.connect(self._cycle)
        self.needs.sectionClicked.connect(lambda row: self.need_wanted.emit(self.matrix.need(row).id))
        self.names.sectionClicked.connect(
            lambda column: self.participant_wanted.emit(self.matrix.participant(column).id)
        )

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select nothing: a selection by assistive technology means a press (see `SpokenCells`)."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.matrix.columnCount():
            self.setCurrentIndex(self.matrix.index(0, 0))
        self._repaint_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_all()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            self._repaint(index)
        for header, was, now in (
            (self.needs, previous.row(), current.row()),
            (self.names, previous.column(), current.column()),
        ):
            if was != now:
                header.update_section(was)
                header.update_section(now)

    def _repaint_all(self) -> None:
        for part in (self.viewport(), self.needs.viewport(), self.names.viewport()):
            part.update()

    def _repaint(self, index: Index) -> None:
        if index.isValid():
            self.viewport().update(self.visualRect(index))

    # -- mouse --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._cell_at(event.position().toPoint())
        if self._pressed.isValid():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # a fast second click cycles again

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self._pressed:
            self._cycle(index)
        self._pressed = QModelIndex()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of a cell, with all actions that keys have."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self._cell_at(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        at = self.visualRect(index).center() if by_key else event.pos()
        self.cell_menu(index).popup(self.viewport().mapToGlobal(at))

    def cell_menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a cell."""
        need, participant = self.matrix.need(index.row()), self.matrix.participant(index.column())
        cell = self.matrix.cell(index.row(), index.column())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, (value, word) in enumerate(words.choices("level"), start=1):
            action = menu.addAction(f"{word}\t{number}", partial(self._set, index, value))
            action.setCheckable(True)
            action.setChecked(cell is not None and cell.level == value)
        menu.addAction(tr("nothing") + "\t0", partial(self._set, index, None)).setEnabled(cell is not None)
        menu.addSeparator()
        note = partial(self.note_wanted.emit, need.id, participant.id)
        menu.addAction((tr("Edit the note") if cell and cell.note else tr("Write a note")) + "\tN", note)
        menu.addSeparator()
        for name, do in (
            (need.name, partial(self.need_wanted.emit, need.id)),
            (participant.called, partial(self.participant_wanted.emit, participant.id)),
        ):
            menu.addAction(tr("Open {what}", what=name).replace("&", "&&"), do)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        if index != self.under:
            before, self.under = self.under, index
            self._repaint(before)
            self._repaint(index)
            shape = Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _cell_at(self, point: QPoint) -> QModelIndex:
        index = self.indexAt(point)
        if not index.isValid() or point.y() < self.row_box(index.row(), 0).top():
            return QModelIndex()
        return index

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._cell_at(event.pos())
            text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), as_tip(text or ""), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    # -- keys ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not index.isValid() or not plain or not self._handle_key(index, key, event):
            super().keyPressEvent(event)

    def _handle_key(self, index: QModelIndex, key: Qt.Key, event: QKeyEvent) -> bool:
        """Handle a key on the current cell. Return False if it is not handled here."""
        need, participant = self.matrix.need(index.row()), self.matrix.participant(index.column())
        is_typing = time.monotonic() - self._last_letter < _PAUSE
        if key == Qt.Key.Key_Space and not is_typing:
            self._cycle(index)
        elif key in _LEVELS:
            self._set(index, _LEVELS[key])
        elif key in _CLEARING:
            self._set(index, None)
        elif key in _OPENING and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.participant_wanted.emit(participant.id)
        elif key in _OPENING:
            self.need_wanted.emit(need.id)
        elif key == Qt.Key.Key_N and not is_typing:
            self.note_wanted.emit(need.id, participant.id)
        elif event.text().isprintable() and event.text():
            self._search(event.text(), is_typing=is_typing)
        else:
            return False
        return True

    def _search(self, text: str, *, is_typing: bool) -> None:
        """Move to the next need with a word that starts with the typed text."""
        self._typed_text = self._typed_text + folded(text) if is_typing else folded(text)
        self._last_letter = time.monotonic()
        start = self.currentIndex().row() + (0 if is_typing else 1)
        rows = self.matrix.rowCount()
        for row in ((start + step) % rows for step in range(rows)):
            name = folded(self.matrix.need(row).name)
            if name.startswith(self._typed_text) or f" {self._typed_text}" in name:
                self.setCurrentIndex(self.matrix.index(row, self.currentIndex().column()))
                return

    def _cycle(self, index: QModelIndex) -> None:
        cell = self.matrix.cell(index.row(), index.column())
        self._set(index, next_level(cell.level if cell else None))

    def _set(self, index: QModelIndex, level: str | None) -> None:
        need, participant = self.matrix.need(index.row()), self.matrix.participant(index.column())
        self.level_wanted.emit(need.id, participant.id, level)
        word = words.word("level", level) if level else tr("nothing")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, word))

    # -- navigation ----------------------------------------------------------------

    def show_cell(self, need_id: int | None, participant_id: int | None) -> bool:
        """Make a cell the current one and scroll to it. None keeps the row or column."""
        now = self.currentIndex()
        row = self.matrix.row_of(need_id) if need_id is not None else max(0, now.row())
        column = self.matrix.column_of(participant_id) if participant_id is not None else max(0, now.column())
        index = self.matrix.index(row, column)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def note_box(self, need_id: int, participant_id: int) -> QRect:
        """Scroll to a cell and return its box, for the editor of its note."""
        index = self.matrix.index(self.matrix.row_of(need_id), self.matrix.column_of(participant_id))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return self.cell_box(index).toRect()
