"""Cells under assistive technology: Qt lets it select one, and knows no other action of a cell."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from partnerdesk.desk.pace.timers import single_shot


class SpokenCells(QObject):
    """Tells which cell was chosen without the mouse and the keys, or pressed once it was chosen.

    To choose a cell makes it the current one and changes nothing. A cell is pressed by selecting
    the current one, which only a view can tell that selects nothing by itself (`presses`).
    """

    chosen = Signal(QModelIndex)
    pressed = Signal(QModelIndex)

    def __init__(self, view: QAbstractItemView, *, presses: bool = False) -> None:
        """Watch a view whose model is set."""
        super().__init__(view)
        self._view, self._presses = view, presses
        self._came = QPersistentModelIndex()
        self._soon = single_shot(self)  # keys say what is current only after
        self._soon.timeout.connect(self._look)
        view.selectionModel().selectionChanged.connect(self._selected)

    def _selected(self, selected: QItemSelection) -> None:
        if came := selected.indexes():
            self._came = QPersistentModelIndex(came[0])
            self._soon.start()

    def _look(self) -> None:
        came = self._view.model().index(self._came.row(), self._came.column())
        if not self._view.selectionModel().isSelected(came):  # or its row is gone
            return
        is_new = came != self._view.currentIndex()
        if is_new:
            self._view.setCurrentIndex(came)
        if self._presses:
            self._view.selectionModel().clearSelection()
        if is_new:
            self.chosen.emit(came)
        elif self._presses:
            self.pressed.emit(came)
