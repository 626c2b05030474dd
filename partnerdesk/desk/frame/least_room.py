"""The room that the pages of the window have at least: below it they scroll as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from partnerdesk.desk import tokens

#: Width and height that a page needs so that nothing in its header is cut, in pixels at 100 %.
_LEAST = 420, 330


class LeastRoom(QScrollArea):
    """Holds the pages. With very large text in a small window they scroll, instead of being crushed."""

    def __init__(self, pages: QWidget) -> None:
        """Hold the pages; call `fit` for the present text size."""
        super().__init__()
        self._pages = pages
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        self.fit()

    def fit(self) -> None:
        """Take the text size that is set now."""
        width, height = _LEAST
        self._pages.setMinimumSize(tokens.px(width), tokens.px(height))
