"""The room that the pages of the window have at least: below it they scroll as a whole."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.plain_values import NO_FOCUS

#: Width and height that a page needs so that nothing in its header is cut, in pixels at 100 %.
_LEAST = 420, 330


class LeastRoom(QScrollArea):
    """Holds the pages. With very large text in a small window they scroll, instead of being crushed."""

    def __init__(self, pages: QWidget) -> None:
        """Hold the pages, with the room for the present text size."""
        super().__init__()
        self._pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setWidget(pages)

    def fit(self) -> None:
        """Give the pages all that is seen, and what they need at least. Call it after another text size.

        `setWidgetResizable` would give them the height that their texts want.
        """
        width, height = _LEAST
        self._pages.resize(self.viewport().size().expandedTo(QSize(tokens.px(width), tokens.px(height))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self.fit()
