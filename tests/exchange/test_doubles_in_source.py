"""A name in an interchange file that is one here in another spelling is asked about, as in a table."""

import json
from typing import Any

import pytest

from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem

from .conftest import NewFile

HERE = {
    "participants": [
        {"name": "Lake Aid", "sector": "civil_society"},
        {"name": "Port", "sector": "government"},
    ],
    "needs": [{"name": "Boats", "kind": "resource"}],
}


def bring(file: PartnershipFile, sections: dict[str, Any], **answers: str) -> Any:
    """Add sections to a file; return what it then exports."""
    data = json.dumps({"format": "partnerdesk", "version": 1, **sections}).encode()
    given = Answers({name.replace("__", ":"): value for name, value in answers.items()})
    with file.change_in_bulk("Import") as rows:
        import_interchange(rows, data, "a.json", given)
    return interchange(file)


def source(*names: str) -> dict[str, Any]:
    """Return a source of participants, each with a commitment."""
    return {
        "participants": [{"name": name, "sector": "civil_society", "countries": ["KE"]} for name in names],
        "needs": [
            {"name": "boats", "kind": "resource", "coverage": [{"participant": names[0], "level": "full"}]}
        ],
        "commitments": [{"participant": name, "title": f"By {name}"} for name in names],
    }


def test_names_in_another_spelling_are_asked_about_and_nothing_comes_in(new_file: NewFile) -> None:
    file = new_file()
    before = bring(file, HERE)
    with pytest.raises(SourceProblem) as problem:
        bring(file, source("LAKE AID", "Harbour"))
    how = "Write it as it is here; or say --alike same or --alike new on the command line."
    assert problem.value.problems == (
        f'a.json: participants[0].name: is "LAKE AID" the same as "Lake Aid"? {how}',
        f'a.json: needs[0].name: is "boats" the same as "Boats"? {how}',
    )
    assert interchange(file) == before


def test_the_same_is_the_one_that_is_here_wherever_it_is_named(new_file: NewFile) -> None:
    file = new_file()
    bring(file, HERE)
    out = bring(file, source("LAKE AID", "Harbour"), same="same")
    assert [p["name"] for p in out["participants"]] == ["Lake Aid", "Port", "Harbour"]
    assert out["participants"][0]["countries"] == ["KE"]
    assert out["needs"] == [
        {
            "name": "Boats",
            "kind": "resource",
            "importance": "essential",
            "coverage": [{"participant": "Lake Aid", "level": "full"}],
        }
    ]
    assert [c["participant"] for c in out["commitments"]] == ["Lake Aid", "Harbour"]
    assert bring(file, source("LAKE AID", "Harbour"), same="same") == out


def test_another_one_is_added_and_one_answer_is_for_one_name(new_file: NewFile) -> None:
    file = new_file()
    bring(file, HERE)
    out = bring(file, source("LAKE AID"), same__participant="new", same__need__boats="Boats")
    assert [p["name"] for p in out["participants"]] == ["Lake Aid", "Port", "LAKE AID"]
    assert len(out["needs"]) == 1


def test_what_a_source_has_beside_the_other_is_no_double(new_file: NewFile) -> None:
    file = new_file()
    both = {"participants": [{"name": name, "sector": "business"} for name in ("Lake Aid", "LAKE AID")]}
    bring(file, both)
    assert len(bring(file, both)["participants"]) == 2


def test_two_names_never_become_one(new_file: NewFile) -> None:
    file = new_file()
    bring(file, HERE)
    with pytest.raises(SourceProblem) as problem:
        bring(file, source("LAKE AID", "Lake  Aid"), same="same")
    assert [text[:29] for text in problem.value.problems] == ["a.json: participants[1].name:"]
