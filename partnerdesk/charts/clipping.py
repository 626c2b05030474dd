"""The part of a shape that lies within a box: nothing that draws a picture has to cut it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A box by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Return whether a point is in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def meets(self, points: Iterable[Point]) -> bool:
        """Return whether the box around some points shares anything with it."""
        every = list(points)
        return not (
            max(x for x, _ in every) <= self.left
            or min(x for x, _ in every) >= self.right
            or max(y for _, y in every) <= self.top
            or min(y for _, y in every) >= self.bottom
        )


def clipped(points: Sequence[Point], box: Box) -> list[Point]:
    """Return the corners of a filled shape within a box, none if it lies outside (Sutherland and Hodgman).

    Where the shape leaves the box and comes back, its edge runs along the side of the box.
    """
    found = list(points)
    for axis, side, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        found = _half(found, axis, side, sign)
    return found


def _half(points: Sequence[Point], axis: int, side: float, sign: int) -> list[Point]:
    """Return the part of a shape on one side: where x (axis 0) or y (1) is not less, with -1 not more."""
    found: list[Point] = []
    for at, point in enumerate(points):
        before = points[at - 1]
        was, now = (before[axis] - side) * sign, (point[axis] - side) * sign
        if (was < 0) != (now < 0):
            part = was / (was - now)
            across, down = point[0] - before[0], point[1] - before[1]
            found.append((before[0] + across * part, before[1] + down * part))
        if now >= 0:
            found.append(point)
    return found
