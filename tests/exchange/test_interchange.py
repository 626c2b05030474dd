"""Partnerships that go out as an interchange file come back the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import AgendaItem, Commitment, Meeting, Participant

from .conftest import NewFile, add

CASES = Path(__file__).parent / "cases"


def without_empties(value: Any) -> Any:
    """Return values without the keys that hold nothing."""
    if isinstance(value, dict):
        return {k: v for k, part in value.items() if (v := without_empties(part)) not in ({}, [], None)}
    return [without_empties(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", ["connectivity.json", "everything.json"])
def test_a_case_comes_back_whole_and_byte_for_byte(name: str, new_file: NewFile) -> None:
    source = (CASES / name).read_bytes()
    first, second = new_file(), new_file()
    add(first, source)
    out = interchange_bytes(first)
    add(second, out)
    assert interchange_bytes(second) == out
    assert without_empties(json.loads(out)) == without_empties(as_now(json.loads(source)))


def as_now(raw: dict[str, Any]) -> dict[str, Any]:
    """Put the days that stand beside signatories in a source of before where they belong now."""
    agreement = raw["agreement"]
    for signatory in agreement["signatories"]:
        if on := signatory.pop("signed_on", None):
            facts = {"name": "Lake Commission", "signed_on": on, "kind": "signature"}
            agreement["signatures"].append({**signatory, **facts})
            del signatory["place"]
    return raw


def test_everything_holds_every_key_of_the_schema() -> None:
    from partnerdesk.exchange.schema import SECTIONS
    from partnerdesk.exchange.shape import Field, Group, Links

    def keys(parts: Any, prefix: str) -> set[str]:
        found = set()
        for part in parts:
            path = f"{prefix}.{part.key}"
            found.add(path)
            if isinstance(part, Group):
                found |= keys(part.fields, path)
            elif not isinstance(part, Field | Links):
                found |= keys(part.parts, path)
        return found

    def there(value: Any, prefix: str) -> set[str]:
        if isinstance(value, dict):
            paths = {f"{prefix}.{k}" for k in value}
            return paths.union(*(there(v, f"{prefix}.{k}") for k, v in value.items()))
        return set().union(*(there(v, prefix) for v in value)) if isinstance(value, list) else set()

    raw = json.loads((CASES / "everything.json").read_bytes())
    assert keys(SECTIONS, "") <= there(raw, "")


def test_an_import_is_one_step_that_undo_takes_back(file: PartnershipFile) -> None:
    before = interchange_bytes(file)
    add(file, (CASES / "everything.json").read_bytes(), "everything.json")
    assert file.undo() == "Import everything.json"
    assert interchange_bytes(file) == before


def test_an_empty_partnership_becomes_the_sources_title_and_lead_included(file: PartnershipFile) -> None:
    with file.change("Name the lead") as session:
        from partnerdesk.partnership.tables import Partnership

        session.get_one(Partnership, 1).lead = "Somebody"
    out = add(file, {"format": "partnerdesk", "version": 1, "partnership": {"title": "Lake"}})
    assert out["partnership"] == {"title": "Lake", "language": "en"}


def test_a_source_without_its_own_title_leaves_the_title(file: PartnershipFile) -> None:
    out = add(file, {"format": "partnerdesk", "version": 1, "participants": []})
    assert out["partnership"]["title"] == "Basin"


def test_importing_the_same_file_again_changes_nothing(file: PartnershipFile) -> None:
    source = (CASES / "everything.json").read_bytes()
    add(file, source, "once.json")
    out = interchange_bytes(file)
    add(file, source, "twice.json")
    assert interchange_bytes(file) == out
    assert file.undo_label == "Import once.json"


def test_any_list_of_a_source_may_be_empty(file: PartnershipFile) -> None:
    source = (CASES / "everything.json").read_bytes()
    out = add(file, source)
    lists = list(_lists(json.loads(source)))
    assert ("problem", "versions") in lists
    for path in lists:
        emptied = json.loads(source)
        _within(emptied, path).clear()
        after = add(file, emptied)
        assert {k: len(v) for k, v in after.items() if isinstance(v, list)} == {
            k: len(v) for k, v in out.items() if isinstance(v, list)
        }, path


def _lists(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of each list in a value, but for those in the second and later of alike rows."""
    if isinstance(value, list):
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value[:1])
    for key, part in parts:
        if isinstance(part, dict | list):
            yield from _lists(part, (*path, key))


