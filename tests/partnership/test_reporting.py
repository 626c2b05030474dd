"""Reporting rounds: when one can be opened, and which updates tell in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.reporting import Days, Unfit, counted, is_awaited, tells_in, unfit

SPRING, DUE, REPORT, AUTUMN = date(2026, 3, 31), date(2026, 4, 15), date(2026, 4, 20), date(2026, 9, 30)
OPEN, CLOSED = Days(SPRING, DUE), Days(SPRING, DUE, REPORT)


@pytest.mark.parametrize(
    ("as_of", "until", "there", "why"),
    [
        (SPRING, DUE, [], None),
        (SPRING, SPRING, [], None),
        (SPRING, SPRING - timedelta(days=1), [], Unfit.ENDS_BEFORE),
        (AUTUMN, AUTUMN, [OPEN], Unfit.ONE_IS_OPEN),
        (AUTUMN, AUTUMN, [CLOSED], None),
        (SPRING, AUTUMN, [CLOSED], Unfit.THERE),
    ],
)
def test_one_round_is_open_at_a_time_and_each_has_its_own_day(
    as_of: date, until: date, there: list[Days], why: Unfit | None
) -> None:
    assert unfit(as_of, until, there) == why


@pytest.mark.parametrize(
    ("on", "asked_as_of", "in_open", "in_closed"),
    [
        (SPRING - timedelta(days=1), None, False, False),
        (SPRING, None, True, True),
        (DUE + timedelta(days=1), None, True, True),  # by the report of the round it was there
        (REPORT, None, True, True),
        (REPORT + timedelta(days=1), None, True, False),
        (SPRING - timedelta(days=90), SPRING, True, True),
        (REPORT + timedelta(days=90), SPRING, True, True),
        (DUE, AUTUMN, False, False),  # it came with the form of another round
    ],
)
def test_an_update_tells_by_its_form_or_else_by_its_day(
    on: date, asked_as_of: date | None, in_open: bool, in_closed: bool
) -> None:
    assert tells_in(on, asked_as_of, OPEN) is in_open
    assert tells_in(on, asked_as_of, CLOSED) is in_closed


def test_nobody_waits_for_what_is_over() -> None:
    awaited = [status for status in Status if is_awaited(status)]
    assert awaited == [Status.OFFERED, Status.AGREED, Status.UNDER_WAY]


@given(st.lists(st.booleans()))
def test_every_commitment_is_told_of_or_silent(told: list[bool]) -> None:
    found = counted(told)
    assert (found.told, found.whole) == (told.count(True), len(told))
