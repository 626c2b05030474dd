"""Where what was heard meets what others plan: told by rule, and worked through by the lead."""

from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.overlaps import Shared
from partnerdesk.partnership.tables import Commitment, CommitmentNeed, Coverage, Participant
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import unlock
from partnerdesk.private.tensions import Facts, Limit, Plan, Reason, Target, Tension, tensions
from tests.private.sides import BANK, DAY, GROWERS, PASSPHRASE, QUICK, RIVER, heard

SHEDS, ROADS, LOANS = (Target("commitment", n) for n in (1, 2, 3))
KENYA, TIGRAY, GOAL, SKILL = (
    (Shared.COUNTRY, "KE"),
    (Shared.AREA, "Tigray"),
    (Shared.SDG, "9.c"),
    (Shared.NEED, "4"),
)
WORDS = {KENYA: "Kenya", TIGRAY: "Tigray", GOAL: "SDG 9.c", SKILL: "Field trainers"}
NAMES = {1: "River Commission", 2: "Mekelle Growers", 3: "Harbour Bank"}


def plan(target: Target, whose: int, *reach: Any) -> Plan:
    return Plan(target, f"plan {target.id}", frozenset({whose}), frozenset(reach))


def met(notes: list[Limit], *plans: Plan, **options: Any) -> list[tuple[Target, tuple[Reason, ...]]]:
    return [(t.meets, t.reasons) for t in tensions(notes, Facts(plans, WORDS, NAMES), **options)]


def limit(text: str, of: int = 2, kind: str = "restriction", note_id: int = 7, **more: Any) -> Limit:
    return Limit(note_id, of, kind, text, **more)


@pytest.mark.parametrize("kind", ["restriction", "pressure", "red_line"])
def test_a_limit_meets_the_commitments_of_its_own_participant(kind: str) -> None:
    assert met([limit("No figures.", kind=kind)], plan(SHEDS, 2)) == [(SHEDS, (Reason("own"),))]


@pytest.mark.parametrize("kind", ["interest", "incentive", "need", "other"])
def test_what_limits_nothing_meets_nothing(kind: str) -> None:
    assert met([limit("No figures.", kind=kind)], plan(SHEDS, 2), plan(ROADS, 1)) == []


@pytest.mark.parametrize("place", WORDS)
def test_it_meets_a_commitment_of_another_that_shares_a_place_with_its_own(place: Any) -> None:
    found = met([limit("No figures.")], plan(SHEDS, 2, place), plan(ROADS, 1, place), plan(LOANS, 3))
    assert found == [(SHEDS, (Reason("own"),)), (ROADS, (Reason(place[0], WORDS[place]),))]


@pytest.mark.parametrize("place", WORDS)
def test_it_meets_a_commitment_that_reaches_what_its_text_names(place: Any) -> None:
    text = f"Nothing may be said of {WORDS[place].upper()}, ever."
    assert met([limit(text)], plan(ROADS, 1, place), plan(LOANS, 3)) == [
        (ROADS, (Reason(place[0], WORDS[place]),))
    ]


def test_a_part_of_a_word_names_nothing() -> None:
    assert met([limit("Kenyans may not be named.")], plan(ROADS, 1, KENYA)) == []


def test_it_meets_the_commitments_of_a_participant_that_its_text_names() -> None:
    assert met([limit("Not together with harbour bank.")], plan(LOANS, 3), plan(ROADS, 1)) == [
        (LOANS, (Reason("named", "Harbour Bank"),))
    ]


def test_it_meets_the_interest_of_another_that_shares_a_place() -> None:
    interest = limit("Figures for Tigray.", of=3, kind="interest", note_id=8)
    elsewhere = limit("Figures for Kenya.", of=3, kind="interest", note_id=9)
    own = limit("Sheds in Tigray.", of=2, kind="interest", note_id=10)
    found = met([limit("No figures from Tigray."), interest, elsewhere, own], plan(SHEDS, 2, TIGRAY))
    assert [target for target, _ in found] == [SHEDS, Target("note", 8)]


def test_what_the_lead_links_is_met_once_and_first() -> None:
    note = limit("No figures.", links=(ROADS, SHEDS, Target("commitment", 99), Target("note", 8)))
    other = limit("Two at one event.", of=3, kind="pressure", note_id=8)
    found = met([note, other], plan(SHEDS, 2), plan(ROADS, 1), of=2)
    assert [target for target, _ in found] == [ROADS, SHEDS, Target("note", 8)]
    assert {reasons for _, reasons in found} == {(Reason("link"),)}


def test_the_strongest_are_told_where_there_are_many() -> None:
    plans = [plan(Target("commitment", n), 1, TIGRAY) for n in range(20)]
    strong = plan(Target("commitment", 50), 1, TIGRAY, KENYA)
    found = met([limit("Not in Tigray, not in Kenya.")], *plans, strong)
    assert len(found) == 5
    assert found[0][0] == strong.target


