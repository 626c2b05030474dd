"""What every screen is: one place of the app, with its header tools and its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.language import Mark

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed


#: Keys, each with what it does.
Keys = tuple[tuple[str, str], ...]


class Screen(QWidget):
    """One place. Made and filled when first shown, or a little before; later filled only while it is shown.

    A subclass builds itself in its constructor and shows the file in `refresh`.
    """

    #: One line below the screen's name, in the header, until the screen says another.
    tagline: Mark | None = None

    #: Whether what is done here is private: not recorded, and so not undone.
    is_private = False

    tagline_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Keep the desk that the screen reads and changes through."""
        super().__init__()
        self.desk = desk
        self._line: str | None = None
        self.setProperty("role", "page")

    def line(self) -> str:
        """Return the line below the screen's name."""
        tagline = self.tagline.tr() if self.tagline else ""
        return tagline if self._line is None else self._line

    def say(self, line: str) -> None:
        """Say another line below the screen's name."""
        if line != self.line():
            self._line = line
            self.tagline_changed.emit()

    def shortcuts(self) -> Keys:
        """Return the keys of this screen and what they do, as F1 lists them."""
        return ()

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
