"""The chart of an indicator: the straight line to its target, dashed, and the way of its readings."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from partnerdesk.charts.drawing import Drawing, Ink, Mark, Shape, Stretch
from partnerdesk.partnership.straight_line import Line, Measured, Pace, line_of, pace
from partnerdesk.partnership.time_line import Span

#: The colour and the shape of the latest reading.
MARKS: dict[Pace, tuple[Ink, Shape]] = {
    Pace.NO_READING: (Ink.WAY, Shape.DISC),
    Pace.NO_LINE: (Ink.GOOD, Shape.DISC),
    Pace.REACHED: (Ink.GOOD, Shape.SQUARE),
    Pace.ON_LINE: (Ink.GOOD, Shape.DISC),
    Pace.BEHIND: (Ink.SLOW, Shape.TRIANGLE),
    Pace.LATE: (Ink.LATE, Shape.DIAMOND),
}

#: Readings beyond so many are left out evenly: no picture has room for more.
_MOST = 200

#: A point on the day, at its value.
_At = Callable[[date, Decimal | Fraction], tuple[float, float]]


def indicator_drawing(m: Measured, today: date, width: float, height: float, unit: float = 1) -> Drawing:
    """Return the chart. Up is towards the target; `unit` is the thickness of a thin line.

    A ring on the dashed line is where the indicator should be today. Without anything to draw it is empty.
    """
    line = line_of(m)
    if line is None and not m.readings:
        return Drawing(width, height)
    at = _scale(m, line, width, height, 6 * unit)
    lines, marks = [], []
    if line is not None:
        lines.append(Stretch((at(line.begins, line.start), at(line.ends, line.target)), Ink.WAY, unit, True))
        if line.begins < today < line.ends:
            marks.append(Mark(*at(today, line.at(today)), 3 * unit, Ink.WAY, Shape.RING))
    if m.readings:
        ink, shape = MARKS[pace(m, today)]
        points = tuple(at(on, value) for on, value in _thinned(m.readings))
        if len(points) > 1:
            lines.append(Stretch(points, ink, 2 * unit))
        marks += [Mark(x, y, 1.6 * unit, ink, Shape.DISC) for x, y in points[:-1]]
        marks.append(Mark(*points[-1], 4.5 * unit, ink, shape))
    return Drawing(width, height, tuple(lines), tuple(marks))


def _thinned(readings: Sequence[tuple[date, Decimal]]) -> list[tuple[date, Decimal]]:
    return [*readings[: -1 : -(-len(readings) // _MOST)], readings[-1]]


def _scale(m: Measured, line: Line | None, width: float, height: float, edge: float) -> _At:
    """Return where a day and a value are, with an edge around all of them."""
    days = [on for on, _ in m.readings] + ([line.begins, line.ends] if line else [])
    values = [Fraction(v) for _, v in m.readings] + (
        [Fraction(line.start), Fraction(line.target)] if line else []
    )
    is_down = line is not None and line.target < line.start
    span = Span(min(days), max(days))
    low, high = min(values), max(values)

    def at(day: date, value: Decimal | Fraction) -> tuple[float, float]:
        across = span.share(day) if span.last > span.first else 0.5
        up = float((Fraction(value) - low) / (high - low)) if high > low else 0.5
        up = 1 - up if is_down else up
        return edge + across * (width - 2 * edge), height - edge - up * (height - 2 * edge)

    return at
