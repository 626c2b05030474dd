"""What every screen is: one place of the app, with its header tools and its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed


class Screen(QWidget):
    """One place. Made and filled when first shown, or a little before; later filled only while it is shown.

    A subclass builds itself in its constructor and shows the file in `refresh`.
    """

    #: One line below the screen's name, in the header.
    tagline = ""

    #: Whether what is done here is private: not recorded, and so not undone.
    is_private = False

    tagline_changed = Signal()

    #: What F1 lists for this screen: keys and what they do.
    shortcuts: tuple[tuple[str, str], ...] = ()

    def __init__(self, desk: Desk) -> None:
        """Keep the desk that the screen reads and changes through."""
        super().__init__()
        self.desk = desk
        self.setProperty("role", "page")

    def say(self, tagline: str) -> None:
        """Say another line below the screen's name."""
        if tagline != self.tagline:
            self.tagline = tagline
            self.tagline_changed.emit()

    def header(self) -> list[QWidget]:
        """Return the screen's own tools for the right of the header, primary last."""
        return []

    def make_ready(self) -> None:
        """Do ahead of the first visit what takes time; a private screen reads nothing unasked."""
        self.refresh(None)

    def refresh(self, changed: Changed | None) -> None:
        """Show the file as it is; `changed` tells what is new, None that all may be."""

    def show_overview(self, seen: Overview) -> None:
        """Show what was seen of the whole partnership; only the Journey does."""

    def begin_find(self) -> None:
        """Put the cursor where one looks for something on a private screen."""

    def show_target(self, table: str, row_id: int) -> None:
        """Bring a row into view and select it."""
