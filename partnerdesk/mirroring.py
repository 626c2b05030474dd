"""Mirroring for right-to-left languages, for the window and the room display.

Painting, layout and keys work from left to right, and convert their boxes, points and steps here. This is
like `QStyle.visualRect`, but for floating-point numbers too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

Thing = TypeVar("Thing")

#: Absolute alignments, as numbers because importing `Qt` is slow (see `desk.pace.plain_values`).
LEFT, RIGHT = 0x11, 0x12


class Mirror:
    """Converts positions that were computed from left to right within a width."""

    def __init__(self, width: float, *, is_reversed: bool, left: float = 0) -> None:
        """Mirror at the middle of the width, which begins at `left`, if `is_reversed`."""
        self.is_reversed = is_reversed
        self._ends = 2 * left + width
        #: The alignment of text at the side where reading begins, and at the other side.
        self.start, self.end = (RIGHT, LEFT) if is_reversed else (LEFT, RIGHT)

    def x(self, x: float, width: float = 0) -> float:
        """Return the visible left edge of something that begins at `x` and has a width."""
        return self._ends - x - width if self.is_reversed else x

    def box(self, box: QRectF) -> QRectF:
        """Return the visible position of a box."""
        return QRectF(self.x(box.left(), box.width()), box.top(), box.width(), box.height())

    def place(self, place: QRect) -> QRect:
        """Return the visible position of a box of whole numbers."""
        return QRect(round(self.x(place.left(), place.width())), place.top(), place.width(), place.height())

    def point(self, point: QPointF) -> QPointF:
        """Return the visible position of a point."""
        return QPointF(self.x(point.x()), point.y())

    def points(self, points: Iterable[QPointF]) -> list[QPointF]:
        """Return the visible positions of the points of a line or a polygon."""
        return [self.point(point) for point in points]


def mirror_of(widget: QWidget) -> Mirror:
    """Return the mirror for what a widget paints or places within itself."""
    return Mirror(widget.width(), is_reversed=widget.isRightToLeft())


def within(box: QRect | QRectF, of: QWidget) -> Mirror:
    """Return the mirror for what is placed within a box of a widget."""
    return Mirror(box.width(), is_reversed=of.isRightToLeft(), left=box.left())


def step(widget: QWidget) -> int:
    """Return 1 if a step to the right goes forward in reading, -1 if it goes back."""
    return -1 if widget.isRightToLeft() else 1


def ends(left: Thing, right: Thing, of: QWidget | None = None) -> tuple[Thing, Thing]:
    """Return two things as (start, end), by the direction of a widget or of the app."""
    is_reversed = of.isRightToLeft() if of else QGuiApplication.isRightToLeft()
    return (right, left) if is_reversed else (left, right)


def margins(start: int, top: int, end: int, bottom: int, of: QWidget | None = None) -> QMargins:
    """Return margins given by start and end, because Qt does not mirror the margins of a layout."""
    left, right = ends(start, end, of)
    return QMargins(left, top, right, bottom)
