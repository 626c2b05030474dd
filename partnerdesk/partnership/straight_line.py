"""An indicator against the straight line from its baseline to its target: where it should be on a day."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Pace(StrEnum):
    """How the latest reading of an indicator compares with its straight line."""

    NO_READING = "no_reading"
    NO_LINE = "no_line"
    REACHED = "reached"
    ON_LINE = "on_line"
    BEHIND = "behind"
    LATE = "late"


class Measured(NamedTuple):
    """An indicator with its readings, oldest first: (day, value).

    `began` is the day the partnership began, None if it is not named. Without a baseline it is 0, as in
    `problem.way_covered`.
    """

    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    due: date | None
    began: date | None
    readings: Sequence[tuple[date, Decimal]]

    @property
    def start(self) -> Decimal:
        """Return the baseline."""
        return Decimal(0) if self.baseline is None else self.baseline


class Line(NamedTuple):
    """A straight line of a value over time, from one day to a later one."""

    begins: date
    start: Decimal
    ends: date
    target: Decimal

    def at(self, day: date) -> Fraction:
        """Return the value on a day, exactly. Before and after the line it is that of its ends."""
        days = min(max((day - self.begins).days, 0), (self.ends - self.begins).days)
        part = Fraction(days, (self.ends - self.begins).days)
        return Fraction(self.start) + (Fraction(self.target) - Fraction(self.start)) * part


def line_of(m: Measured) -> Line | None:
    """Return the straight line from baseline to target.

    It begins on the day the partnership began, else on the day of the first reading, and ends on the day
    the target is due. It is None without a target or a day at either end, or if it would take no time.
    """
    begins = m.began or (m.readings[0][0] if m.readings else None)
    if m.target is None or m.due is None or begins is None or begins >= m.due:
        return None
    return Line(begins, m.start, m.due, m.target)


def pace(m: Measured, today: date) -> Pace:
    """Return how the latest reading compares with the line on the day of that reading.

    A target below the baseline is a reduction and counts in the same way. Where both are equal, any
    other value is behind. A target that is not reached on its day is late, whatever the line says.
    """
    if not m.readings:
        return Pace.LATE if m.target is not None and m.due and m.due < today else Pace.NO_READING
    on, value = m.readings[-1]
    if m.target is None:
        return Pace.NO_LINE
    if _is_as_far(Fraction(value), Fraction(m.target), m):
        return Pace.REACHED
    if m.due and m.due < today:
        return Pace.LATE
    line = line_of(m)
    if line is None:
        return Pace.NO_LINE
    return Pace.ON_LINE if _is_as_far(Fraction(value), line.at(on), m) else Pace.BEHIND


def _is_as_far(value: Fraction, wanted: Fraction, m: Measured) -> bool:
    """Return whether a value is at least as far on the way as another."""
    assert m.target is not None
    if m.target == m.start:
        return value == wanted
    return value >= wanted if m.target > m.start else value <= wanted


def wanted_on(m: Measured, day: date) -> Decimal | None:
    """Return where the line is on a day, with as many decimals as its values have, as far as digits go."""
    line = line_of(m)
    if line is None:
        return None
    values = (m.start, line.target, *(value for _, value in m.readings))
    places = max(0, *(-int(v.normalize().as_tuple().exponent) for v in values))
    at = line.at(day)
    exact = Decimal(at.numerator) / Decimal(at.denominator)
    if exact.adjusted() + places >= getcontext().prec:  # more digits than are counted with
        return exact
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
