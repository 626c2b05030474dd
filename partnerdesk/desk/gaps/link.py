"""A line of text that leads somewhere, cut with an ellipsis where there is no room for it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip

#: What a link keeps of its text however narrow it becomes, in pixels at 100 %.
_LEAST = 48


class Link(QPushButton):
    """A button that looks like text; its whole text is its name and its tip."""

    def __init__(self, text: str, do: Callable[[], object], role: str = "link") -> None:
        """Make a link; role "link" or, for a strong line of its own, "entry"."""
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
        """Ask for the whole text."""
        wanted = self.fontMetrics().horizontalAdvance(self._text) + 6
        return QSize(wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Take less where there is less."""
        return QSize(min(tokens.px(_LEAST), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the room there is."""
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(shown.replace("&", "&&"))
