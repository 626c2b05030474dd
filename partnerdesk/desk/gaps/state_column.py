"""The state of each need as a chip at the end of its row."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_model import MatrixModel, state_text
from partnerdesk.desk.gaps.matrix_places import MatrixPlaces
from partnerdesk.language import tr
from partnerdesk.painting import painting
from partnerdesk.partnership.needs import State


class StateColumn(QWidget):
    """The state of each need as a chip at the end of its row. It does not scroll sideways."""

    pressed = Signal(int)  # row

    def __init__(self, view: MatrixPlaces) -> None:
        """Make the column beside a view."""
        super().__init__()
        self._view = view
        self.setFixedWidth(tokens.px(98))
        self.setAccessibleName(tr("How each need stands"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that scrolling repaints less
        self._at = view.verticalScrollBar().value()
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _scrolled(self, at: int) -> None:
        """Scroll together with the rows."""
        port = self._view.viewport().geometry()
        self.scroll(0, self._at - at, QRect(0, port.top(), self.width(), port.height()))
        self._at = at

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), tokens.colour("surface"))
            above = self._view.viewport().geometry().top()
            shown = self._view.viewport().height()
            painter.translate(0, above)
            painter.setClipRect(0, 0, self.width(), shown)
            for row in self._view.rows_within(QRect(0, 0, 1, shown)):
                box = self._view.row_box(row, self.width())
                self._view.paint_row(painter, row, box)
                self._paint_chip(painter, self._view.matrix, row, box)

    def _paint_chip(self, painter: QPainter, model: MatrixModel, row: int, box: QRectF) -> None:
        standing = model.standing(row)
        font = tokens.font("label")
        font.setWeight(font.Weight.Medium)
        metrics = QFontMetrics(font)
        text = state_text(standing)
        width, height = metrics.horizontalAdvance(text) + tokens.px(18), metrics.height() + tokens.px(5)
        chip = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
        ink, ground = chip_colours(standing.state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        above = self._view.viewport().geometry().top()
        row = self._view.rowAt(round(event.position().y()) - above)
        if row >= 0:
            self.pressed.emit(row)


def chip_colours(state: State) -> tuple[QColor, QColor]:
    """Return text colour and background of the chip of a state."""
    token = {State.COVERED: "green", State.THIN: "ochre", State.GAP: "rust"}[state]
    return tokens.colour(token), tokens.colour("green_ground" if state == State.COVERED else "surface")
