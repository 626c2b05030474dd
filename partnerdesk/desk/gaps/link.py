"""A link: a button with one line of text, cut with an ellipsis if it does not fit."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip

#: Minimum width in pixels at 100 %.
_LEAST = 48


class Link(QPushButton):
    """A button that looks like text. Accessible name and tool tip hold the whole text."""

    def __init__(self, text: str, do: Callable[[], object], role: str = "link") -> None:
        """Make a link; role "link", or "entry" for a bold line."""
        super().__init__()
        self._text = text
        self.setProperty("role", role)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setAccessibleName(text)
        self.setToolTip(as_tip(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: do())
        self.setText(text.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        wanted = self.fontMetrics().horizontalAdvance(self._text) + 6
        return QSize(wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size."""
        return QSize(min(tokens.px(_LEAST), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text for the new width."""
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(shown.replace("&", "&&"))
