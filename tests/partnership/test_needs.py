"""What makes a gap: only what partners bring counts, and potential never covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.needs import (
    Brings,
    Importance,
    Level,
    State,
    state_of,
    times_covered,
    urgency,
)
from partnerdesk.partnership.participants import Status

OTHERS = [s for s in Status if s != Status.JOINED]
COVERAGE = st.lists(st.builds(Brings, st.sampled_from(Level), st.sampled_from(Status)), max_size=8)
OF_PARTNERS = st.lists(st.builds(Brings, st.sampled_from(Level), st.just(Status.JOINED)), max_size=5)
OF_OTHERS = st.lists(st.builds(Brings, st.sampled_from(Level), st.sampled_from(OTHERS)), max_size=5)


@pytest.mark.parametrize(
    ("levels", "state"),
    [
        ([], State.GAP),
        (["potential"], State.GAP),
        (["potential", "potential"], State.GAP),
        (["partial"], State.THIN),
        (["partial", "partial"], State.THIN),
        (["partial", "potential"], State.THIN),
        (["full"], State.COVERED),
        (["partial", "full", "potential"], State.COVERED),
    ],
)
def test_partners_cover_a_need_in_full_leave_it_thin_or_a_gap(levels: list[str], state: State) -> None:
    assert state_of(Brings(level, "joined") for level in levels) == state


@given(OF_OTHERS)
def test_without_a_partner_every_need_is_a_gap(others: list[Brings]) -> None:
    assert state_of(others) == State.GAP
    assert times_covered(others) == 0


@given(OF_PARTNERS, OF_OTHERS)
def test_what_others_could_bring_changes_nothing(partners: list[Brings], others: list[Brings]) -> None:
    assert state_of([*others, *partners]) == state_of(partners)
    assert times_covered([*others, *partners]) == times_covered(partners)


@given(COVERAGE, st.randoms(use_true_random=False))
def test_the_order_of_participants_does_not_count(coverage: list[Brings], chance: object) -> None:
    mixed = list(coverage)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert state_of(mixed) == state_of(coverage)


@given(COVERAGE, st.builds(Brings, st.sampled_from(Level), st.sampled_from(Status)))
def test_more_coverage_never_opens_a_gap(coverage: list[Brings], more: Brings) -> None:
    order = [State.GAP, State.THIN, State.COVERED]
    assert order.index(state_of([*coverage, more])) >= order.index(state_of(coverage))


@given(COVERAGE)
def test_a_need_is_covered_exactly_when_somebody_brings_it_in_full(coverage: list[Brings]) -> None:
    assert (state_of(coverage) == State.COVERED) == (times_covered(coverage) > 0)


def test_essential_gaps_come_first_and_covered_useful_needs_last() -> None:
    needs = [(i, s) for i in Importance for s in State]
    assert sorted(needs, key=lambda need: urgency(*need)) == [
        ("essential", "gap"),
        ("essential", "thin"),
        ("essential", "covered"),
        ("useful", "gap"),
        ("useful", "thin"),
        ("useful", "covered"),
    ]
