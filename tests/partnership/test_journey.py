"""What each of the six steps still lacks, rule by rule."""

from dataclasses import replace
from datetime import date

import pytest

from partnerdesk.partnership.journey import current, partners_on, steps, was_partner
from partnerdesk.partnership.journey_facts import Facts, MeetingFacts
from partnerdesk.partnership.journey_rules import RULES
from partnerdesk.partnership.named import Named
from partnerdesk.words import lack_text

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
    is_frozen=True,
    under_way=2,
    achieved=1,
    readings=1,
    joined_since_agreement=("Harbour Bank",),
)


def told(facts: Facts) -> list[list[str]]:
    return [[lack.rule.what for lack in step.lacks] for step in steps(facts)]


def test_a_partnership_with_all_that_is_asked_has_done_every_step() -> None:
    assert told(DONE) == [[], [], [], [], [], []]
    assert all(step.done for step in steps(DONE))
    assert current(steps(DONE), DONE).number == 6


def test_an_empty_partnership_begins_at_the_first_step() -> None:
    assert told(Facts()) == [
        ["lead", "problem", "candidates"],
        ["goal", "needs", "partners", "scoping"],
        ["partners"],
        ["agreement_meeting", "commitments", "signatories"],
        ["under_way", "indicators"],
        ["achieved", "growth"],
    ]
    assert current(steps(Facts()), Facts()).number == 1


LAW, ICE, BANK, GROWERS = Named(3, "Law"), Named(1, "Ice"), Named(4, "Bank"), Named(2, "Growers")
MEET = Named(9, "Meet")
COMING = MeetingFacts("Meet", "scoping", date(2027, 2, 3), 0, held=False, id=9)
TO_AGREE = MeetingFacts("Meet", "agreement", None, 0, held=False, id=9)
SHEDS, ROADS, RADIO = Named(7, "Sheds"), Named(5, "Roads"), Named(6, "Radio")


#: For each rule: its step, what makes it the only one that lacks, the rows concerned, where it is made good.
CASES: list[tuple[int, dict[str, object], str, tuple[Named, ...], str, tuple[str, int] | None]] = [
    (1, {"lead": None}, "lead", (), "partnership", ("partnership", 1)),
    (1, {"problem": ""}, "problem", (), "problem", ("problem", 1)),
    (1, {"participants": 1}, "candidates", (), "participant", ("participant", 0)),
    (2, {"goal": None}, "goal", (), "problem", ("problem", 1)),
    (2, {"needs": 0}, "needs", (), "need", ("need", 0)),
    (2, {"sectors": 1}, "sectors", (), "participant", None),
    (2, {"meetings": (AGREEING,)}, "scoping", (), "meeting", None),
    (2, {"meetings": (COMING, AGREEING)}, "hold_scoping", (MEET,), "meeting", ("meeting", 9)),
    (2, {"standing": "draft"}, "in_principle", (), "problem", ("problem", 1)),
    (2, {"ask_again": (BANK, GROWERS)}, "wording_again", (BANK, GROWERS), "problem", ("participant", 4)),
    (2, {"ask_touched": (BANK,)}, "wording_touched", (BANK,), "problem", ("participant", 4)),
    (4, {"ask_agreement_again": (BANK,)}, "agreement_again", (BANK,), "agreement", ("participant", 4)),
    (4, {"ask_agreement_touched": (BANK,)}, "agreement_touched", (BANK,), "agreement", ("participant", 4)),
    (3, {"essential_gaps": (LAW, ICE)}, "essential_gap", (LAW, ICE), "need", ("need", 3)),
    (3, {"answers_due": (BANK, ICE)}, "answers_due", (BANK, ICE), "participant", ("participant", 4)),
    (3, {"awaited": (BANK,)}, "awaited", (BANK,), "participant", ("participant", 4)),
    (3, {"unanswered": (BANK,)}, "unanswered", (BANK,), "participant", ("participant", 4)),
    (4, {"meetings": (SCOPING,)}, "agreement_meeting", (), "meeting", None),
    (4, {"meetings": (SCOPING, TO_AGREE)}, "hold_agreement", (MEET,), "meeting", ("meeting", 9)),
    (4, {"commitments": 0}, "commitments", (), "commitment", None),
    (
        4,
        {"partners_without_commitment": (GROWERS,)},
        "silent_partners",
        (GROWERS,),
        "commitment",
        ("participant", 2),
    ),
    (4, {"without_next_step": (SHEDS,)}, "next_step", (SHEDS,), "commitment", ("commitment", 7)),
    (4, {"signatories": 0, "signed": 0, "is_frozen": False}, "signatories", (), "signatory", None),
    (4, {"without_signatory": 1, "is_frozen": False}, "signatories", (), "signatory", None),
    (4, {"signatories": 5, "is_frozen": False}, "freeze", (), "signatory", None),
    (4, {"signatories": 5}, "signatures", (), "signatory", None),
    (5, {"incomplete": (SHEDS,)}, "details", (SHEDS,), "commitment", ("commitment", 7)),
    (5, {"late": (SHEDS, ROADS)}, "late", (SHEDS, ROADS), "commitment", ("commitment", 7)),
    (5, {"without_update": (SHEDS,)}, "updates", (SHEDS,), "commitment", ("commitment", 7)),
    (5, {"look_again": (MEET,)}, "look_again", (MEET,), "decision", ("decision", 9)),
    (5, {"indicators": 0, "readings": 0}, "indicators", (), "indicator", ("indicator", 0)),
    (5, {"readings": 0}, "readings", (), "reading", ("reading", 0)),
    (6, {"useful_gaps": (RADIO,)}, "useful_gap", (RADIO,), "need", ("need", 6)),
    (6, {"achieved": 0}, "achieved", (), "commitment", None),
    (6, {"joined_since_agreement": ()}, "growth", (), "participant", None),
]


