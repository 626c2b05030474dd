"""How the marks of a page are drawn: texts, boxes, discs and pictures at visible positions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from partnerdesk.painting import saved
from partnerdesk.room.text import Block


def text(p: QPainter, block: Block, at: QPointF, colour: str) -> None:
    """Draw a text with its top left corner at a point."""
    p.setPen(QColor(colour))
    block.paint(p, at.x(), at.y())


def text_up(p: QPainter, block: Block, at: QPointF, colour: str) -> None:
    """Draw a text that runs upwards from a point."""
    with saved(p):
        p.translate(at)
        p.rotate(-90)
        p.setPen(QColor(colour))
        block.paint(p, 0, -block.height / 2)


def box(p: QPainter, box: QRectF, colour: str, radius: float) -> None:
    """Draw a filled box with rounded corners."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(colour))
    p.drawRoundedRect(box, radius, radius)


def edge(p: QPainter, box: QRectF, colour: str, thick: float) -> None:
    """Draw the edge of a box, inside it."""
    p.setPen(QPen(QColor(colour), thick))
    p.setBrush(Qt.BrushStyle.NoBrush)
    half = thick / 2
    p.drawRoundedRect(box.adjusted(half, half, -half, -half), 6 * thick, 6 * thick)


def picture(p: QPainter, box: QRectF, image: QImage) -> None:
    """Draw a picture into a box."""
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.drawImage(box, image)


def disc(p: QPainter, centre: QPointF, radius: float, level: str, colour: str) -> None:
    """Draw a disc: full, half, or empty."""
    pen = QPen(QColor(colour), radius / 4)
    inner = radius - pen.widthF() / 2
    p.setPen(pen)
    p.setBrush(QColor(colour) if level == "full" else Qt.BrushStyle.NoBrush)
    p.drawEllipse(centre, inner, inner)
    if level == "partial":
        p.setBrush(QColor(colour))
        p.drawPie(QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner), 90 * 16, 180 * 16)
