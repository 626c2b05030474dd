"""A described picture as a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.inks import paint_chart
from partnerdesk.painting import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from partnerdesk.charts.drawing import Drawing


class ChartPicture(QWidget):
    """A picture that is drawn for the size it has; its accessible description says what it shows."""

    def __init__(self, name: str, height: int) -> None:
        """Make an empty picture, `height` pixels high at 100 %."""
        super().__init__()
        self._height = height
        self._draw: Callable[[float, float, float], Drawing] | None = None
        self._drawn: Drawing | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, draw: Callable[[float, float, float], Drawing], text: str) -> None:
        """Show what `draw` returns for a width, a height and a thin line; `text` says what it shows."""
        self._draw, self._drawn = draw, None
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height at the text scale."""
        return QSize(160, tokens.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture; it is described again only for another size."""
        if self._draw is None:
            return
        width, height = self.width(), self.height()
        if self._drawn is None or (self._drawn.width, self._drawn.height) != (width, height):
            self._drawn = self._draw(width, height, tokens.scale())
        with painting(self) as p:
            paint_chart(p, self._drawn, QRectF(self.rect()), self)
