"""The pages, and above them the panel that asks each partner where it stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.asking import Asking
from partnerdesk.desk.widgets.basics import column
from partnerdesk.file.reading import problem as reading
from partnerdesk.partnership.rounds import About

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class AskingPane(QWidget):
    """The panel is made when somebody is asked for the first time."""

    ended = Signal()

    def __init__(self, desk: Desk, pages: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._panel: Asking | None = None
        self._lines = column(spacing=tokens.M)
        self._lines.addWidget(pages, 1)
        self.setLayout(self._lines)

    @property
    def is_on(self) -> bool:
        """Return whether the partners are being asked."""
        return self._panel is not None and not self._panel.isHidden()

    def begin(self, whom: set[int] | None) -> None:
        """Ask about the agreement as it is now: all partners, or some by their ids."""
        if self._panel is None:
            self._panel = Asking(self._desk)
            self._lines.insertWidget(0, self._panel)
            self._panel.closed.connect(self._end)
        versions = reading.versions(self._desk.file)
        self._panel.begin(versions[-1] if versions else None, About.AGREEMENT, whom)

    def refresh(self) -> None:
        """Show the present partners."""
        if self._panel is not None and self.is_on:
            versions = reading.versions(self._desk.file)
            self._panel.refresh(versions[-1] if versions else None)

    def _end(self) -> None:
        if self._panel is not None and self.is_on:
            self._panel.hide()
            self.ended.emit()
