"""The description of a picture, which the window, the wall and paper draw alike.

Lengths are of the unit of who asks for it: pixels or points. x counts from the side where reading begins,
on a map from the west; y down from the top. What a colour means has a shape of its own.
"""

from enum import StrEnum
from typing import NamedTuple


class Ink(StrEnum):
    """What a colour means."""

    GOOD = "good"
    SLOW = "slow"
    LATE = "late"
    WAY = "way"
    TRACK = "track"
    GRID = "grid"
    LAND = "land"
    GROUND = "ground"


class Shape(StrEnum):
    """The shape of a mark."""

    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


class Stretch(NamedTuple):
    """A line through points (x, y)."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    thickness: float
    dashed: bool = False


class Mark(NamedTuple):
    """A shape around a point, `size` from its middle to its edge. A ring is empty, the others filled."""

    x: float
    y: float
    size: float
    ink: Ink
    shape: Shape


class Patch(NamedTuple):
    """A filled shape with straight edges through points (x, y)."""

    points: tuple[tuple[float, float], ...]
    ink: Ink


class Drawing(NamedTuple):
    """A picture: filled shapes, lines above them, and marks above all.

    In a language that is read from the right it is mirrored, but a map is not.
    """

    width: float
    height: float
    lines: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()
    patches: tuple[Patch, ...] = ()
    is_map: bool = False


#: The corners of the shapes with corners, in parts of their size around their middle.
CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.TRIANGLE: ((-1.15, -0.9), (1.15, -0.9), (0, 1.1)),
    Shape.DIAMOND: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
}


def corners(mark: Mark) -> tuple[tuple[float, float], ...]:
    """Return the corners of a mark that has some, none for one that is round."""
    return tuple((mark.x + x * mark.size, mark.y + y * mark.size) for x, y in CORNERS.get(mark.shape, ()))
