"""What a commitment still lacks, and how late it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.commitments import (
    Details,
    Freshness,
    Quality,
    Status,
    days_late,
    freshness,
    lacks,
    next_date,
)

TODAY = date(2026, 11, 24)
WHOLE = Details(
    status="agreed",
    description="Ten sheds by the road",
    countries=["ET"],
    ends_on=date(2027, 6, 30),
    next_step="Buy the ground",
    next_step_person="Selam Tesfaye",
    next_step_due=date(2026, 12, 1),
    outcome="Tonnes kept cold",
    outcome_target=Decimal(400),
    milestones=1,
    budget_lines=1,
)


# -- what it lacks ------------------------------------------------------------------------


def test_a_commitment_with_all_that_is_asked_lacks_nothing() -> None:
    assert lacks(WHOLE) == []


def test_a_bare_one_lacks_five_qualities_in_the_order_of_the_method() -> None:
    found = [(lack.quality, lack.what) for lack in lacks(Details())]
    assert found == [
        (Quality.SPECIFIC, "description"),
        (Quality.SPECIFIC, "where"),
        (Quality.MEASURABLE, "outcome"),
        (Quality.ACHIEVABLE, "next_step"),
        (Quality.RESOURCED, "budget"),
        (Quality.TIME_BOUND, "ends_on"),
        (Quality.TIME_BOUND, "milestones"),
    ]


@pytest.mark.parametrize(
    ("without", "what"),
    [
        ({"description": None}, "description"),
        ({"description": ""}, "description"),
        ({"countries": []}, "where"),
        ({"outcome_target": None}, "target"),
        ({"next_step_person": None}, "person"),
        ({"next_step_due": None}, "next_step_due"),
        ({"milestones": 0}, "milestones"),
        ({"budget_lines": 0}, "budget"),
        ({"ends_on": None}, "ends_on"),
    ],
)
def test_each_thing_that_is_missing_is_told_alone(without: dict[str, object], what: str) -> None:
    assert [lack.what for lack in lacks(WHOLE._replace(**without))] == [what]  # type: ignore[arg-type]


def test_an_area_tells_where_as_well_as_a_country() -> None:
    assert lacks(WHOLE._replace(countries=[], areas=["Tigray"])) == []


def test_a_target_of_zero_is_a_target() -> None:
    assert lacks(WHOLE._replace(outcome_target=Decimal(0))) == []


def test_without_a_next_step_neither_its_person_nor_its_day_are_asked_for() -> None:
    bare = WHOLE._replace(next_step=None, next_step_person=None, next_step_due=None)
    assert [lack.what for lack in lacks(bare)] == ["next_step"]


def test_what_is_achieved_or_withdrawn_lacks_nothing() -> None:
    for status in Status:
        over = status in (Status.ACHIEVED, Status.WITHDRAWN)
        assert (lacks(Details(status=status)) == []) == over


DETAILS = st.builds(
    Details,
    status=st.sampled_from(Status),
    description=st.none() | st.just("Sheds"),
    countries=st.sampled_from([(), ("ET",)]),
    areas=st.sampled_from([(), ("Tigray",)]),
    ends_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    next_step=st.none() | st.just("Buy"),
    next_step_person=st.none() | st.just("Selam"),
    next_step_due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    outcome=st.none() | st.just("Tonnes"),
    outcome_target=st.none() | st.decimals(allow_nan=False),
    milestones=st.integers(0, 2),
    budget_lines=st.integers(0, 2),
)


@given(DETAILS)
def test_qualities_are_told_in_their_order_and_nothing_twice(details: Details) -> None:
    found = lacks(details)
    order = list(Quality)
    assert [order.index(lack.quality) for lack in found] == sorted(
        order.index(lack.quality) for lack in found
    )
    assert len(set(found)) == len(found)


# -- how late it is -----------------------------------------------------------------------


def test_the_earliest_thing_that_is_past_tells_how_late() -> None:
    late = WHOLE._replace(next_step_due=TODAY - timedelta(days=3), ends_on=TODAY - timedelta(days=10))
    assert days_late(late, TODAY) == 10
    assert days_late(late._replace(ends_on=None), TODAY) == 3


def test_nothing_is_late_on_the_day_it_is_due() -> None:
    assert days_late(WHOLE._replace(next_step_due=TODAY, ends_on=TODAY), TODAY) == 0
    assert days_late(WHOLE._replace(next_step_due=TODAY - timedelta(days=1)), TODAY) == 1


def test_the_day_of_a_next_step_that_is_not_there_does_not_count() -> None:
    gone = WHOLE._replace(next_step=None, next_step_due=TODAY - timedelta(days=9))
    assert days_late(gone, TODAY) == 0


@given(DETAILS)
def test_what_is_over_is_never_late_and_nothing_is_late_before_its_day(details: Details) -> None:
    days = days_late(details, TODAY)
    assert days >= 0
    if details.status in (Status.ACHIEVED, Status.WITHDRAWN):
        assert days == 0
    if days:
        assert TODAY - timedelta(days=days) in (details.ends_on, details.next_step_due)


def test_a_card_shows_the_day_of_the_next_step_else_the_end() -> None:
    assert next_date(WHOLE) == date(2026, 12, 1)
    assert next_date(WHOLE._replace(next_step_due=None)) == date(2027, 6, 30)
    assert next_date(Details()) is None


@pytest.mark.parametrize(
    ("days", "how"),
    [
        (0, Freshness.FRESH),
        (365, Freshness.FRESH),
        (366, Freshness.STALE),
        (730, Freshness.STALE),
        (731, Freshness.SILENT),
    ],
)
def test_an_update_is_fresh_for_a_year_and_silent_after_two(days: int, how: Freshness) -> None:
    assert freshness(TODAY - timedelta(days=days), TODAY) == how