def _within(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def test_what_a_partnership_says_already_stands_and_what_was_empty_is_filled(file: PartnershipFile) -> None:
    add(
        file,
        case(
            partnership={"title": "Lake", "lead": "Commission"},
            participants=[
                {"name": "Commission", "sector": "intergovernmental", "countries": ["KE"], "status": "joined"}
            ],
        ),
    )
    out = add(
        file,
        case(
            partnership={"title": "Another", "lead": "Another", "summary": "Water"},
            participants=[
                {
                    "name": "Commission",
                    "short_name": "LBC",
                    "sector": "government",
                    "countries": ["UG", "KE"],
                    "status": "candidate",
                    "people": [{"name": "Ann"}],
                },
                {"name": "Union", "sector": "industry_body"},
            ],
        ),
    )
    assert out["partnership"] == {"title": "Lake", "lead": "Commission", "summary": "Water", "language": "en"}
    assert out["participants"] == [
        {
            "name": "Commission",
            "short_name": "LBC",
            "sector": "intergovernmental",
            "countries": ["KE", "UG"],
            "status": "joined",
            "people": [{"name": "Ann", "signatory": False}],
        },
        {"name": "Union", "sector": "industry_body", "status": "candidate"},
    ]


def test_a_source_may_refer_to_participants_that_the_file_holds_already(file: PartnershipFile) -> None:
    add(file, case(participants=[{"name": "Commission", "short_name": "LBC", "sector": "other"}]))
    out = add(file, case(commitments=[{"participant": "LBC", "title": "Map the wells"}]))
    assert out["commitments"] == [{"participant": "LBC", "title": "Map the wells", "status": "offered"}]


def test_new_wording_follows_the_wording_both_know(file: PartnershipFile) -> None:
    first, second, third = ({"text": t} for t in ("One", "Two", "Three"))
    add(file, case(problem={"standing": "agreed", "versions": [first, second]}))
    out = add(file, case(problem={"standing": "draft", "versions": [first, second, third]}))
    assert out["problem"] == {"standing": "draft", "versions": [first, second, third]}


def test_older_wording_never_replaces_what_stands(file: PartnershipFile) -> None:
    add(file, case(problem={"standing": "agreed", "versions": [{"text": "One"}, {"text": "Two"}]}))
    out = add(file, case(problem={"versions": [{"text": "Zero"}, {"text": "One"}]}))
    assert out["problem"] == {"standing": "agreed", "versions": [{"text": "One"}, {"text": "Two"}]}


def test_rows_within_a_meeting_or_commitment_are_added_once(file: PartnershipFile) -> None:
    base = [{"name": "Commission", "sector": "other"}, {"name": "Union", "sector": "other"}]
    add(
        file,
        case(
            participants=base,
            meetings=[{"title": "First", "kind": "scoping", "agenda": [{"title": "Who is missing"}]}],
            commitments=[
                {
                    "participant": "Union",
                    "title": "Dig",
                    "with": ["Commission"],
                    "milestones": [{"title": "A"}],
                }
            ],
        ),
    )
    out = add(
        file,
        case(
            meetings=[
                {
                    "title": "First",
                    "kind": "scoping",
                    "agenda": [{"title": "Who is missing"}, {"title": "Next steps"}],
                }
            ],
            commitments=[
                {
                    "participant": "Union",
                    "title": "Dig",
                    "with": ["Commission"],
                    "milestones": [{"title": "A", "due": "2026-12-01"}, {"title": "B"}],
                }
            ],
        ),
    )
    assert out["meetings"][0]["agenda"] == [{"title": "Who is missing"}, {"title": "Next steps"}]
    assert out["commitments"] == [
        {
            "participant": "Union",
            "with": ["Commission"],
            "title": "Dig",
            "status": "offered",
            "milestones": [{"title": "A", "due": "2026-12-01"}, {"title": "B"}],
        }
    ]


def test_meetings_of_one_title_on_two_days_are_two_and_on_one_day_are_one(file: PartnershipFile) -> None:
    first, second = (
        {"title": "Check-in", "kind": "check_in", "on": on} for on in ("2027-01-12", "2027-02-09")
    )
    add(file, case(meetings=[first]))
    out = add(file, case(meetings=[second, first | {"notes": "All came."}]))
    assert out["meetings"] == [first | {"notes": "All came."}, second]


def test_a_text_that_was_emptied_is_filled_as_one_that_never_was(file: PartnershipFile) -> None:
    add(file, case(participants=[{"name": "Union", "sector": "other", "why": "Invited by the lead"}]))
    with file.change("Empty it") as session:
        session.get_one(Participant, 1).why = ""
    filled = {"name": "Union", "sector": "other", "status": "candidate", "why": "Came by itself"}
    assert add(file, case(participants=[filled]))["participants"] == [filled]
    again = add(file, case(participants=[filled | {"why": "Somebody asked"}]))
    assert again["participants"] == [filled]


def test_numbers_lose_no_digit_and_gain_none(file: PartnershipFile) -> None:
    source = b"""{"format": "partnerdesk", "version": 1, "problem": {"indicators": [
        {"name": "A", "baseline": 0.1, "target": 12345678901234567890.125},
        {"name": "B", "baseline": 3.50, "target": 1e3},
        {"name": "C", "baseline": -0.0, "target": 2.0E-3}]}}"""
    add(file, source)
    text = interchange_bytes(file).decode()
    assert '"baseline": 0.1,' in text
    assert '"target": 12345678901234567890.125' in text
    assert '"baseline": 3.5,' in text
    assert '"target": 1000\n' in text
    assert '"baseline": 0,' in text
    assert '"target": 0.002\n' in text


def test_an_amount_keeps_its_noughts(file: PartnershipFile) -> None:
    budget = [{"amount": "125000.00", "currency": "USD", "secured": False}]
    out = add(
        file,
        case(
            participants=[{"name": "Union", "sector": "other"}],
            commitments=[{"participant": "Union", "title": "Dig", "budget": budget}],
        ),
    )
    assert out["commitments"][0]["budget"] == budget


def test_a_next_step_with_a_day_and_no_words_yet_survives(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    with first.change("Add") as session:
        session.add(Participant(id=1, name="Union"))
        session.flush()
        session.add(Commitment(participant_id=1, title="Dig", next_step_person="Ann"))
    out = interchange_bytes(first)
    add(second, out)
    assert interchange(second)["commitments"][0]["next_step"] == {"text": "", "person": "Ann"}
    assert interchange_bytes(second) == out


def test_two_short_names_that_are_one_are_written_out(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    with first.change("Add") as session:
        session.add_all(
            [
                Participant(id=1, name="Atlas Maps", short_name="AM"),
                Participant(id=2, name="Alpine Mutual", short_name="AM"),
                Participant(id=3, name="Aid Mobile", short_name="Atlas Maps"),
            ]
        )
        session.flush()
        session.add_all([Commitment(id=i, participant_id=i, title="Map") for i in (1, 2, 3)])
    out = interchange(first)
    assert [c["participant"] for c in out["commitments"]] == ["Atlas Maps", "Alpine Mutual", "Aid Mobile"]
    assert add(second, interchange_bytes(first)) == out


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Atlas Maps", "Atlas Maps"], 'Two participants are named "Atlas Maps". Merge them or rename one'),
        (["Café", "Cafe\u0301"], "Two participants are named"),
        ([" "], "A participant has no name."),
    ],
)
def test_names_that_cannot_be_told_apart_are_told_before_export(
    names: list[str], told: str, file: PartnershipFile
) -> None:
    with file.change("Add") as session:
        session.add_all([Participant(name=name) for name in names])
    with pytest.raises(ExportProblem, match=told):
        interchange(file)


def test_accents_composed_or_not_name_the_same_participant(file: PartnershipFile) -> None:
    out = add(
        file,
        case(
            participants=[{"name": "Café du Lac", "sector": "business"}],
            commitments=[{"participant": "Cafe\u0301 du Lac", "title": "Serve water"}],
        ),
    )
    assert out["commitments"][0]["participant"] == "Café du Lac"


def test_characters_that_cannot_be_shown_are_left_out_of_an_export(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    with first.change("Add") as session:
        session.add(Participant(name="Atlas Maps", why="a\x0bb\ud83dc".replace("\ud83d", "\x1f")))
    out = interchange(first)
    assert out["participants"][0]["why"] == "abc"
    assert add(second, interchange_bytes(first)) == out


def test_nothing_is_written_before_everything_is_checked(file: PartnershipFile) -> None:
    before = interchange_bytes(file)
    with pytest.raises(Exception, match="Nothing was imported"), file.change_in_bulk("Import") as rows:
        import_interchange(
            rows,
            json.dumps(case(participants=[{"name": "A", "sector": "other"}, {"name": "B"}])).encode(),
            "case.json",
        )
    assert interchange_bytes(file) == before
    assert file.undo_label is None


def case(**sections: Any) -> dict[str, Any]:
    """Return the values of an interchange file with a few sections."""
    return {"format": "partnerdesk", "version": 1, **sections}


def test_an_agenda_goes_out_in_its_own_order_and_grows_at_its_end(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    with first.change("Add") as session:
        session.add(Meeting(id=1, title="First", kind="scoping"))
        session.flush()
        session.add_all(
            [
                AgendaItem(meeting_id=1, position=1, title="Then"),
                AgendaItem(meeting_id=1, position=0, title="Now"),
            ]
        )
    out = interchange(first)
    assert [item["title"] for item in out["meetings"][0]["agenda"]] == ["Now", "Then"]
    add(second, case(meetings=[{"title": "First", "kind": "scoping", "agenda": [{"title": "Before"}]}]))
    added = add(second, interchange_bytes(first))
    assert [item["title"] for item in added["meetings"][0]["agenda"]] == ["Before", "Now", "Then"]
    assert second.rows("SELECT position FROM agenda_item ORDER BY id") == [(0,), (1,), (2,)]
