"""The colours of charts in the window and on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from partnerdesk.charts.drawing import Ink
from partnerdesk.desk import tokens
from partnerdesk.mirroring import within
from partnerdesk.painted_drawing import paint_drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from partnerdesk.charts.drawing import Drawing

#: The token of each colour.
TOKENS = {
    Ink.GOOD: "teal",
    Ink.SLOW: "ochre",
    Ink.LATE: "rust",
    Ink.WAY: "edge",
    Ink.TRACK: "teal_soft",
    Ink.GRID: "line",
    Ink.LAND: "line",
    Ink.GROUND: "surface",
}


def paint_chart(p: QPainter, drawing: Drawing, box: QRectF, on: QWidget) -> None:
    """Paint a chart into a box of a widget, which is mirrored already."""
    colours = {ink: tokens.colour(token).name() for ink, token in TOKENS.items()}
    paint_drawing(p, drawing, box, within(box, on), colours, tokens.colours().surface)
