"""Which page of a view is shown. Pages turn by themselves, but not soon after one was turned by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

#: Milliseconds for which a page is shown, and after one that was turned by hand.
SHOWN, BY_HAND = 15_000, 60_000


class Turning(QObject):
    """The number of the page, from 0, among `pages`."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start with no page."""
        super().__init__(parent)
        self.at = 0
        self.pages = 0
        self._by_themselves = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn_by_itself)

    @property
    def is_active(self) -> bool:
        """Return whether a page will turn by itself."""
        return self._timer.isActive()

    def show_pages(self, pages: int, *, by_themselves: bool = True) -> None:
        """Set the number of pages; the page stays, if it is still there."""
        self.pages, self._by_themselves = pages, by_themselves
        self.at = min(self.at, max(pages - 1, 0))
        if pages < 2 or not by_themselves:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(SHOWN)

    def go_to(self, page: int) -> None:
        """Show another page for as long as any."""
        self.at = page
        self._timer.stop()
        self.show_pages(self.pages, by_themselves=self._by_themselves)

    def turn(self, pages: int) -> None:
        """Turn pages by hand; after the last page comes the first."""
        if self.pages:
            self._step(pages, BY_HAND)

    def stop(self) -> None:
        """Turn no more."""
        self._timer.stop()

    def _turn_by_itself(self) -> None:
        self._step(1, SHOWN)

    def _step(self, pages: int, milliseconds: int) -> None:
        self.at = (self.at + pages) % self.pages
        if self.pages > 1 and self._by_themselves:
            self._timer.start(milliseconds)
        self.turned.emit()
