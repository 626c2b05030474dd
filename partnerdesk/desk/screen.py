"""The base class of all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.language import Mark

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed


#: Shortcuts, each with its description.
Keys = tuple[tuple[str, str], ...]


class Screen(QWidget):
    """The screen of one place. It is built when first shown or ahead, and refreshed only while visible.

    A subclass builds its widgets in the constructor and shows the file in `refresh`.
    """

    #: The line beside the name in the header, until `say` sets another.
    tagline: Mark | None = None

    #: Whether the screen is private: its changes are not recorded, so undo is disabled.
    is_private = False

    tagline_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make an empty screen of a desk."""
        super().__init__()
        self.desk = desk
        self._line: str | None = None
        self.setProperty("role", "page")

    def line(self) -> str:
        """Return the line beside the name in the header."""
        tagline = self.tagline.tr() if self.tagline else ""
        return tagline if self._line is None else self._line

    def say(self, line: str) -> None:
        """Set the line beside the name in the header."""
        if line != self.line():
            self._line = line
            self.tagline_changed.emit()

    def shortcuts(self) -> Keys:
        """Return the shortcuts of this screen, for the list that the guide and Ctrl+F1 show."""
        return ()

    def header(self) -> list[QWidget]:
        """Return the tools of the screen for the header, the primary button last."""
        return []

    def make_ready(self) -> None:
        """Fill the screen before its first visit. A private screen must not read private content here."""
        self.refresh(None)

    def refresh(self, changed: Changed | None) -> None:
        """Show the file. `changed` says what changed; None means everything."""

    def show_overview(self, seen: Overview) -> None:
        """Show the overview of the partnership. Only the Journey screen does."""

    def begin_find(self) -> None:
        """Focus the search field of a private screen."""

    def show_target(self, table: str, row_id: int) -> None:
        """Scroll to a row and select it."""
