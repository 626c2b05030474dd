"""Two widgets side by side where there is room, else the second below the first."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from partnerdesk.desk import tokens

#: The least width of each side, in pixels at 100 %.
_LEAST = 300


class TwoSides(QWidget):
    """The first widget is a little wider than the second."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        """Place both below each other at first."""
        super().__init__()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(tokens.L)
        self._sides.addWidget(first, 5)
        self._sides.addWidget(second, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how they stand."""
        super().resizeEvent(event)
        fits = self.width() >= 2 * tokens.px(_LEAST) + tokens.L
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(beside if fits else down)
