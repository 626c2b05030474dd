"""Views whose cells are nowhere while they are hidden.

Assistive technology takes them for shown otherwise: Qt calls a cell invisible only outside its view.
"""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListView, QTableView


class SpokenList(QListView):
    """A list whose cells have no box while it is hidden."""

    def visualRect(self, index: Any) -> QRect:
        """Return the box of a cell in the viewport, none while the list is hidden."""
        return super().visualRect(index) if self.isVisible() else QRect()


class SpokenTable(QTableView):
    """A table whose cells have no box while it is hidden."""

    def visualRect(self, index: Any) -> QRect:
        """Return the box of a cell in the viewport, none while the table is hidden."""
        return super().visualRect(index) if self.isVisible() else QRect()
