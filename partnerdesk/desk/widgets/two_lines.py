"""A name takes two lines before it is cut."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter


def two_lines(name: str, metrics: QFontMetrics, length: int) -> list[str]:
    """Return a name on one line if it fits into `length`, else on two, the second one cut if needed."""
    if metrics.horizontalAdvance(name) <= length:
        return [name]
    first = ""
    rest = name.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= length:
        first = f"{first} {rest.pop(0)}".strip()
    lines = [first, " ".join(rest)] if first else [name]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, length) for line in lines]


def paint_two_lines(painter: QPainter, box: QRectF, name: str, side: int) -> None:
    """Paint a name in the middle of a box, in the font of the painter; `side` is a horizontal alignment."""
    metrics, direction = painter.fontMetrics(), painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # by the script of the name
    lines = two_lines(name, metrics, int(box.width()))
    high = metrics.height()
    top = box.center().y() - high * len(lines) / 2
    for at, line in enumerate(lines):
        place = QRectF(box.left(), top + at * high, box.width(), high)
        painter.drawText(place, side | int(Qt.AlignmentFlag.AlignVCenter), line)
    painter.setLayoutDirection(direction)
