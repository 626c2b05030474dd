"""Actions on cells for assistive technology. Qt supports only one action: to select a cell."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from partnerdesk.desk.pace.timers import single_shot


class SpokenCells(QObject):
    """Turns selections by assistive technology into the signals `chosen` and `pressed`.

    Selecting a cell makes it the current one (`chosen`), without a change. Selecting the current
    cell presses it; this works only in a view that selects nothing by itself (`presses`).
    """

    chosen = Signal(QModelIndex)
    pressed = Signal(QModelIndex)

    def __init__(self, view: QAbstractItemView, *, presses: bool = False) -> None:
        """Watch a view. Its model must be set."""
        super().__init__(view)
        self._view, self._presses = view, presses
        self._came = QPersistentModelIndex()
        self._soon = single_shot(self)  # with keys, the current index changes only after the selection
        self._soon.timeout.connect(self._look)
        view.selectionModel().selectionChanged.connect(self._selected)

    def _selected(self, selected: QItemSelection) -> None:
        if came := selected.indexes():
            self._came = QPersistentModelIndex(came[0])
            self._soon.start()

    def _look(self) -> None:
        came = self._view.model().index(self._came.row(), self._came.column())
        if not self._view.selectionModel().isSelected(came):  # also if its row was removed
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
