"""A step for several participants: nobody gets one that would not be its last, or that it has already."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.outreach import current
from partnerdesk.partnership.outreach_together import Answer, Standing, Together, awaited, together
from partnerdesk.partnership.participants import Status

DAY = date(2026, 5, 10)


@dataclass(frozen=True)
class Step:
    """A step as the rules see it."""

    id: int
    status: str
    on: date


def test_each_is_told_apart_by_what_the_step_means_for_it() -> None:
    found = together(
        [
            Standing(1, "candidate", [Step(1, "candidate", DAY)]),
            Standing(2, "interested", [Step(2, "interested", DAY + timedelta(1))]),
            Standing(3, "invited", [Step(3, "invited", DAY + timedelta(1))]),
            Standing(4, "invited"),
            Standing(5, "candidate"),
        ],
        "invited",
        DAY,
    )
    assert found == Together(moving=[1, 5], asked=[], have_it=[3, 4], later=[2])


def test_who_is_invited_already_can_only_be_asked_until_a_day_if_its_step_is_noted() -> None:
    everyone = [Standing(3, "invited", [Step(3, "invited", DAY)]), Standing(4, "invited")]
    assert together(everyone, "invited", DAY, DAY) == Together([], [3], [4], [])
    joined = [Standing(3, "joined", [Step(3, "joined", DAY)])]
    assert together(joined, "joined", DAY, DAY).have_it == [3]


steps = st.lists(
    st.builds(Step, st.integers(1, 99), st.sampled_from(Status), st.dates(DAY, DAY + timedelta(9))),
    max_size=4,
    unique_by=lambda step: step.id,
)


@given(steps, st.sampled_from(Status), st.sampled_from(Status), st.dates(DAY, DAY + timedelta(9)))
def test_a_step_that_is_given_is_the_last_one(held: list[Step], now: str, status: str, on: date) -> None:
    if together([Standing(1, now, held)], status, on).moving:
        added = Step(100, status, on)
        assert current([*held, added], status) is added


def test_the_day_to_answer_stands_only_while_no_answer_was_given() -> None:
    assert awaited("invited", DAY, DAY) is Answer.TODAY
    assert awaited("invited", DAY, DAY - timedelta(1)) is Answer.AHEAD
    assert awaited("invited", DAY, DAY + timedelta(1)) is Answer.PAST
    assert awaited("interested", DAY, DAY) is None
    assert awaited("invited", None, DAY) is None
