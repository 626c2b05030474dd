"""An import adds to the history of a participant, and never changes in silence what is its present status."""

import copy
from datetime import date
from typing import Any

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.growth import meetings
from partnerdesk.file.sources.errors import SourceProblem
from tests.exchange.conftest import add
from tests.exchange.test_refused import SOURCE

HERE = [{"status": "invited", "on": "2026-02-01"}, {"status": "joined", "on": "2026-03-01"}]


def of_union(history: list[dict[str, str]], status: str = "joined") -> dict[str, Any]:
    """Return a source in which the Union has a history."""
    raw = copy.deepcopy(SOURCE)
    raw["participants"][1] |= {"status": status, "history": history}
    return raw


def partners(file: PartnershipFile) -> list[int]:
    """Return the partners at each meeting, as the growth chart shows them."""
    return [m.partners for m in meetings(file, date(2026, 6, 1))]


def test_a_later_step_of_a_source_un_joins_no_partner(file: PartnershipFile) -> None:
    add(file, of_union(HERE))
    before = partners(file)
    assert before == [1]
    for later in ("stepped_back", "candidate", "joined"):
        with pytest.raises(SourceProblem) as e:
            add(file, of_union([*HERE, {"status": later, "on": "2026-03-04"}]))
        (problem,) = e.value.problems
        assert problem == (
            f'case.json: participants: "Union": history: says "{later}" on 2026-03-04, after the last step '
            'that is noted here; the status here is "joined". Note that step here first, or take it out.'
        )
        assert partners(file) == before


def test_a_step_of_the_same_day_does_not_come_after_the_last(file: PartnershipFile) -> None:
    add(file, of_union(HERE))
    with pytest.raises(SourceProblem, match="after the last step"):
        add(file, of_union([*HERE, {"status": "stepped_back", "on": "2026-03-01"}]))


def test_earlier_steps_are_added_and_a_known_one_is_only_completed(file: PartnershipFile) -> None:
    add(file, of_union(HERE))
    earlier = [{"status": "candidate", "on": "2026-01-05"}, *copy.deepcopy(HERE)]
    earlier[2]["why"] = "After the talk"
    history = add(file, of_union(earlier))["participants"][1]["history"]
    assert sorted(history, key=lambda step: str(step["on"])) == earlier
    assert partners(file) == [1]


def test_a_history_dates_the_status_of_a_participant_that_had_no_steps(file: PartnershipFile) -> None:
    add(file, of_union([]))
    with pytest.raises(SourceProblem, match="after the last step"):
        add(file, of_union([{"status": "invited", "on": "2026-02-01"}]))
    found = add(file, of_union(HERE))["participants"][1]
    assert found["history"] == HERE
    assert partners(file) == [1]


def test_a_new_participant_brings_its_whole_history(file: PartnershipFile) -> None:
    add(file, SOURCE)
    raw = of_union([])
    raw["participants"].append({"name": "New", "sector": "media", "status": "joined", "history": HERE})
    assert add(file, raw)["participants"][2]["history"] == HERE