@pytest.mark.parametrize(("number", "without", "what", "rows", "table", "target"), CASES)
def test_each_rule_tells_one_lack_in_its_step_and_where_it_is_made_good(
    number: int,
    without: dict[str, object],
    what: str,
    rows: tuple[Named, ...],
    table: str,
    target: tuple[str, int] | None,
) -> None:
    facts = replace(DONE, **without)  # type: ignore[arg-type]
    lacks = {step.number: step.lacks for step in steps(facts)}
    (lack,) = lacks.pop(number)
    assert not any(lacks.values())
    assert (lack.rule.what, lack.rows, lack.rule.table, lack.target) == (what, rows, table, target)
    assert current(steps(facts), facts).number == (number if number >= 5 or not facts.is_signed else 6)


def test_every_rule_has_a_case_and_has_one_way_to_tell_what_is_lacking() -> None:
    rules = [rule for of_step in RULES for rule in of_step]
    also = {"partners", "under_way"}  # the one is asked for by two steps, the other follows from achieved
    assert {rule.what for rule in rules} == {what for _, _, what, *_ in CASES} | also
    assert [rule.what for rule in rules if (rule.number is None) == (rule.rows is None)] == []
    assert [rule.what for rule in rules if bool(rule.rows) != bool(rule.rows_of)] == []


@pytest.mark.parametrize(
    ("without", "at"),
    [
        ({}, 6),
        ({"essential_gaps": (LAW,), "incomplete": (SHEDS,)}, 5),
        ({"essential_gaps": (LAW,), "signed": 1}, 4),
        ({"essential_gaps": (LAW,), "signed": 1, "meetings": (SCOPING, TO_AGREE)}, 3),
    ],
)
def test_what_an_earlier_step_lacks_does_not_lead_back_to_it(without: dict[str, object], at: int) -> None:
    facts = replace(DONE, **without)  # type: ignore[arg-type]
    assert current(steps(facts), facts).number == at


def test_the_name_of_a_need_or_a_commitment_is_quoted_and_that_of_a_participant_is_not() -> None:
    facts = replace(DONE, essential_gaps=(LAW, ICE), unanswered=(BANK,), without_next_step=(SHEDS,))
    assert [lack_text(lack) for step in steps(facts) for lack in step.lacks] == [
        "Fill the essential gap “Law”, “Ice”",
        "Follow up with Bank",
        "Name a next step for “Sheds”",
    ]


def test_signatures_that_are_missing_are_counted() -> None:
    (lack,) = steps(replace(DONE, signatories=5))[3].lacks
    assert (lack.number, lack_text(lack)) == (3, "Collect the signatures still missing: 3")


def test_what_was_signed_before_versions_were_kept_needs_no_freezing() -> None:
    assert told(replace(DONE, is_frozen=False)) == [[], [], [], [], [], []]


@pytest.mark.parametrize(("rows", "lines"), [(1, [1]), (3, [1, 1, 1]), (5, [1, 1, 1, 2])])
def test_the_first_rows_have_a_line_each_and_the_rest_share_one(rows: int, lines: list[int]) -> None:
    late = tuple(Named(n, f"Shed {n}") for n in range(rows))
    (lack,) = steps(replace(DONE, late=late))[4].lacks
    told = list(lack.lines())
    assert [len(line.rows) for line in told] == lines
    assert tuple(row for line in told for row in line.rows) == late
    assert [line.target for line in told] == [("commitment", line.rows[0].id) for line in told]


def test_rows_of_one_name_are_lines_of_their_own() -> None:
    twins = (Named(1, "Sheds"), Named(2, "Sheds"))
    (lack,) = steps(replace(DONE, without_next_step=twins))[3].lacks
    assert [line.target for line in lack.lines()] == [("commitment", 1), ("commitment", 2)]
    assert len(set(lack.lines())) == 2


def test_a_lead_and_one_more_are_candidates_enough() -> None:
    assert told(replace(DONE, participants=2)) == [[], [], [], [], [], []]


def test_partners_are_sought_in_the_matrix_and_work_is_begun_on_the_board() -> None:
    tables = {lack.rule.what: lack.rule.table for step in steps(Facts()) for lack in step.lacks}
    assert (tables["partners"], tables["under_way"]) == ("participant", "commitment")
    alone = steps(replace(DONE, partners=()))
    assert {lack.rule.table for step in alone for lack in step.lacks} == {"participant"}


def test_with_fewer_than_two_partners_the_sectors_are_not_counted_yet() -> None:
    alone = replace(DONE, partners=("River Commission",), sectors=1)
    assert told(alone)[1:3] == [["partners"], ["partners"]]


def test_without_a_commitment_nobody_is_told_to_be_silent() -> None:
    assert told(replace(DONE, commitments=0, partners_without_commitment=(GROWERS,)))[3] == ["commitments"]


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
