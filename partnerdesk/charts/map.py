"""The map of the countries that the partnership reaches: land without borders, a disc for each country."""

from collections.abc import Iterable, Iterator, Sequence
from math import dist, sqrt

from partnerdesk.charts.clipping import Box, clipped
from partnerdesk.charts.drawing import Drawing, Ink, Mark, Patch, Shape
from partnerdesk.charts.world import HEIGHT, WIDTH, Ring, World, world
from partnerdesk.partnership.reach import Country

#: The least part of the width of the earth that a map shows, and the space around the countries in it.
_LEAST, _AROUND = 0.3, 0.16

#: The sizes of the smallest and the largest disc, and of the ring around each, in thin lines.
_SMALLEST, _LARGEST, _RING = 3.2, 9.5, 1.2


def off_the_map(countries: Iterable[Country]) -> list[str]:
    """Return the codes of the countries that have no place on the map, such as Antarctica."""
    return [c.code for c in countries if c.code not in world().points]


def map_drawing(countries: Sequence[Country], width: float, height: float, unit: float = 1) -> Drawing:
    """Return the part of the earth where the countries are; `unit` is the thickness of a thin line.

    The area of a disc grows with the number of commitments. A country where they are only offered is a ring.
    The smaller lie above the larger, so that an island beside a large country is seen.
    """
    earth = world()
    known = [c for c in countries if c.code in earth.points]
    box = _shown([earth.points[c.code] for c in known], width / height)
    scale = width / (box.right - box.left)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - box.left) * scale, (point[1] - box.top) * scale

    most = max((c.commitments for c in known), default=1)
    marks: list[Mark] = []
    for c in sorted(known, key=lambda c: (-c.commitments, c.code)):
        x, y = at(earth.points[c.code])
        size = max(_SMALLEST, _LARGEST * sqrt(c.commitments / most)) * unit
        marks.append(Mark(x, y, size + _RING * unit, Ink.GROUND, Shape.DISC))
        marks.append(Mark(x, y, size, Ink.GOOD, Shape.RING if c.is_offered else Shape.DISC))
    return Drawing(
        width, height, marks=tuple(marks), patches=tuple(_patches(earth, box, scale, unit)), is_map=True
    )


def _patches(earth: World, box: Box, scale: float, unit: float) -> Iterator[Patch]:
    for ink, rings in ((Ink.LAND, earth.land), (Ink.GROUND, earth.lakes)):
        for ring in rings:
            if points := _placed(ring, box, scale, 0.7 * unit):
                yield Patch(points, ink)


def _placed(ring: Ring, box: Box, scale: float, near: float) -> tuple[tuple[float, float], ...]:
    """Return a shape within the picture, without corners that are nearer to the one before than is seen."""
    if not box.meets(ring):
        return ()
    found: list[tuple[float, float]] = []
    for x, y in clipped(ring, box):
        point = (x - box.left) * scale, (y - box.top) * scale
        if not found or dist(found[-1], point) >= near:
            found.append(point)
    return tuple(found) if len(found) > 2 else ()


def _shown(points: Sequence[tuple[float, float]], ratio: float) -> Box:
    """Return the box that a picture of this ratio of width to height shows: all points and some space."""
    if not points:
        points = [(0.0, 0.0), (WIDTH, HEIGHT)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    around = 1 + 2 * _AROUND
    across = max((right - left) * around, (bottom - top) * around * ratio, _LEAST * WIDTH)
    across = min(across, max(WIDTH, HEIGHT * ratio))
    down = across / ratio
    x = _within((left + right) / 2 - across / 2, across, WIDTH)
    y = _within((top + bottom) / 2 - down / 2, down, HEIGHT)
    return Box(x, y, x + across, y + down)


def _within(begins: float, length: float, whole: float) -> float:
    """Return where a length begins so that it lies in the whole, or around it if it is longer."""
    return (whole - length) / 2 if length >= whole else min(max(begins, 0.0), whole - length)
