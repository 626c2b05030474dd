"""Small line icons, drawn in code so that they take any colour and size."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Draw an icon into a box: "journey", "problem", "gaps", "commitments", "agreement" and so on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if name in _TURNED and QGuiApplication.isRightToLeft():
        painter.translate(16, 0)
        painter.scale(-1, 1)
    _ICONS[name](painter, colour)
    painter.restore()


def icon(name: str, colour: QColor, size: int = 32) -> QIcon:
    """Return an icon for a button."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QRectF(2, 2, size - 4, size - 4), colour)
    painter.end()
    return QIcon(pixmap)


def _journey(p: QPainter, colour: QColor) -> None:
    p.drawEllipse(QPointF(8, 8), 6, 6)
    p.setBrush(colour)
    p.drawEllipse(QPointF(8, 8), 2, 2)


def _problem(p: QPainter, colour: QColor) -> None:
    path = QPainterPath(QPointF(4, 14))
    path.lineTo(4, 2)
    path.lineTo(12, 2)
    path.lineTo(10, 5)
    path.lineTo(12, 8)
    path.lineTo(4, 8)
    p.drawPath(path)


def _gaps(p: QPainter, colour: QColor) -> None:
    for x in (2, 9):
        for y in (2, 9):
            box = QRectF(x, y, 5, 5)
            if (x, y) == (9, 9):
                p.drawRoundedRect(box, 1, 1)
            else:
                p.fillRect(box, colour)


def _commitments(p: QPainter, colour: QColor) -> None:
    for x, height in ((2, 11), (7, 7), (12, 4)):
        p.drawLine(QPointF(x + 1, 2.5), QPointF(x + 1, 2.5 + height))
    p.drawLine(QPointF(1.5, 2.5), QPointF(14.5, 2.5))


def _interests(p: QPainter, colour: QColor) -> None:
    for x in (2.5, 9):
        path = QPainterPath(QPointF(x + 3.5, 3.5))
        path.quadTo(QPointF(x, 4.5), QPointF(x, 9))
        p.drawPath(path)
        p.fillRect(QRectF(x - 0.5, 8, 4.5, 4.5), colour)


def _agreement(p: QPainter, colour: QColor) -> None:
    p.drawLine(QPointF(3, 13.5), QPointF(13, 13.5))
    path = QPainterPath(QPointF(4, 10.5))
    path.lineTo(4.6, 7.9)
    path.lineTo(10.5, 2)
    path.lineTo(12.6, 4.1)
    path.lineTo(6.7, 10)
    path.closeSubpath()
    p.drawPath(path)


def _notes(p: QPainter, colour: QColor) -> None:
    p.drawRoundedRect(QRectF(3, 7, 10, 7), 1.5, 1.5)
    path = QPainterPath(QPointF(5, 7))
    path.lineTo(5, 5)
    path.arcTo(QRectF(5, 2, 6, 6), 180, -180)
    path.lineTo(11, 7)
    p.drawPath(path)
    p.drawPoint(QPointF(8, 10.5))


def _undo(p: QPainter, colour: QColor) -> None:
    path = QPainterPath(QPointF(3, 6))
    path.lineTo(10, 6)
    path.arcTo(QRectF(6.5, 6, 7, 7), 90, -180)
    path.lineTo(6, 13)
    p.drawPath(path)
    p.drawPolyline([QPointF(6, 3), QPointF(3, 6), QPointF(6, 9)])


def _redo(p: QPainter, colour: QColor) -> None:
    p.translate(16, 0)
    p.scale(-1, 1)
    _undo(p, colour)


def _find(p: QPainter, colour: QColor) -> None:
    p.drawEllipse(QPointF(7, 7), 4.5, 4.5)
    p.drawLine(QPointF(10.5, 10.5), QPointF(14, 14))


def _more(p: QPainter, colour: QColor) -> None:
    p.setBrush(colour)
    for x in (3.5, 8, 12.5):
        p.drawEllipse(QPointF(x, 8), 0.8, 0.8)


def _close(p: QPainter, colour: QColor) -> None:
    p.drawLine(QPointF(4, 4), QPointF(12, 12))
    p.drawLine(QPointF(12, 4), QPointF(4, 12))


#: What shows a way back or on, or an order, is mirrored with it.
_TURNED = {"undo", "redo", "commitments"}

_ICONS: dict[str, Callable[[QPainter, QColor], None]] = {
    "journey": _journey,
    "problem": _problem,
    "gaps": _gaps,
    "commitments": _commitments,
    "interests": _interests,
    "agreement": _agreement,
    "notes": _notes,
    "undo": _undo,
    "redo": _redo,
    "find": _find,
    "more": _more,
    "close": _close,
}
