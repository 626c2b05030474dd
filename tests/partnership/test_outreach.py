"""The last step is the status, however it is dated."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.outreach import current, in_order, in_the_way, to_move
from partnerdesk.partnership.participants import Status


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
