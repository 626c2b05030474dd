"""When a wording becomes a version of its own, what differs, and how far an indicator has come."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.problem import begins_version, differences, way_covered

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("on", "by", "reason", "begins"),
    [
        (TODAY, None, None, False),
        (TODAY, "", "", False),
        (TODAY, "Growers", None, True),
        (TODAY, None, "Too vague", True),
        (date(2026, 11, 23), None, None, True),
        (None, None, None, True),
    ],
)
def test_a_wording_of_today_that_nobody_asked_for_is_still_being_found(
    on: date | None, by: str | None, reason: str | None, begins: bool
) -> None:
    assert begins_version(on, by, reason, TODAY) == begins


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_of_a_difference_join_to_both_wordings_whatever_they_are(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.change != "added") == before
    assert "".join(p.text for p in pieces if p.change != "removed") == after
    assert all(p.text for p in pieces)
    assert all(a.change != b.change for a, b in pairwise(pieces))


@given(st.text(max_size=80))
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    assert {p.change for p in differences(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("baseline", "target", "latest", "way"),
    [
        (40, 20, 30, 0.5),
        (40, 20, 40, 0.0),
        (40, 20, 50, 0.0),
        (40, 20, 10, 1.0),
        (0, 10, 4, 0.4),
        (None, 10, 4, 0.4),
        (10, None, 4, 0.0),
        (10, 20, None, 0.0),
        (10, 10, 10, 1.0),
        (10, 10, 9, 0.0),
    ],
)
def test_the_way_goes_from_baseline_to_target_up_or_down(
    baseline: int | None, target: int | None, latest: int | None, way: float
) -> None:
    numbers = [None if n is None else Decimal(n) for n in (baseline, target, latest)]
    assert way_covered(*numbers) == pytest.approx(way)


NUMBER = st.none() | st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000
)


@given(NUMBER, NUMBER, NUMBER)
def test_the_way_is_never_less_than_nothing_nor_more_than_all(
    baseline: Decimal | None, target: Decimal | None, latest: Decimal | None
) -> None:
    assert 0.0 <= way_covered(baseline, target, latest) <= 1.0
