"""Open what is double-clicked while the app runs: on macOS it comes as an event, not as an argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class DoubleClicks(QObject):
    """An event filter of the application that opens the files it is told to open."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Open files on this desk."""
        super().__init__(parent)
        self._desk = desk

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._desk.open(Path(event.file()))
            return True
        return False
