"""The private notes file: round and round, and everything wrong in one named with its place."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file.changing.agreement import remember_printing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.tables import Disclosure, Participant
from partnerdesk.private import notes_file
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import create_with, unlock
from tests.file.partnerships import made
from tests.private.sides import BANK, DAY, GROWERS, LATER, PASSPHRASE, QUICK, heard, quick, sealed_in

FULL = {
    "format": "partnerdesk-notes",
    "version": 1,
    "talks": [
        {
            "participant": "Mekelle Growers",
            "on": "2026-06-18",
            "how": "by phone",
            "with": ["Selam Tesfaye", "a colleague"],
            "notes": [
                {"kind": "restriction", "text": "No figures by district.", "state": "private"},
                {"kind": "interest", "text": "Sheds \u2028 <b>", "state": "asked"},
                {"kind": "red_line", "text": "", "state": "withdrawn"},
            ],
        },
        {"participant": "Harbour Bank", "notes": []},
    ],
}


def source(value: Any) -> bytes:
    return json.dumps(value).encode()


def come_in(file: PartnershipFile, data: bytes) -> Notes:
    return create_with(file, quick(), notes_file.read(data, "in.json", file))


def problems(file: PartnershipFile, value: Any) -> list[str]:
    """Return what is wrong with a source, without its name."""
    with pytest.raises(SourceProblem) as refused:
        notes_file.read(source(value), "in.json", file)
    return [problem.removeprefix("in.json: ") for problem in refused.value.problems]


def test_what_came_in_goes_out_the_same(file: PartnershipFile) -> None:
    assert json.loads(come_in(file, source(FULL)).exported()) == FULL


def test_export_import_export_give_the_same_bytes(
    file: PartnershipFile, notes: Notes, tmp_path: Path
) -> None:
    talk, note, other = heard(notes)
    heard(notes)
    heard(notes)
    notes.change_talk(talk, asked=["interest"])
    notes.ask(other, DAY)
    notes.propose(other, "Sheds by the road.", LATER)
    notes.agree(note, "Totals only.", "public", "Selam Tesfaye", LATER, "by e-mail")
    with file.change("Print") as session:
        remember_printing(session, 1, LATER, "mark", draft=True)
    notes.withdraw(note, LATER)
    first = notes.exported()
    with PartnershipFile.open(made(tmp_path / "other.partnerdesk")) as fresh:
        second = come_in(fresh, first)
        assert second.exported() == first
        assert second.history(note)[-1].printed == notes.history(note)[-1].printed
        assert unlock(fresh, PASSPHRASE, QUICK).exported() == first


def test_an_agreed_note_finds_its_disclosure_again(file: PartnershipFile) -> None:
    with file.change("Share") as session:
        session.add(Disclosure(participant_id=GROWERS, kind="interest", wording="Totals.", audience="public"))
    told = {"kind": "interest", "text": "All.", "state": "agreed", "wording": "Totals."}
    notes = come_in(
        file, source(FULL | {"talks": [{"participant": "Mekelle Growers", "notes": [told, told]}]})
    )
    shown = [n.is_shown for n in notes.notes_of(GROWERS)]
    assert shown == [True, False]


def test_a_participant_is_found_by_its_short_name_and_either_spelling(file: PartnershipFile) -> None:
    with file.change("Rename") as session:
        session.get_one(Participant, BANK).name = "Caf\u00e9 Bank"
    talks = [{"participant": "RC"}, {"participant": "Cafe\u0301 Bank"}]
    notes = come_in(file, source(FULL | {"talks": talks}))
    assert [h.talks for h in notes.participants()] == [1, 0, 1]


def test_the_same_file_comes_in_once(file: PartnershipFile, notes: Notes) -> None:
    talks = notes_file.read(source(FULL), "in.json", file)
    notes.add_all(talks)
    before = sealed_in(file, "private_row")
    notes.add_all(notes_file.read(source(FULL), "in.json", file))
    assert sealed_in(file, "private_row") == before


def test_of_a_talk_that_is_there_only_new_notes_come_in(file: PartnershipFile, notes: Notes) -> None:
    talk, *_ = heard(notes)
    new = {"kind": "need", "text": "Trucks."}
    known = {"kind": "restriction", "text": "No figures by district.", "state": "refused"}
    told = {
        "participant": "Mekelle Growers",
        "on": "2026-06-18",
        "how": "by phone",
        "with": ["Selam Tesfaye"],
    }
    notes.add_all(
        notes_file.read(source(FULL | {"talks": [told | {"notes": [known, new]}]}), "in.json", file)
    )
    assert [(n.text, n.state) for n in notes.notes(talk)] == [
        ("No figures by district.", "private"),
        ("Sheds beside the new road.", "private"),
        ("Trucks.", "private"),
    ]


def test_a_talk_whose_participant_went_is_exported_under_its_name(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    with file.change("Remove") as session:
        session.delete(session.get_one(Participant, GROWERS))
    out = notes.exported()
    assert json.loads(out)["talks"][0]["participant"] == "Mekelle Growers"
    with pytest.raises(SourceProblem, match="Mekelle Growers"):
        notes_file.read(out, "in.json", file)


NOTE = {"kind": "interest", "text": "All."}


#: A step whose printed version says neither when nor rightly which.
PRINTED = {"on": "2026-06-18", "what": "withdrawn", "printed": [{"version": -1, "draft": 3}]}


def within(**talk: Any) -> dict[str, Any]:
    return FULL | {"talks": [{"participant": "Mekelle Growers", **talk}]}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([], "must be an object"),
        ({}, "format: is missing"),
        (FULL | {"format": "partnerdesk"}, "format: "),
        (FULL | {"version": 2}, "version: must be 1"),
        (FULL | {"version": True}, "version: must be 1"),
        (FULL | {"tallks": []}, "tallks: is no key"),
        (FULL | {"talks": {}}, "talks: must be a list"),
        (FULL | {"talks": [3]}, r"talks\[0\]: must be an object"),
        (FULL | {"talks": [{}]}, r"talks\[0\].participant: is missing"),
        (within(participant="Nobody"), r'talks\[0\].participant: "Nobody" is the name or short name of no'),
        (within(participant=" "), r"talks\[0\].participant: is empty"),
        (within(on="18 June"), r"talks\[0\].on: "),
        (within(on="2026-02-30"), r"talks\[0\].on: "),
        (within(how=3), r"talks\[0\].how: must be a text"),
        (within(how="\0"), r"talks\[0\].how: holds a character"),
        (within(**{"with": "Selam"}), r"talks\[0\].with: must be a list"),
        (within(**{"with": ["Selam", 4]}), r"talks\[0\].with\[1\]: must be a text"),
        (within(notes=[NOTE | {"kind": "rumour"}]), r"talks\[0\].notes\[0\].kind: "),
        (within(notes=[NOTE, NOTE | {"state": "gone"}]), r"talks\[0\].notes\[1\].state: "),
        (within(notes=[{"kind": "interest"}]), r"talks\[0\].notes\[0\].text: is missing"),
        (within(notes=[NOTE | {"id": 4}]), r"talks\[0\].notes\[0\].id: is no key"),
        (within(notes=[NOTE | {"history": [{"what": "asked"}]}]), r"history\[0\].on: is missing"),
        (
            within(notes=[NOTE | {"history": [{"on": "2026-06-18", "what": "x"}]}]),
            r"history\[0\].what: ",
        ),
        (
            within(notes=[NOTE | {"history": [PRINTED]}]),
            r"printed\[0\]",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_path(file: PartnershipFile, value: Any, told: str) -> None:
    found = problems(file, value)
    assert any(re.search(told, problem) for problem in found), found


def test_everything_wrong_is_told_at_once(file: PartnershipFile) -> None:
    talks = [{"participant": "Nobody"}, {"participant": "RC", "on": 3, "notes": [{}]}]
    assert len(problems(file, FULL | {"talks": talks})) == 4


def test_a_key_told_twice_is_refused(file: PartnershipFile) -> None:
    with pytest.raises(SourceProblem, match="told twice"):
        notes_file.read(b'{"format": "partnerdesk-notes", "version": 1, "version": 1}', "in.json", file)


@pytest.mark.parametrize("hostile", [b"", b"{", b"\xff\xfe{", b"[" * 100_000, b"nonsense"])
def test_what_is_no_json_is_refused(file: PartnershipFile, hostile: bytes) -> None:
    with pytest.raises(SourceProblem):
        notes_file.read(hostile, "in.json", file)


def test_two_participants_of_one_name_are_not_guessed_at(file: PartnershipFile) -> None:
    with file.change("Rename") as session:
        session.get_one(Participant, BANK).name = "Mekelle Growers"
    assert any("more than one" in problem for problem in problems(file, FULL))


def test_what_cannot_be_shown_is_left_out_of_what_goes_out(file: PartnershipFile, notes: Notes) -> None:
    talk = notes.add_talk(GROWERS, DAY, "by\0 phone", ["Sel\ud800am"])
    notes.add_note(talk, "interest", "All\x07.")
    notes.propose(notes.notes(talk)[0].id, "To\ud800tals.", DAY)
    (told,) = notes_file.read(notes.exported(), "in.json", file)
    assert (told.entry["how"], told.entry["with"], told.notes[0]["text"]) == (
        "by phone",
        ["Selam"],
        "All.",
    )
    assert (told.notes[0]["wording"], told.notes[0]["steps"][0]["wording"]) == ("Totals.", "Totals.")
