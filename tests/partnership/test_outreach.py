"""The last step is the status, however it is dated."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.journey import was_partner
from partnerdesk.partnership.outreach import current, in_order, in_the_way, joint, to_move
from partnerdesk.partnership.participants import Status, may_still_join


@dataclass(frozen=True)
class Step:
    """A step as the rules see it."""

    id: int
    status: str
    on: date


def day(number: int) -> date:
    """Return a day of March."""
    return date(2026, 3, number)


CANDIDATE, INVITED, JOINED = (
    Step(1, "candidate", day(20)),
    Step(2, "invited", day(10)),
    Step(3, "joined", day(20)),
)


def test_the_step_that_came_last_led_to_the_status() -> None:
    assert current([JOINED, CANDIDATE], "joined") is JOINED
    assert current([CANDIDATE, JOINED], "candidate") is None
    assert current([], "joined") is None


def test_a_candidate_and_what_was_noted_on_the_same_day_go_along() -> None:
    asked = Step(2, "invited", day(20))
    assert to_move([CANDIDATE, asked, JOINED], "joined", day(1)) == [CANDIDATE, asked]
    assert in_the_way([CANDIDATE, asked, JOINED], "joined", day(1)) is None
    earlier = Step(1, "candidate", day(19))
    assert to_move([earlier, JOINED], "joined", day(1)) == [earlier]


def test_a_step_of_another_day_is_in_the_way_of_an_earlier_one_alone() -> None:
    assert in_the_way([INVITED, JOINED], "joined", day(9)) is INVITED
    assert in_the_way([INVITED, JOINED], "joined", day(10)) is None
    assert to_move([INVITED, JOINED], "joined", day(10)) == []


days = st.integers(1, 9).map(day)
_steps = st.lists(st.tuples(st.sampled_from([s.value for s in Status]), days), min_size=1, max_size=6)


@given(_steps, days)
def test_either_a_step_is_in_the_way_or_the_status_is_the_last_once_dated(
    taken: list[tuple[str, date]], on: date
) -> None:
    steps = [Step(id_, status, when) for id_, (status, when) in enumerate(taken)]
    last = in_order(steps)[-1]
    if in_the_way(steps, last.status, on):
        return
    moved = to_move(steps, last.status, on)
    assert last not in moved
    assert all(s.on > on for s in moved)
    assert all(s.on <= on for s in steps if s is not last and s not in moved)


def test_a_double_that_was_still_a_candidate_does_not_unmake_a_partner() -> None:
    mine, theirs = Step(1, "joined", day(1)), Step(2, "candidate", day(5))
    assert joint([mine], "joined", [theirs]) == [(theirs, day(1)), (mine, day(1))]
    also = Step(3, "joined", day(7))
    assert joint([mine], "joined", [theirs, also]) == [(theirs, day(1)), (mine, day(1)), (also, day(7))]


def test_a_status_that_was_never_dated_is_denied_by_no_history() -> None:
    theirs = Step(2, "candidate", day(5))
    assert joint([], "joined", [theirs]) == []
    assert joint([], "candidate", [theirs]) == [(theirs, day(5))]


@given(_steps, _steps)
def test_the_status_that_stands_ends_the_joint_history_and_no_step_is_lost(
    mine: list[tuple[str, date]], theirs: list[tuple[str, date]]
) -> None:
    one = [Step(id_, *taken) for id_, taken in enumerate(mine)]
    other = [Step(len(one) + id_, *taken) for id_, taken in enumerate(theirs)]
    status = in_order(one)[-1].status
    found = joint(one, status, other)
    assert sorted(step.id for step, _ in found) == [step.id for step in (*one, *other)]
    assert found[-1][0].status == status
    assert [when for _, when in found] == sorted(when for _, when in found)
    assert all(when <= step.on for step, when in found)


@given(_steps, _steps)
def test_whoever_had_joined_is_a_partner_from_that_day_until_its_own_history_says_otherwise(
    mine: list[tuple[str, date]], theirs: list[tuple[str, date]]
) -> None:
    one = [Step(id_, *taken) for id_, taken in enumerate([*mine, ("joined", day(9))])]
    still_to_join = [(status, when) for status, when in theirs if may_still_join(status)]
    other = [Step(len(one) + id_, *taken) for id_, taken in enumerate(still_to_join)]
    found = [(when, step.status) for step, when in joint(one, "joined", other)]
    own = [(s.on, s.status) for s in in_order(one)]
    for number in range(1, 12):
        assert was_partner(found, "joined", day(number)) == was_partner(own, "joined", day(number))
