"""Rounds go out and come in with the words that were asked about, and so do positions of before."""

from typing import Any

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.rounds import rounds
from partnerdesk.file.sources.errors import SourceProblem

from .conftest import add

LC = {"participant": "LC", "position": "endorse", "reason": "clear"}


def source(**decision: Any) -> dict[str, Any]:
    return {
        "format": "partnerdesk",
        "version": 1,
        "problem": {"versions": [{"text": "Dirty lake.", "goal": "Clean water."}]},
        "participants": [{"name": "LC", "sector": "government"}, {"name": "Union", "sector": "business"}],
        "meetings": [
            {
                "title": "First",
                "kind": "scoping",
                "on": "2026-03-05",
                "decisions": [{"text": "It stands.", **decision}],
            }
        ],
    }


def decision(out: dict[str, Any]) -> dict[str, Any]:
    (told,) = out["meetings"][0]["decisions"]
    assert isinstance(told, dict)
    return told


def test_positions_of_before_are_on_the_text_of_their_decision(file: PartnershipFile) -> None:
    out = add(file, source(positions=[LC]))
    (held,) = rounds(file)
    assert held.words == {"text": "It stands."}
    assert decision(out) == {"text": "It stands.", "positions": [LC]}


def test_positions_of_before_on_the_problem_have_no_words(file: PartnershipFile) -> None:
    out = add(file, source(about="problem", positions=[LC]))
    (held,) = rounds(file)
    assert (held.about, held.words) == ("whole", {})
    assert decision(out) == {"text": "It stands.", "about": "problem", "positions": [LC]}


@pytest.mark.parametrize(
    "held",
    [
        {"about": "goal", "text": "Dirty lake.", "goal": "Clean water.", "positions": [LC]},
        {"about": "decision", "text": "It stood.", "positions": [LC]},  # it was worded otherwise since
        {"about": "decision", "text": "It stands.", "on": "2026-03-06", "positions": [LC]},
        {"about": "decision", "text": "It stands.", "positions": [LC],
         "unheard": [{"participant": "Union", "why": "not_asked"}]},
    ],
)  # fmt: skip
def test_a_round_that_says_more_goes_out_as_a_round(file: PartnershipFile, held: dict[str, Any]) -> None:
    told = decision(add(file, source(rounds=[held])))
    assert told == {"text": "It stands.", "rounds": [held]}


def test_a_round_that_says_no_more_goes_out_as_before(file: PartnershipFile) -> None:
    held = {"about": "decision", "text": "It stands.", "positions": [LC]}
    assert decision(add(file, source(rounds=[held]))) == {"text": "It stands.", "positions": [LC]}


def test_positions_beside_rounds_are_refused(file: PartnershipFile) -> None:
    held = {"about": "decision", "text": "It stands.", "positions": [LC]}
    with pytest.raises(SourceProblem, match=r"decisions\[0\]\.positions: stands beside rounds"):
        add(file, source(rounds=[held], positions=[LC]))
    assert rounds(file) == []


def test_a_round_that_is_there_already_is_not_added_again(file: PartnershipFile) -> None:
    held = {"about": "goal", "goal": "Clean water.", "positions": [LC]}
    first = add(file, source(rounds=[held]))
    assert add(file, source(rounds=[held])) == first


def test_other_words_are_another_round(file: PartnershipFile) -> None:
    for goal in ("Clean water.", "Clean shores."):
        add(file, source(rounds=[{"about": "goal", "goal": goal, "positions": [LC]}]))
    assert [r.words for r in rounds(file)] == [{"goal": "Clean water."}, {"goal": "Clean shores."}]


def test_the_reason_of_another_position_is_not_filled_in(file: PartnershipFile) -> None:
    held = {"about": "goal", "goal": "Clean water."}
    add(file, source(rounds=[{**held, "positions": [{"participant": "LC", "position": "object"}]}]))
    out = add(file, source(rounds=[{**held, "positions": [LC]}]))
    assert decision(out)["rounds"][0]["positions"] == [{"participant": "LC", "position": "object"}]


@pytest.mark.parametrize(("text", "due"), [("Ask the bank", "2026-05-01"), ("Ask the town", None)])
def test_a_day_is_filled_in_beside_its_own_step_only(
    file: PartnershipFile, text: str, due: str | None
) -> None:
    def step(**told: str) -> dict[str, Any]:
        return {**source(), "commitments": [{"participant": "LC", "title": "Lend", "next_step": told}]}

    add(file, step(text="Ask the bank"))
    out = add(file, step(text=text, due="2026-05-01"))
    assert out["commitments"][0]["next_step"].get("due") == due
