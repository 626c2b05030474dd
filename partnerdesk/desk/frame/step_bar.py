"""The bar of the six steps in the navigation."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting


class StepBar(QWidget):
    """Six short bars: done steps, the current one, and future ones."""

    def __init__(self) -> None:
        """Make the bars for the first step."""
        super().__init__()
        self._done: list[bool] = [False] * 6
        self._current = 1
        self.setAccessibleName(tr("Steps of the method"))
        self.setFixedHeight(tokens.px(6))

    def show_steps(self, done: list[bool], current: int) -> None:
        """Show the done steps and the current one."""
        self._done, self._current = done, current
        self.setAccessibleDescription(tr("{done} of 6 steps done", done=sum(done)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the six bars in reading direction."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            gap, mirror = 4, mirror_of(self)
            width = (self.width() - 5 * gap) / 6
            for index, done in enumerate(self._done):
                at = mirror.x(index * (width + gap), width)
                token = "teal" if done else "teal_soft" if index + 1 == self._current else "track"
                p.setBrush(tokens.colour(token))
                p.drawRoundedRect(QRectF(at, 0, width, self.height()), 3, 3)
