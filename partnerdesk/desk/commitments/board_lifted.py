"""The picture of a dragged card: slightly rotated, with a shadow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.mirroring import step
from partnerdesk.painting import painting

_TURN = 1.6
_SHADOW = 18


class LiftedCard(QWidget):
    """Follows the pointer, at the point of the card where the drag began."""

    def __init__(self, board: QWidget, card: QPixmap, hold: QPoint) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ratio = card.devicePixelRatio()
        self._card_size = card.size() / ratio
        self._margin = 2 * _SHADOW + round(self._card_size.width() * 0.02)
        self._picture = self._drawn(card, ratio)
        self._hold = hold + QPoint(self._margin, self._margin)
        self.resize(self._picture.size() / ratio)

    def carry_to(self, point: QPoint) -> None:
        """Move the card to the pointer, at a point of the board."""
        self.move(point - self._hold)

    def _drawn(self, card: QPixmap, ratio: float) -> QPixmap:
        size = self._card_size.grownBy(self.contentsMargins()) * ratio
        margin = round(2 * self._margin * ratio)
        made = QPixmap(size.width() + margin, size.height() + margin)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with painting(made) as p:
            p.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            whole = QRectF(0, 0, made.width() / ratio, made.height() / ratio)
            p.translate(whole.center())
            p.rotate(_TURN * step(self))
            box = QRectF(
                -self._card_size.width() / 2,
                -self._card_size.height() / 2,
                self._card_size.width(),
                self._card_size.height(),
            )
            self._paint_shadow(p, box)
            p.drawPixmap(box, card, QRectF(card.rect()))
        return made

    def _paint_shadow(self, p: QPainter, box: QRectF) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        for grown in range(_SHADOW, -4, -1):
            p.setBrush(QColor(0, 0, 0, 2))
            radius = tokens.RADIUS + grown
            p.drawRoundedRect(box.adjusted(-grown, -grown + 7, grown, grown + 7), radius, radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
