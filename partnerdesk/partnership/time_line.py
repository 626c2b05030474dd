"""A line of time: its first and last day, where a day is on it, and the days that are marked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

#: The distances of marks, in months, from the narrowest.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)

#: The last day that a date can name is out of reach of the next month.
_FIRST, _LAST = date(1, 1, 1), date(9998, 12, 31)


class Span(NamedTuple):
    """A time from a first to a later last day."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Return where a day is: 0.0 is the first day, 1.0 the last; days outside are below or above."""
        return (day - self.first).days / (self.last - self.first).days

    def day_at(self, share: float) -> date:
        """Return the day at a share; what lies outside is the first or the last day."""
        return self.first + timedelta(round(min(max(share, 0.0), 1.0) * (self.last - self.first).days))

    def holds(self, day: date) -> bool:
        """Return whether a day is in it."""
        return self.first <= day <= self.last


def span_of(days: Iterable[date | None], today: date) -> Span:
    """Return the time that holds all days and today, from the first of a month to the first of another."""
    known = [min(max(day, _FIRST), _LAST) for day in (*days, today) if day is not None]
    return Span(min(known).replace(day=1), _months_on(max(known).replace(day=1), 1))


def around(today: date, months: int) -> Span:
    """Return so many months, of which a quarter is before today."""
    first = _months_on(min(max(today, _FIRST), _LAST).replace(day=1), -(months // 4))
    return Span(first, _months_on(first, months))


def marks(span: Span, most: int) -> list[date]:
    """Return at most so many days within a time, as far apart from each other: months, quarters, years."""
    for step in _STEPS:
        found = list(_every(span, step))
        if len(found) <= most:
            return found
    return found[:most]


def _every(span: Span, step: int) -> Iterator[date]:
    """Yield the first days of every so many months, counted from a year that the step divides."""
    months = -(-(span.first.year * 12 + span.first.month - 1) // step) * step
    while months < 9999 * 12:
        day = date(months // 12, months % 12 + 1, 1)
        if day > span.last:
            return
        if day >= span.first:
            yield day
        months += step


def _months_on(first: date, months: int) -> date:
    """Return the first of a month so many months later or, if negative, earlier."""
    count = max(first.year * 12 + first.month - 1 + months, 12)
    return date(count // 12, count % 12 + 1, 1)