def test_only_the_notes_of_one_participant_are_looked_at_where_one_is_asked_for() -> None:
    notes = [limit("No.", of=2, note_id=7), limit("No.", of=3, note_id=8)]
    assert [t for t, _ in met(notes, plan(SHEDS, 2), plan(LOANS, 3), of=3)] == [LOANS]


# -- in a file --------------------------------------------------------------------------


def test_the_shared_side_is_read_for_what_notes_can_meet(file: PartnershipFile, notes: Notes) -> None:
    with file.change("Plan") as session:
        session.add_all([
            Commitment(id=2, participant_id=RIVER, title="Open data", areas=["Tigray"], sdg=["9.c"]),
            Commitment(id=3, participant_id=BANK, title="Lend in Kenya", countries=["KE"]),
            Commitment(id=4, participant_id=BANK, title="Given up", countries=["KE"], status="withdrawn"),
            CommitmentNeed(commitment_id=3, need_id=2),
            Coverage(need_id=2, participant_id=GROWERS, level="full"),
        ])  # fmt: skip
    heard(notes)
    found = {t.name: {r.what for r in t.reasons} for t in notes.tensions.of()}
    assert found == {
        "Build ten sheds": {"own"},
        "Cold storage": {"own"},
        "Field trainers": {"own"},
        "Open data": {"area"},
        "Lend in Kenya": {"need"},
    }
    talk = notes.add_talk(RIVER, DAY)
    named = notes.add_note(talk, "red_line", "Nothing in Kenya.")
    assert [
        t.name for t in notes.tensions.of(RIVER) if t.note_id == named and t.reasons[0].what == "country"
    ] == ["Lend in Kenya"]


def one(notes: Notes) -> Tension:
    return next(t for t in notes.tensions.of() if t.name == "Build ten sheds")


def test_a_tension_is_worked_through_and_what_was_made_of_it_is_kept(
    file: PartnershipFile, notes: Notes
) -> None:
    heard(notes)
    assert (one(notes).state, one(notes).why) == ("open", "")
    notes.tensions.settle(one(notes), "weighed", "To be raised in June")
    notes.tensions.settle(one(notes), "settled", "They report by region")
    for side in (notes, unlock(file, PASSPHRASE, QUICK)):
        assert (one(side).state, one(side).why) == ("settled", "They report by region")
        assert [t.state for t in side.tensions.of()][-1] == "settled"
    with pytest.raises(ValueError, match="nonsense"):
        notes.tensions.settle(one(notes), "nonsense")


def test_another_commitment_that_bears_the_number_now_is_a_tension_of_its_own(
    file: PartnershipFile, notes: Notes
) -> None:
    _, note, _ = heard(notes)
    notes.tensions.settle(one(notes), "settled")
    notes.tensions.link(note, "commitment", 1)
    with file.change("Remove") as session:
        session.delete(session.get_one(Commitment, 1))
    with file.change("Add") as session:
        session.add(Commitment(id=1, participant_id=GROWERS, title="Build ten sheds"))
    assert (one(notes).state, one(notes).reasons[0].what) == ("open", "own")
    file.undo()
    file.undo()
    assert (one(notes).state, one(notes).reasons[0].what) == ("settled", "link")


def test_links_are_drawn_and_taken_away(notes: Notes) -> None:
    _, note, other = heard(notes)
    for table, row_id in (("participant", BANK), ("need", 2), ("note", other)):
        notes.tensions.link(note, table, row_id)
        linked = [t.meets for t in notes.tensions.of() if t.reasons[0].what == "link"]
        assert [(t.table, t.id) for t in linked] == [(table, row_id)]
        notes.tensions.unlink(note, table, row_id)
        assert not [t for t in notes.tensions.of() if t.reasons[0].what == "link"]


def test_a_link_to_what_is_not_there_is_refused(notes: Notes) -> None:
    _, note, _ = heard(notes)
    with pytest.raises(Exception, match="not there any more"):
        notes.tensions.link(note, "commitment", 99)


def test_an_interest_meets_what_limits_another(file: PartnershipFile, notes: Notes, tmp_path: Path) -> None:
    heard(notes)
    talk = notes.add_talk(BANK, DAY)
    notes.add_note(talk, "interest", "Figures for Tigray, to show the board.")
    assert [t.name for t in notes.tensions.of() if t.meets.table == "note"] == [
        "Figures for Tigray, to show the board."
    ]
    with file.change("Remove") as session:
        session.delete(session.get_one(Participant, BANK))
    assert not [t for t in notes.tensions.of() if t.meets.table == "note"]
