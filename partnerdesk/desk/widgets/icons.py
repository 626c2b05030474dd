"""Small line icons: SVG files, painted in any colour and size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from partnerdesk.painting import painting, saved
from partnerdesk.resource import resource

#: Icons that show a direction or an order are mirrored from right to left.
_TURNED = {"undo", "redo", "commitments"}


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Paint the icon `name` of `resources/icons` into a box."""
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        if name in _TURNED and QGuiApplication.isRightToLeft():
            painter.translate(box.width(), 0)
            painter.scale(-1, 1)
        _renderer(name, colour.name()).render(painter, QRectF(0, 0, box.width(), box.height()))


def icon(name: str, colour: QColor, size: int = 32) -> QIcon:
    """Return an icon for a button, `size` pixels wide and high."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        paint(painter, name, QRectF(2, 2, size - 4, size - 4), colour)
    return QIcon(pixmap)


@lru_cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Return the renderer of an icon in a colour. QtSvg does not support `currentColor`."""
    drawn = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawn.replace("currentColor", colour).encode()))
