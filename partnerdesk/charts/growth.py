"""The picture of how a number grew: a line that rises on the days on which it grew."""

from collections.abc import Iterable
from datetime import date

from partnerdesk.charts.drawing import Drawing, Ink, Mark, Shape, Stretch
from partnerdesk.partnership.reach import Growth
from partnerdesk.partnership.time_line import Span


def growth_drawing(
    grown: Growth, span: Span, meetings: Iterable[date], width: float, height: float, unit: float = 1
) -> Drawing:
    """Return the line from the first to the last day of `span`, which is today.

    `unit` is the thickness of a thin line. A thin line across is a meeting, with the number of its day as a
    dot. Without anything to draw the picture is empty.
    """
    if not grown.today:
        return Drawing(width, height)
    edge = 6 * unit

    def at(day: date, number: int) -> tuple[float, float]:
        x = edge + span.share(day) * (width - 2 * edge)
        return x, height - edge - number / grown.today * (height - 2 * edge)

    held = [day for day in meetings if span.holds(day)]
    lines = [Stretch((at(span.first, 0), at(span.last, 0)), Ink.GRID, unit)]
    lines += [Stretch(((at(day, 0)[0], 0), (at(day, 0)[0], height)), Ink.GRID, unit) for day in held]
    points, number = [at(span.first, 0)], 0
    for day, more in (*grown.steps, (span.last, grown.today)):
        points += [at(day, number), at(day, more)]
        number = more
    lines.append(Stretch(tuple(points), Ink.GOOD, 2 * unit))
    marks = [Mark(*at(day, grown.on(day)), 2.2 * unit, Ink.GOOD, Shape.DISC) for day in held]
    marks.append(Mark(*at(span.last, grown.today), 4.5 * unit, Ink.GOOD, Shape.DISC))
    return Drawing(width, height, tuple(lines), tuple(marks))
