"""How far the partnership reaches, and since when: partners, sectors, countries and areas."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Measure(StrEnum):
    """What reach is counted in."""

    PARTNERS = "partners"
    SECTORS = "sectors"
    COUNTRIES = "countries"
    AREAS = "areas"


class Growth(NamedTuple):
    """How a number grew: (day, number from that day on), oldest first, and the number today.

    What is dated today or later, and `undated` ones of which no day is known, are part of today's number
    alone.
    """

    today: int
    undated: int
    steps: tuple[tuple[date, int], ...]

    def on(self, day: date) -> int:
        """Return the number on a day before today."""
        at = bisect_right([since for since, _ in self.steps], day)
        return self.steps[at - 1][1] if at else 0


def growth(found: Iterable[tuple[str, date | None]], today: date) -> Growth:
    """Return how the number of different values grew; each is given with a day since when it is there.

    A value that is given several times counts once, from its first day.
    """
    first: dict[str, date | None] = {}
    for value, day in found:
        known = first.setdefault(value, day)
        if day is not None and (known is None or day < known):
            first[value] = day
    rises = Counter(day for day in first.values() if day is not None and day < today)
    number, steps = 0, []
    for day in sorted(rises):
        number += rises[day]
        steps.append((day, number))
    return Growth(len(first), sum(day is None for day in first.values()), tuple(steps))


def partner_since(history: Sequence[tuple[date, str]]) -> date | None:
    """Return since when a partner is one without a break, None if no step says so.

    `history` holds its dated changes of status, oldest first.
    """
    since = None
    for day, status in history:
        since = (since or day) if status == "joined" else None
    return since


class Country(NamedTuple):
    """A country that commitments reach; `is_offered` if all of them are only offered."""

    code: str
    commitments: int
    is_offered: bool


def by_country(found: Iterable[tuple[Sequence[str], bool]]) -> tuple[Country, ...]:
    """Return the countries of commitments, given as (codes, whether it is only offered).

    Those with most commitments stand first, then by code.
    """
    counted, firm = Counter[str](), set[str]()
    for codes, is_offered in found:
        counted.update(set(codes))
        if not is_offered:
            firm.update(codes)
    order = sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    return tuple(Country(code, number, code not in firm) for code, number in order)


class Counted(NamedTuple):
    """What commitments count in one unit: the latest values of their outcomes as these are worded."""

    unit: str
    number: Decimal
    commitments: int


def by_unit(found: Iterable[tuple[str, Decimal]]) -> tuple[Counted, ...]:
    """Return the sums of values, given as (unit, value): each unit by itself, the largest sum first."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for unit, value in found:
        values[unit].append(value)
    every = [Counted(unit, sum(numbers, Decimal(0)), len(numbers)) for unit, numbers in values.items()]
    return tuple(sorted(every, key=lambda c: (-c.number, c.unit)))


class Reach(NamedTuple):
    """The reach of the partnership.

    `nowhere` is the number of commitments that name no country. `meetings` are those held before today, as
    (day, title), oldest first.
    """

    growths: dict[Measure, Growth]
    countries: tuple[Country, ...]
    nowhere: int
    people: tuple[Counted, ...]
    meetings: tuple[tuple[date, str], ...]

    @property
    def begins(self) -> date | None:
        """Return the first day of which something is known, None without any before today."""
        days = [day for each in self.growths.values() for day, _ in each.steps]
        return min(days, default=None)
