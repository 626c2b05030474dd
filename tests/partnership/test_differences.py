"""What differs between a frozen version and what the agreement says now, by part and by word."""

import copy
from typing import Any

import pytest

from partnerdesk.partnership.differences import ORDER, WHOLE, Difference, differences, worded_otherwise

CLEAN = "Every school has a clean latrine."
CONTENT: dict[str, Any] = {
    "partnership": {"title": "Lake", "lead": "Commission"},
    "problem": {
        "standing": "agreed",
        "versions": [{"text": "Water is far.", "goal": CLEAN}],
        "in_scope": ["schools", "clinics"],
    },
    "participants": [
        {"name": "Commission", "sector": "government", "people": [{"name": "Ann", "signatory": True}]},
        {"name": "Union", "sector": "business"},
    ],
    "commitments": [
        {
            "participant": "Union",
            "title": "Dig wells",
            "description": "Ten of them.",
            "next_step": {"text": "Find a driller", "due": "2026-12-01"},
            "milestones": [{"title": "First well", "due": "2027-01-01"}],
        },
        {"participant": "Union", "title": "Count wells", "with": ["Commission"]},
    ],
    "agreement": {
        "title": "Agreement",
        "clauses": [
            {"heading": "Parties", "text": "", "part": "parties"},
            {"heading": "Fish", "text": "They stay."},
            {"heading": "Fees", "text": "There are none."},
        ],
        "signatories": [{"participant": "Union", "person": "Ben"}],
    },
}


def changed(*path: Any, to: Any) -> list[Difference]:
    """Return what differs where one place of the content holds something else."""
    other = copy.deepcopy(CONTENT)
    at: Any = other
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return differences(CONTENT, other)


def test_the_same_content_differs_in_nothing() -> None:
    assert differences(CONTENT, copy.deepcopy(CONTENT)) == []


@pytest.mark.parametrize(
    ("path", "to", "found"),
    [
        (
            ("problem", "versions", 0, "goal"),
            CLEAN.replace("clean", "working"),
            ("problem_version", "goal", "", CLEAN, CLEAN.replace("clean", "working")),
        ),
        (("problem", "in_scope"), ["schools"], ("problem", "in_scope", "", "schools; clinics", "schools")),
        (("partnership", "lead"), "Union", ("partnership", "lead", "", "Commission", "Union")),
        (("participants", 1, "sector"), "media", ("participant", "sector", "Union", "business", "media")),
        (("participants", 0, "people"), [], ("participant", "person", "Commission", "Ann, ✓", "")),
        (
            ("commitments", 0, "next_step", "due"),
            "2027-12-01",
            ("commitment", "next_step_due", "Dig wells", "2026-12-01", "2027-12-01"),
        ),
        (
            ("commitments", 0, "milestones", 0, "title"),
            "Second well",
            ("commitment", "milestone", "Dig wells", "First well, 2027-01-01", "Second well, 2027-01-01"),
        ),
        (
            ("commitments", 1, "with"),
            [],
            ("commitment", "commitment_partner", "Count wells", "Commission", ""),
        ),
        (
            ("agreement", "clauses", 1, "text"),
            "They go.",
            ("clause", "text", "Fish", "They stay.", "They go."),
        ),
        (("agreement", "signatories", 0, "person"), "Eve", ("signatory", "person", "Union", "Ben", "Eve")),
        (("agreement", "title"), "Pact", ("agreement", "title", "", "Agreement", "Pact")),
    ],
)  # fmt: skip
def test_a_change_of_one_text_is_one_difference_at_its_place(
    path: tuple[Any, ...], to: Any, found: tuple[str, str, str, str, str]
) -> None:
    assert changed(*path, to=to) == [Difference(*found)]


def test_a_row_that_was_only_renamed_is_no_new_row() -> None:
    assert changed("commitments", 0, "title", to="Dig ten wells") == [
        Difference("commitment", "title", "Dig ten wells", "Dig wells", "Dig ten wells")
    ]


def test_a_row_more_or_less_is_told_whole() -> None:
    (more,) = changed("commitments", to=[*CONTENT["commitments"], {"participant": "Union", "title": "Sing"}])
    assert more == Difference("commitment", WHOLE, "Sing", "", "Union\nSing")
    (less,) = changed("commitments", to=CONTENT["commitments"][:1])
    assert (less.column, less.name, less.after) == (WHOLE, "Count wells", "")
    assert "Count wells" in less.before


def test_another_order_is_told_as_the_order() -> None:
    clauses = CONTENT["agreement"]["clauses"]
    (order,) = changed("agreement", "clauses", to=[clauses[0], clauses[2], clauses[1]])
    assert order == Difference("clause", ORDER, "", "Parties; Fish; Fees", "Parties; Fees; Fish")


def test_rows_of_one_name_are_told_apart_by_their_place() -> None:
    twice = copy.deepcopy(CONTENT)
    twice["commitments"].append(copy.deepcopy(twice["commitments"][0]))
    other = copy.deepcopy(twice)
    other["commitments"][2]["description"] = "Twenty."
    assert differences(twice, other) == [
        Difference("commitment", "description", "Dig wells", "Ten of them.", "Twenty.")
    ]


WORDS = {"title": "First well", "due": "2027-01-01"}


@pytest.mark.parametrize(
    ("milestone", "is_progress"),
    [
        (WORDS | {"done_on": "2026-12-24"}, True),
        (WORDS | {"title": "Second well"}, False),
        (WORDS | {"title": "Second well", "done_on": "2026-12-24"}, False),
    ],
)
def test_a_milestone_that_is_done_is_progress_and_no_other_word(
    milestone: dict[str, str], *, is_progress: bool
) -> None:
    (found,) = changed("commitments", 0, "milestones", 0, to=milestone)
    assert found.is_progress == is_progress
    other = copy.deepcopy(CONTENT)
    other["commitments"][0]["milestones"][0] = milestone
    assert worded_otherwise(CONTENT, other) == ([] if is_progress else [found])


def test_a_budget_that_is_secured_is_progress_and_one_that_grows_is_not() -> None:
    before = copy.deepcopy(CONTENT)
    before["commitments"][0]["budget"] = [{"amount": "10", "currency": "KES"}]
    after = copy.deepcopy(before)
    after["commitments"][0]["budget"][0]["secured"] = True
    assert [d.is_progress for d in differences(before, after)] == [True]
    after["commitments"][0]["budget"][0]["amount"] = "20"
    assert [d.is_progress for d in differences(before, after)] == [False]
