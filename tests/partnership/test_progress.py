"""Indicators against their line, the age of updates, milestones, money and lines of time."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.charts.drawing import Shape
from partnerdesk.charts.indicator import indicator_drawing
from partnerdesk.partnership.money import sums
from partnerdesk.partnership.straight_line import Measured, Pace, line_of, pace, wanted_on
from partnerdesk.partnership.time_line import Span, around, marks, span_of
from partnerdesk.partnership.told import Age, Stone, ages, stone

TODAY = date(2026, 11, 24)
BEGAN, DUE = date(2026, 1, 1), date(2027, 1, 1)

days = st.dates(date(2000, 1, 1), date(2060, 1, 1))
numbers = st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False)
readings = st.lists(st.tuples(days, numbers), max_size=4).map(lambda found: sorted(found, key=lambda r: r[0]))
measures = st.builds(
    Measured,
    st.none(),
    numbers | st.none(),
    numbers | st.none(),
    days | st.none(),
    days | st.none(),
    readings,
)


def measured(
    *found: tuple[date, int], start: int | None = 0, target: int | None = 100, due: date | None = DUE
) -> Measured:
    """Return an indicator of schools that goes from 0 to 100 in a year, with its readings."""
    whole = [(on, Decimal(value)) for on, value in found]
    base, aim = (None if value is None else Decimal(value) for value in (start, target))
    return Measured("schools", base, aim, due, BEGAN, whole)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (measured(), Pace.NO_READING),
        (measured(due=date(2026, 11, 23)), Pace.LATE),
        (measured((date(2026, 7, 2), 50)), Pace.ON_LINE),
        (measured((date(2026, 7, 2), 49)), Pace.BEHIND),
        (measured((date(2026, 7, 2), 100)), Pace.REACHED),
        (measured((date(2026, 7, 2), 50), due=date(2026, 11, 23)), Pace.LATE),
        (measured((date(2026, 7, 2), 50), due=TODAY), Pace.BEHIND),
        (measured((date(2026, 7, 2), 50), target=None), Pace.NO_LINE),
        (measured((date(2026, 7, 2), 50), due=None), Pace.NO_LINE),
        (measured((date(2026, 7, 2), 60), start=100, target=20), Pace.ON_LINE),
        (measured((date(2026, 7, 2), 61), start=100, target=20), Pace.BEHIND),
        (measured((date(2026, 7, 2), 90), start=100, target=100), Pace.BEHIND),
        (measured((date(2026, 7, 2), 100), start=100, target=100), Pace.REACHED),
    ],
)
def test_a_reading_is_compared_with_the_line_on_its_own_day(given_: Measured, expected: Pace) -> None:
    assert pace(given_, TODAY) == expected


def test_the_line_is_told_with_as_many_decimals_as_the_values_have() -> None:
    assert wanted_on(measured(), date(2026, 5, 1)) == Decimal(33)
    half = measured()._replace(readings=[(BEGAN, Decimal("0.5"))])
    assert wanted_on(half, date(2026, 5, 1)) == Decimal("32.9")
    assert wanted_on(measured(target=900), DUE) == 900
    tiny = wanted_on(measured()._replace(readings=[(BEGAN, Decimal("1E-308"))]), date(2026, 5, 1))
    assert tiny is not None
    assert round(tiny, 3) == Decimal("32.877")


@settings(max_examples=40)
@given(measures, days)
def test_the_line_is_that_of_the_rule_of_three(m: Measured, today: date) -> None:
    begins = m.began or (m.readings[0][0] if m.readings else None)
    line = line_of(m)
    if m.target is None or m.due is None or begins is None or begins >= m.due:
        assert line is None
        assert pace(m, today) not in (Pace.ON_LINE, Pace.BEHIND)
        return
    assert line is not None
    if begins <= today <= m.due:
        passed, whole = (today - begins).days, (m.due - begins).days
        start = Fraction(m.baseline or 0)
        assert (line.at(today) - start) * whole == (Fraction(m.target) - start) * passed
    found = pace(m, today)
    if m.readings and found in (Pace.ON_LINE, Pace.BEHIND):
        on, value = m.readings[-1]
        ahead = (Fraction(value) - line.at(on)) * (1 if m.target > (m.baseline or 0) else -1)
        assert found == (Pace.ON_LINE if ahead >= 0 and m.target != (m.baseline or 0) else Pace.BEHIND)


@settings(max_examples=40)
@given(measures, days)
def test_a_chart_lies_within_its_picture_and_marks_the_latest_reading(m: Measured, today: date) -> None:
    drawing = indicator_drawing(m, today, 200, 80)
    points = [point for line in drawing.lines for point in line.points]
    points += [(mark.x, mark.y) for mark in drawing.marks]
    assert all(0 <= x <= 200 and 0 <= y <= 80 for x, y in points)
    assert bool(drawing.marks or drawing.lines) == bool(m.readings or line_of(m))
    if m.readings:
        shapes = {Pace.BEHIND: Shape.TRIANGLE, Pace.LATE: Shape.DIAMOND, Pace.REACHED: Shape.SQUARE}
        assert drawing.marks[-1].shape == shapes.get(pace(m, today), Shape.DISC)


@settings(max_examples=40)
@given(st.lists(days | st.none(), max_size=8), days)
def test_ages_are_those_of_the_register(last: list[date | None], today: date) -> None:
    found = ages(last, today)
    told = [(today - day).days for day in last if day]
    assert found == {
        Age.WITHIN_ONE: sum(n <= 365 for n in told),
        Age.OVER_ONE: sum(365 < n <= 730 for n in told),
        Age.OVER_TWO: sum(n > 730 for n in told),
        Age.NOTHING: last.count(None),
    }


def test_a_milestone_is_late_from_the_day_after_it_was_due_unless_the_commitment_is_at_its_end() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert stone(yesterday, None, "under_way", TODAY) == Stone.LATE
    assert stone(TODAY, None, "under_way", TODAY) == Stone.COMING
    assert stone(None, None, "under_way", TODAY) == Stone.COMING
    assert stone(yesterday, TODAY, "under_way", TODAY) == Stone.DONE
    assert {stone(yesterday, None, s, TODAY) for s in ("achieved", "withdrawn")} == {Stone.COMING}


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            numbers,
            st.sampled_from(["EUR", "USD", None]),
            st.booleans(),
            st.sampled_from([None, 2026, 2027]),
        )
    )
)
def test_money_is_added_up_within_one_currency_alone(
    amounts: list[tuple[Decimal, str | None, bool, int | None]],
) -> None:
    plain: dict[str | None, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    by_year: dict[tuple[str | None, int], Decimal] = defaultdict(Decimal)
    for amount, currency, is_secured, year in amounts:
        plain[currency][0] += amount
        plain[currency][1] += amount * is_secured
        if year is not None:
            by_year[currency, year] += amount
    found = sums(amounts)
    assert {s.currency: [s.promised, s.secured] for s in found} == plain
    assert {(s.currency, year): amount for s in found for year, amount in s.years} == by_year
    assert all(0 <= s.share <= 1 for s in found)
    assert [s.currency for s in found] == [c for c in ("EUR", "USD", None) if c in plain]


@settings(max_examples=40)
@given(st.lists(days | st.none(), max_size=6), days, st.integers(1, 30))
def test_a_line_of_time_holds_its_days_and_marks_them_evenly(
    known: list[date | None], today: date, most: int
) -> None:
    span = span_of(known, today)
    assert all(0 <= span.share(day) < 1 for day in (*known, today) if day)
    assert all(span.day_at(span.share(day)) == day for day in (*known, today) if day)
    assert (span.day_at(-1), span.day_at(2)) == (span.first, span.last)
    found = marks(span, most)
    assert len(found) <= most
    assert all(span.holds(day) and day.day == 1 for day in found)
    months = [day.year * 12 + day.month for day in found]
    assert len({b - a for a, b in pairwise(months)}) <= 1


def test_years_are_marked_where_months_have_no_room_and_a_span_reaches_no_impossible_day() -> None:
    assert marks(Span(date(2026, 10, 1), date(2029, 2, 1)), 4) == [date(y, 1, 1) for y in (2027, 2028, 2029)]
    assert around(TODAY, 12) == Span(date(2026, 8, 1), date(2027, 8, 1))
    assert span_of([date.max, date.min], TODAY) == Span(date.min, date(9999, 1, 1))
    assert around(date.min, 36).first >= date.min
