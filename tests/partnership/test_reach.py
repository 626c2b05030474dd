"""Reach is what one would count day by day, and nothing is counted of which the day is not known."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.people import counts_people
from partnerdesk.partnership.reach import Country, by_country, growth, partner_since

TODAY = date(2026, 11, 24)
DAYS = st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=5))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | DAYS), max_size=20), DAYS)
def test_a_number_on_a_day_is_that_of_the_values_there_by_then(
    found: list[tuple[str, date | None]], day: date
) -> None:
    grown = growth(found, TODAY)
    assert grown.today == len({value for value, _ in found})
    dated = {value for value, since in found if since is not None}
    assert grown.undated == grown.today - len(dated)
    by_then = {value for value, since in found if since is not None and since <= day}
    if day < TODAY:
        assert grown.on(day) == len(by_then)
    assert all(since < TODAY for since, _ in grown.steps)
    numbers = [number for _, number in grown.steps]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("statuses", "since"),
    [
        (["invited", "joined"], 1),
        (["joined", "joined"], 0),
        (["joined", "stepped_back", "joined"], 2),
        (["joined", "stepped_back"], None),
        ([], None),
    ],
)
def test_a_partner_counts_since_it_last_joined(statuses: Sequence[str], since: int | None) -> None:
    history = [(TODAY + timedelta(days=n), status) for n, status in enumerate(statuses)]
    assert partner_since(history) == (None if since is None else TODAY + timedelta(days=since))


def test_a_country_is_a_ring_only_while_all_its_commitments_are_offered() -> None:
    found = by_country([(("KE", "TV", "KE"), True), (("KE",), False), ((), False), (("WS",), True)])
    assert found == (Country("KE", 2, False), Country("TV", 1, True), Country("WS", 1, True))


def test_only_a_word_for_people_counts_people() -> None:
    people = ("people", "Pupils", "élèves", "ELEVES", "учителя", "طلاب")
    assert all(map(counts_people, people))
    others = (None, "", "schools", "% of pupils", "people per day")
    assert not any(map(counts_people, others))
