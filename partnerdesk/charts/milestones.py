"""The picture of a commitment on a line of time: from its first to its last day, with its milestones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.charts.drawing import Drawing, Ink, Mark, Shape, Stretch
from partnerdesk.partnership.time_line import Span
from partnerdesk.partnership.told import Stone

#: The colour and the shape of a milestone.
STONES: dict[Stone, tuple[Ink, Shape]] = {
    Stone.DONE: (Ink.GOOD, Shape.DISC),
    Stone.COMING: (Ink.GOOD, Shape.RING),
    Stone.LATE: (Ink.LATE, Shape.DIAMOND),
}


class Dated(NamedTuple):
    """A milestone on the day it was done, else on the day it is due."""

    day: date
    how: Stone


def milestones_drawing(
    stones: Sequence[Dated],
    bounds: tuple[date | None, date | None],
    span: Span,
    marked: Iterable[date],
    today: date,
    width: float,
    height: float,
    unit: float = 1,
) -> Drawing:
    """Return the picture. `bounds` are the first and last day of the commitment, as far as they are named.

    `marked` are days with a thin line across, `today` has a stronger one. Of what is outside of `span`,
    nothing is drawn.
    """
    edge, middle = 6 * unit, height / 2

    def x(day: date) -> float:
        return edge + min(max(span.share(day), 0.0), 1.0) * (width - 2 * edge)

    lines = [Stretch(((x(day), 0), (x(day), height)), Ink.GRID, unit) for day in marked]
    if span.holds(today):
        lines.append(Stretch(((x(today), 0), (x(today), height)), Ink.WAY, unit))
    days = [day for day in (*bounds, *(s.day for s in stones)) if day is not None]
    if days and max(days) >= span.first and min(days) <= span.last and min(days) < max(days):
        lines.append(Stretch(((x(min(days)), middle), (x(max(days)), middle)), Ink.TRACK, 3 * unit))
    shown = [s for s in stones if span.holds(s.day)]
    marks = [Mark(x(s.day), middle, 5 * unit, *STONES[s.how]) for s in shown]
    return Drawing(width, height, tuple(lines), tuple(marks))
