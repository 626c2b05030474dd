"""Mirroring from right to left, in one place: for the window and for the room display.

Painting, layout and keys think from left to right, and pass their boxes, points and steps through here.
It does for numbers of any kind what `QStyle.visualRect` does for whole ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

Thing = TypeVar("Thing")

#: Alignments that stay as they are. Numbers, since naming `Qt` is slow: see the desk's plain_values.
LEFT, RIGHT = 0x11, 0x12


class Mirror:
    """Says where things are seen that were placed from left to right within a width."""

    def __init__(self, width: float, *, is_reversed: bool, left: float = 0) -> None:
        """Mirror at the middle of the width, which begins at `left`, where reading is reversed."""
        self.is_reversed = is_reversed
        self._ends = 2 * left + width
        #: The alignments of text at the side where reading begins, and at the other.
        self.start, self.end = (RIGHT, LEFT) if is_reversed else (LEFT, RIGHT)

    def x(self, x: float, width: float = 0) -> float:
        """Return the left edge of what begins at `x` and has a width."""
        return self._ends - x - width if self.is_reversed else x

    def box(self, box: QRectF) -> QRectF:
        """Return where a box is seen."""
        return QRectF(self.x(box.left(), box.width()), box.top(), box.width(), box.height())

    def place(self, place: QRect) -> QRect:
        """Return where a box of whole numbers is seen."""
        return QRect(round(self.x(place.left(), place.width())), place.top(), place.width(), place.height())

    def point(self, point: QPointF) -> QPointF:
        """Return where a point is seen."""
        return QPointF(self.x(point.x()), point.y())

    def points(self, points: Iterable[QPointF]) -> list[QPointF]:
        """Return where the corners of a line or a polygon are seen."""
        return [self.point(point) for point in points]


def mirror_of(widget: QWidget) -> Mirror:
    """Return the mirror of what a widget paints or places within itself."""
    return Mirror(widget.width(), is_reversed=widget.isRightToLeft())


def within(box: QRect | QRectF, of: QWidget) -> Mirror:
    """Return the mirror of what is placed within a box of a widget."""
    return Mirror(box.width(), is_reversed=of.isRightToLeft(), left=box.left())


def step(widget: QWidget) -> int:
    """Return 1 where a step to the right goes on in reading, -1 where it goes back."""
    return -1 if widget.isRightToLeft() else 1


def ends(left: Thing, right: Thing, of: QWidget | None = None) -> tuple[Thing, Thing]:
    """Return two things as start and end: in the direction of a widget, or of the whole app."""
    is_reversed = of.isRightToLeft() if of else QGuiApplication.isRightToLeft()
    return (right, left) if is_reversed else (left, right)


def margins(start: int, top: int, end: int, bottom: int, of: QWidget | None = None) -> QMargins:
    """Return margins by start and end; those of a layout are not mirrored by Qt."""
    left, right = ends(start, end, of)
    return QMargins(left, top, right, bottom)
