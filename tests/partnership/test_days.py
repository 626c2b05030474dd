"""Days as people write and say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.days import NoDay, read_coming_day, read_day

TODAY = date(2026, 10, 15)  # a Thursday


@pytest.mark.parametrize(
    ("said", "day"),
    {
        "today": date(2026, 10, 15),
        "Tomorrow": date(2026, 10, 16),
        "15 May": date(2027, 5, 15),
        "15 October": TODAY,
        "14 Oct": date(2027, 10, 14),
        "29 Feb": date(2028, 2, 29),
        "in two weeks": date(2026, 10, 29),
        "in 10 days": date(2026, 10, 25),
        "in one month": date(2026, 11, 15),
        "in 4 months": date(2027, 2, 15),
        "Friday": date(2026, 10, 16),
        "on Thursday": date(2026, 10, 22),
        "next Monday": date(2026, 10, 19),
        "2026-12-01": date(2026, 12, 1),
        "1.12.2026": date(2026, 12, 1),
        "15 mai": date(2027, 5, 15),
        "12 июня 2026 г.": date(2026, 6, 12),
    }.items(),
)
def test_a_day_is_understood(said: str, day: date) -> None:
    assert read_coming_day(said, TODAY) == day


@pytest.mark.parametrize(
    "said",
    ["", "soon", "May", "in weeks", "in two", "31 Feb 2026", "31 June", "in 999 weeks", "15 Maybe", "next"],
)
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(NoDay):
        read_coming_day(said, TODAY)


def test_the_last_day_of_a_month_stays_in_its_month() -> None:
    assert read_coming_day("in one month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_coming_day("in 12 months", date(2028, 2, 29)) == date(2029, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_a_while_from_any_day_is_that_far_ahead(today: date, days: int) -> None:
    assert read_coming_day(f"in {days} days", today) == today + timedelta(days=days)
    assert read_coming_day((today + timedelta(days=days)).isoformat(), today) == today + timedelta(days=days)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_is_the_next_of_that_name(today: date, day: date) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    found = read_coming_day(f"{day.day} {names[day.month - 1]}", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found <= today + timedelta(days=366 * 8 + 1)


def test_a_day_in_a_field_needs_its_year() -> None:
    with pytest.raises(NoDay):
        read_day("15 May")
