"""Days as people write them, with every meaning they may have."""

# ruff: noqa: E501 (lists of words)

from datetime import date, time

import pytest

from partnerdesk.partnership.written import days, times
from partnerdesk.partnership.written.days import Order
from partnerdesk.partnership.written.signs import Unreadable

FIFTH = date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05", "2026/03/05", "2026.3.5", "20260305", "5.3.2026", "05.03.2026", "5 mars 2026", "5 mars 26",
        "le 5 mars 2026", "jeudi 5 mars 2026", "5 de marzo de 2026", "jueves, 5 de marzo de 2026", "5 mar. 2026",
        "5 марта 2026 г.", "четверг, 5 марта 2026", "March 5, 2026", "Thursday, March 5, 2026", "5th of March 2026",
        "5-Mar-2026", "5-Mar-26", "5/Mar/2026", "2026年3月5日", "2026年3月5日星期四", "٥ مارس ٢٠٢٦",
        "الخميس، 5 مارس 2026", "5 آذار 2026", "2026 March 5", "05 Mar 2026",
    ],
)  # fmt: skip
def test_a_day_with_one_meaning_is_read(text: str) -> None:
    assert days.read(text).value == FIFTH


def test_the_names_of_months_in_all_of_arabic_are_read() -> None:
    assert days.read("5 كانون الثاني 2026").value == date(2026, 1, 5)
    assert days.read("5 جويلية 2026").value == date(2026, 7, 5)


@pytest.mark.parametrize("text", ["05/03/2026", "5-3-2026", "05 / 03 / 2026"])
def test_figures_may_have_the_day_or_the_month_first(text: str) -> None:
    found = days.read(text)
    assert found.value is None
    assert found.by_order == {Order.DAY_FIRST: FIFTH, Order.MONTH_FIRST: date(2026, 5, 3)}


def test_two_figures_of_a_year_may_also_come_first() -> None:
    found = days.read("05/03/26")
    assert found.by_order == {
        Order.DAY_FIRST: FIFTH,
        Order.MONTH_FIRST: date(2026, 5, 3),
        Order.YEAR_FIRST: date(2005, 3, 26),
    }


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("15/03/2026", Order.DAY_FIRST),
        ("03/15/2026", Order.MONTH_FIRST),
        ("05/03/2026", None),
        ("5 March 2026", None),
        ("5.3.2026", None),
        ("2026-03-05", None),
    ],
)
def test_a_day_proves_the_order_of_figures_only_where_it_must(text: str, order: Order | None) -> None:
    assert days.read(text).shows == order


def test_the_fifth_of_may_is_the_same_in_both_orders() -> None:
    assert days.read("05/05/2026").value == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-05T14:00:00Z", time(14)),
        ("2026-03-05 14:05", time(14, 5)),
        ("5 mars 2026 à 14h05", time(14, 5)),
        ("5 Mar 2026, 2:05 PM", time(14, 5)),
        ("5 Mar 2026 12:00 am", time(0)),
        ("2026-03-05T09:30:15.250+02:00", time(9, 30, 15)),
        ("5.3.2026", None),
    ],
)
def test_a_time_after_a_day_stands_beside_it(text: str, at: time | None) -> None:
    found = days.read(text)
    assert (found.value, found.at) == (FIFTH, at)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "March 2026",
        "Q2 2026",
        "31/02/2026",
        "46023",
        "5 Brumaire 2026",
        "5/3",
        "2026-13-40",
        "soon",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="is no day; write it as 2026-11-24"):
        days.read(text)


def test_years_of_another_calendar_are_refused() -> None:
    with pytest.raises(Unreadable, match="has the year 1447"):
        days.refuse_other_calendars(days.read_in("1447-03-05", Order.DAY_FIRST))


@pytest.mark.parametrize(
    ("text", "at"),
    [("14:05", time(14, 5)), ("2:05 pm", time(14, 5)), ("14h05", time(14, 5)), ("9.30", time(9, 30))],
)
def test_a_time_of_the_day_is_read(text: str, at: time) -> None:
    assert times.read(text) == at


@pytest.mark.parametrize("text", ["", "25:00", "13:00 pm", "noon", "1430"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="is no time of the day"):
        times.read(text)


@pytest.mark.parametrize("text", ["9", "9 ", "9:", "(1 ", "12:30 ", "5 mars "])
def test_a_cell_full_of_figures_is_refused_in_no_time(text: str) -> None:
    """One that is read in the square of its length takes minutes here, as it did."""
    with pytest.raises(Unreadable):
        days.read(text * 50_000)
