"""What each of the six steps still lacks, rule by rule."""

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.partnership.journey import (
    Facts,
    Lack,
    MeetingFacts,
    current,
    partners_on,
    steps,
    was_partner,
)
from partnerdesk.partnership.place import Place

SCOPING = MeetingFacts("Scoping", "scoping", date(2026, 2, 3), 5)
AGREEING = MeetingFacts("Agreement", "agreement", date(2026, 6, 4), 5)

#: A partnership in which every step is done.
DONE = Facts(
    lead="River Commission",
    problem="Harvests rot on the way.",
    goal="Halve the loss by 2030.",
    standing="agreed",
    indicators=1,
    participants=5,
    partners=("River Commission", "Mekelle Growers"),
    needs=3,
    sectors=2,
    meetings=(SCOPING, AGREEING),
    disclosing=1,
    commitments=4,
    signatories=2,
    signed=2,
    under_way=2,
    achieved=1,
    readings=1,
    joined_since_agreement=("Harbour Bank",),
)


def told(facts: Facts) -> list[list[str]]:
    return [[lack.what for lack in step.lacks] for step in steps(facts)]


def test_a_partnership_with_all_that_is_asked_has_done_every_step() -> None:
    assert told(DONE) == [[], [], [], [], [], []]
    assert all(step.done for step in steps(DONE))
    assert current(steps(DONE)).number == 6


def test_an_empty_partnership_begins_at_the_first_step() -> None:
    assert told(Facts()) == [
        ["lead", "problem", "candidates"],
        ["goal", "needs", "partners", "scoping"],
        ["partners"],
        ["agreement_meeting", "commitments", "signatories"],
        ["under_way", "indicators"],
        ["achieved", "growth"],
    ]
    assert current(steps(Facts())).number == 1


@pytest.mark.parametrize(
    ("number", "without", "lack"),
    [
        (1, {"lead": None}, Lack("lead", Place.PROBLEM)),
        (1, {"problem": ""}, Lack("problem", Place.PROBLEM)),
        (1, {"participants": 1}, Lack("candidates", Place.GAPS)),
        (2, {"goal": None}, Lack("goal", Place.PROBLEM)),
        (2, {"needs": 0}, Lack("needs", Place.GAPS)),
        (2, {"sectors": 1}, Lack("sectors", Place.GAPS)),
        (2, {"meetings": (AGREEING,)}, Lack("scoping", Place.JOURNEY)),
        (2, {"standing": "draft"}, Lack("in_principle", Place.PROBLEM)),
        (3, {"essential_gaps": ("Law", "Ice")}, Lack("essential_gap", Place.GAPS, ("Law", "Ice"), 2)),
        (3, {"unanswered": ("Bank",)}, Lack("unanswered", Place.GAPS, ("Bank",), 1)),
        (4, {"meetings": (SCOPING,)}, Lack("agreement_meeting", Place.JOURNEY)),
        (4, {"commitments": 0}, Lack("commitments", Place.COMMITMENTS)),
        (
            4,
            {"partners_without_commitment": ("Growers",)},
            Lack("silent_partners", Place.COMMITMENTS, ("Growers",), 1),
        ),
        (4, {"without_next_step": ("Sheds",)}, Lack("next_step", Place.COMMITMENTS, ("Sheds",), 1)),
        (4, {"signatories": 0, "signed": 0}, Lack("signatories", Place.AGREEMENT)),
        (4, {"signatories": 5}, Lack("signatures", Place.AGREEMENT, (), 3)),
        (5, {"incomplete": ("Sheds",)}, Lack("details", Place.COMMITMENTS, ("Sheds",), 1)),
        (5, {"late": ("Sheds", "Roads")}, Lack("late", Place.COMMITMENTS, ("Sheds", "Roads"), 2)),
        (5, {"without_update": ("Sheds",)}, Lack("updates", Place.COMMITMENTS, ("Sheds",), 1)),
        (5, {"indicators": 0, "readings": 0}, Lack("indicators", Place.PROBLEM)),
        (5, {"readings": 0}, Lack("readings", Place.PROBLEM)),
        (6, {"useful_gaps": ("Radio",)}, Lack("useful_gap", Place.GAPS, ("Radio",), 1)),
        (6, {"achieved": 0}, Lack("achieved", Place.COMMITMENTS)),
        (6, {"joined_since_agreement": ()}, Lack("growth", Place.GAPS)),
    ],
)
def test_each_rule_tells_one_lack_in_its_step_and_place(
    number: int, without: dict[str, object], lack: Lack
) -> None:
    facts = replace(DONE, **without)  # type: ignore[arg-type]
    assert [step.lacks for step in steps(facts)] == [(lack,) if n == number else () for n in range(1, 7)]
    assert current(steps(facts)).number == number


def test_a_lead_and_one_more_are_candidates_enough() -> None:
    assert told(replace(DONE, participants=2)) == [[], [], [], [], [], []]


def test_partners_are_sought_in_the_matrix_and_work_is_begun_on_the_board() -> None:
    places = {lack.what: lack.place for step in steps(Facts()) for lack in step.lacks}
    assert places["partners"] == Place.GAPS
    assert places["under_way"] == Place.COMMITMENTS
    assert {lack.place for step in steps(replace(DONE, partners=())) for lack in step.lacks} == {Place.GAPS}


def test_with_fewer_than_two_partners_the_sectors_are_not_counted_yet() -> None:
    alone = replace(DONE, partners=("River Commission",), sectors=1)
    assert told(alone)[1:3] == [["partners"], ["partners"]]


def test_without_a_commitment_nobody_is_told_to_be_silent() -> None:
    assert told(replace(DONE, commitments=0, partners_without_commitment=("Growers",)))[3] == ["commitments"]


def test_a_goal_that_is_not_there_is_not_asked_to_be_agreed() -> None:
    assert told(replace(DONE, goal=None, standing="draft"))[1] == ["goal"]


def test_what_is_achieved_was_under_way() -> None:
    assert told(replace(DONE, under_way=0, achieved=1))[4] == []
    assert told(replace(DONE, under_way=0, achieved=0))[4] == ["under_way"]
    assert told(replace(DONE, under_way=1, achieved=1))[4] == []


def test_nobody_was_a_partner_before_the_first_day_that_is_known() -> None:
    later = [(date(2026, 3, 1), "invited"), (date(2026, 6, 1), "joined")]
    assert not was_partner(later, "joined", date(2026, 2, 28))
    assert was_partner((), "joined", date(2026, 2, 28))
    assert not was_partner((), "invited", date(2026, 2, 28))


def test_partners_are_counted_on_each_day_as_each_is_judged_alone() -> None:
    days = [date(2026, 1, number) for number in (1, 5, 10, 15, 20)]
    came_and_went = [
        (days[1], "invited"),
        (days[1], "joined"),
        (days[3], "stepped_back"),
        (days[3], "joined"),
    ]
    everyone = [
        ((), "joined"),
        ((), "joined"),
        ((), "invited"),
        ([(days[1], "joined"), (days[3], "stepped_back")], "stepped_back"),
        (came_and_went, "joined"),
        ([(days[2], "declined")], "declined"),
    ]
    told = [sum(was_partner(history, status, day) for history, status in everyone) for day in days]
    assert partners_on(everyone, days) == told == [2, 4, 4, 3, 3]
