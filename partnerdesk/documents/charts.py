"""Described pictures on paper: every line and mark becomes a filled shape, in the order in which they lie."""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, pi, sin

from partnerdesk.charts.drawing import Drawing, Ink, Mark, Shape, Stretch, corners
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.drawings import Area, Picture
from partnerdesk.documents.report import RUST
from partnerdesk.documents.typesetting import HAIRLINE, OCHRE, TEAL, Colour

_PAPER: Colour = (1.0, 1.0, 1.0)
_COLOURS: dict[Ink, Colour] = {
    Ink.GOOD: TEAL,
    Ink.SLOW: OCHRE,
    Ink.LATE: RUST,
    Ink.WAY: (0.52, 0.54, 0.57),
    Ink.TRACK: (0.62, 0.80, 0.78),
    Ink.GRID: HAIRLINE,
    Ink.LAND: (0.88, 0.87, 0.83),
    Ink.GROUND: _PAPER,
}

#: Corners of a round mark, and the length of a dash and of the gap after it, in thicknesses of the line.
_CORNERS, _DASH = 20, 3.0

_Point = tuple[float, float]


def picture(drawing: Drawing, x: float, y: float, text: str, within: Cell) -> Picture:
    """Return a picture with its upper left corner at (x, y) of its row; `text` says what it draws."""
    return Picture((), text, within, areas=shapes(drawing, x, y))


def shapes(drawing: Drawing, x: float, y: float) -> tuple[Area, ...]:
    """Return the same as decoration, for where the texts beside it say it already."""
    found = [Area(patch.points, _COLOURS[patch.ink]) for patch in drawing.patches]
    found += [area for line in drawing.lines for area in _line(line)]
    found += [area for mark in drawing.marks for area in _mark(mark)]
    return tuple(Area(tuple((x + a, y + b) for a, b in area.corners), area.colour) for area in found)


def _line(line: Stretch) -> Iterator[Area]:
    colour = _COLOURS[line.ink]
    for one, other in pairwise(line.points):
        for start, end in _dashes(one, other, line.thickness * _DASH) if line.dashed else [(one, other)]:
            yield Area(_strip(start, end, line.thickness), colour)
    if not line.dashed and line.thickness > 1:
        for joint in line.points[1:-1]:
            yield Area(_round(joint, line.thickness / 2), colour)


def _dashes(one: _Point, other: _Point, dash: float) -> Iterator[tuple[_Point, _Point]]:
    long = hypot(other[0] - one[0], other[1] - one[1])
    at = 0.0
    while at < long:
        yield _between(one, other, at / long), _between(one, other, min((at + dash) / long, 1.0))
        at += 2 * dash


def _between(one: _Point, other: _Point, part: float) -> _Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _strip(one: _Point, other: _Point, thickness: float) -> tuple[_Point, ...]:
    """Return the corners of a line with a thickness."""
    long = hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    right, down = (other[1] - one[1]) / long * thickness / 2, -(other[0] - one[0]) / long * thickness / 2
    return (
        (one[0] + right, one[1] + down),
        (other[0] + right, other[1] + down),
        (other[0] - right, other[1] - down),
        (one[0] - right, one[1] - down),
    )


def _mark(mark: Mark) -> Iterator[Area]:
    colour, middle = _COLOURS[mark.ink], (mark.x, mark.y)
    yield Area(corners(mark) or _round(middle, mark.size), colour)
    if mark.shape == Shape.RING:
        yield Area(_round(middle, mark.size * 0.6), _PAPER)


def _round(middle: _Point, size: float) -> tuple[_Point, ...]:
    turns = (2 * pi * n / _CORNERS for n in range(_CORNERS))
    return tuple((middle[0] + size * cos(turn), middle[1] + size * sin(turn)) for turn in turns)
