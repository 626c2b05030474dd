"""Rounds of the matrix: what became of each need, by whom, and since when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.matrix_rounds import Asked, Became, Bringing, Compared, Matrix, compared
from partnerdesk.partnership.needs import Level, State

SPRING, SUMMER, AUTUMN, WINTER = (date(2026, month, 1) for month in (3, 6, 9, 12))


def asked(need_id: int | None, *levels: str, name: str = "Pumps") -> Asked:
    by = [Bringing(at, f"Partner {at}", level) for at, level in enumerate(levels, start=1)]
    return Asked(need_id, name, "resource", "essential", by)


def matrix(on: date, *needs: Asked) -> Matrix:
    return Matrix(on, "Water", needs)


def one(*matrices: Matrix) -> Compared:
    (found,) = compared(matrices)
    return found


@pytest.mark.parametrize(
    ("then", "now", "became"),
    [
        ([], ["full"], Became.COVERED),
        (["partial"], ["full"], Became.COVERED),
        (["potential"], ["partial"], Became.THIN),
        (["full"], ["partial"], Became.LESS),
        (["full"], [], Became.LESS),
        (["partial"], ["potential"], Became.LESS),
        ([], ["potential"], Became.OPEN),
        (["partial"], ["partial", "partial"], Became.OPEN),
        (["full"], ["full", "full"], Became.KEPT),
    ],
)
def test_a_need_became_what_its_states_then_and_now_say(
    then: list[str], now: list[str], became: Became
) -> None:
    assert one(matrix(SPRING, asked(1, *then)), matrix(WINTER, asked(1, *now))).became == became


def test_a_need_that_is_new_is_added_and_one_that_is_gone_is_dropped() -> None:
    found = compared(
        [
            matrix(SPRING, asked(1), asked(None, name="Boat")),
            matrix(WINTER, asked(1), asked(2, name="Data")),
        ]
    )
    assert [(c.became, c.need.name) for c in found] == [
        (Became.OPEN, "Pumps"),
        (Became.ADDED, "Data"),
        (Became.DROPPED, "Boat"),
    ]


def test_a_need_that_was_named_anew_is_the_same() -> None:
    found = one(matrix(SPRING, asked(1, name="Pump")), matrix(WINTER, asked(1, "full", name="Pumps")))
    assert (found.became, found.need.name) == (Became.COVERED, "Pumps")


def test_only_who_gives_the_state_brings_it() -> None:
    found = one(matrix(SPRING, asked(1)), matrix(WINTER, asked(1, "partial", "full", "potential")))
    assert [b.name for b in found.by] == ["Partner 2"]
    thin = one(matrix(SPRING, asked(1)), matrix(WINTER, asked(1, "potential", "partial")))
    assert [b.name for b in thin.by] == ["Partner 2"]


@pytest.mark.parametrize(
    ("between", "since"),
    [
        ([["full"], ["full"]], SUMMER),
        ([[], ["full"]], AUTUMN),
        ([["full"], []], None),
        ([["partial"], ["partial"]], None),
        ([[], []], None),
    ],
)
def test_it_is_covered_since_the_first_round_from_which_on_it_was(
    between: list[list[str]], since: date | None
) -> None:
    days = (SUMMER, AUTUMN)
    rounds = [matrix(on, asked(1, *levels)) for on, levels in zip(days, between, strict=True)]
    assert one(matrix(SPRING, asked(1)), *rounds, matrix(WINTER, asked(1, "full"))).since == since


_NEEDS = st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from(Level), max_size=3), max_size=6)


@given(_NEEDS, _NEEDS)
def test_every_need_of_both_is_told_once_and_the_counts_follow(
    then: dict[int, list[Level]], now: dict[int, list[Level]]
) -> None:
    first = matrix(SPRING, *(asked(id_, *levels) for id_, levels in then.items()))
    last = matrix(WINTER, *(asked(id_, *levels) for id_, levels in now.items()))
    found = compared([first, last])
    assert sorted(c.need.need_id or 0 for c in found) == sorted(then.keys() | now.keys())
    told = [c.became for c in found]
    assert told == sorted(told, key=list(Became).index)
    added, dropped = told.count(Became.ADDED), told.count(Became.DROPPED)
    assert len(last.needs) - len(first.needs) == added - dropped
    assert sum(last.counts().values()) == len(now)
    closed = {c.need.need_id for c in found if c.became == Became.COVERED}
    assert closed == {
        c.need.need_id
        for c in found
        if c.then and c.now and c.now.state == State.COVERED and c.then.state != State.COVERED
    }
