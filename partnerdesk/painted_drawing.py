"""Paint a described picture, in the window and on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from partnerdesk.charts.drawing import Ink, Shape, corners
from partnerdesk.mirroring import Mirror

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRectF

    from partnerdesk.charts.drawing import Drawing, Mark, Stretch


def paint_drawing(
    p: QPainter, drawing: Drawing, box: QRectF, mirror: Mirror, colours: Mapping[Ink, str], ground: str
) -> None:
    """Paint a picture into a box of its size; `mirror` is that of the box, and is not used for a map.

    Rings are filled with `ground`, so that no line shows through them.
    """
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = {**colours, Ink.GROUND: ground}
    mirror = Mirror(0, is_reversed=False) if drawing.is_map else mirror
    p.setPen(Qt.PenStyle.NoPen)
    for patch in drawing.patches:
        p.setBrush(QColor(colours[patch.ink]))
        p.drawPolygon(QPolygonF(_placed(patch.points, box, mirror)))
    for line in drawing.lines:
        _line(p, line, box, mirror, QColor(colours[line.ink]))
    for mark in drawing.marks:
        _mark(p, mark, box, mirror, QColor(colours[mark.ink]), QColor(ground))


def _line(p: QPainter, line: Stretch, box: QRectF, mirror: Mirror, colour: QColor) -> None:
    pen = QPen(colour, line.thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if line.dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPolyline(QPolygonF(_placed(line.points, box, mirror)))


def _mark(p: QPainter, mark: Mark, box: QRectF, mirror: Mirror, colour: QColor, ground: QColor) -> None:
    if sides := corners(mark):
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(colour)
        p.drawPolygon(QPolygonF(_placed(sides, box, mirror)))
        return
    is_ring = mark.shape == Shape.RING
    thick = mark.size * 0.4
    p.setPen(QPen(colour, thick) if is_ring else Qt.PenStyle.NoPen)
    p.setBrush(ground if is_ring else colour)
    size = mark.size - thick / 2 if is_ring else mark.size
    (middle,) = _placed(((mark.x, mark.y),), box, mirror)
    p.drawEllipse(middle, size, size)


def _placed(points: tuple[tuple[float, float], ...], box: QRectF, mirror: Mirror) -> list[QPointF]:
    return mirror.points(QPointF(box.left() + x, box.top() + y) for x, y in points)
