"""Changing the agreement: clauses, signatories, printings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from partnerdesk.clauses import left_out, standard_clauses, standard_of
from partnerdesk.file.changing import agreement
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement_outline import outline
from partnerdesk.partnership.tables import Commitment, Participant, Person
from tests.file.partnerships import copied

STANDARD = standard_clauses("en")
HEADINGS = [c.heading for c in STANDARD]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    path = tmp_path / "lake.partnerdesk"
    with PartnershipFile.open(
        copied(path, lambda session: begin(session, "Clean water", "Basin Council"))
    ) as made:
        yield made


def headings(file: PartnershipFile) -> list[str]:
    return [c.heading for c in outline(file).clauses]


def test_the_first_edit_writes_every_standard_clause_down_and_one_undo_takes_all_back(
    file: PartnershipFile,
) -> None:
    with file.change("Edit a clause") as session:
        agreement.edit_clause(session, 1, text="For the children of the lake.")
    clauses = outline(file).clauses
    assert [c.heading for c in clauses] == HEADINGS
    assert clauses[1].text == "For the children of the lake."
    assert [c.part for c in clauses] == [c.part for c in STANDARD]
    file.undo()
    assert outline(file).standard


def test_a_clause_moves_down_and_up(file: PartnershipFile) -> None:
    with file.change("Move a clause") as session:
        agreement.move_clause(session, 0, 2)
    assert headings(file)[:3] == [HEADINGS[1], HEADINGS[2], HEADINGS[0]]
    with file.change("Move a clause") as session:
        agreement.move_clause(session, 2, 0)
    assert headings(file) == HEADINGS


def test_a_clause_of_ones_own_stands_before_the_signatures_or_behind_another(file: PartnershipFile) -> None:
    with file.change("Add a clause") as session:
        agreement.add_clause(session, "Language")
    assert headings(file)[-2:] == ["Language", "Signatures"]
    with file.change("Add a clause") as session:
        agreement.add_clause(session, "Dates", after=0)
    assert headings(file)[:2] == ["Parties", "Dates"]


def test_a_standard_clause_that_was_left_out_comes_back_to_its_place(file: PartnershipFile) -> None:
    with file.change("Leave out a clause") as session:
        agreement.leave_out(session, 5)
    assert STANDARD[5].heading not in headings(file)
    assert [s.key for s in left_out(outline(file).clauses, "en")] == [STANDARD[5].key]
    with file.change("Add a clause") as session:
        agreement.add_standard_clause(session, STANDARD[5].key)
    assert headings(file) == HEADINGS


def test_a_reworded_clause_is_still_known_by_its_part_or_its_heading(file: PartnershipFile) -> None:
    with file.change("Edit a clause") as session:
        agreement.edit_clause(session, 0, heading="Who we are", text="All of us.")
        agreement.edit_clause(session, 8, text="Each stays free.")
        agreement.add_clause(session, "Language")
    clauses = outline(file).clauses
    assert standard_of(clauses[0], "en") == STANDARD[0]
    assert standard_of(clauses[8], "en") == STANDARD[8]
    assert standard_of(clauses[-2], "en") is None


def partner(file: PartnershipFile, name: str, *people: tuple[str, str | None, bool]) -> int:
    with file.change("Add a participant") as session:
        made = Participant(name=name, status="joined")
        session.add(made)
        session.flush()
        assert made.id is not None
        for person, title, signs in people:
            session.add(Person(participant_id=made.id, name=person, title=title, signatory=signs))
        return made.id


def test_naming_a_signatory_takes_the_title_of_that_person(file: PartnershipFile) -> None:
    party = partner(file, "Lake Bank", ("Ann", "Director", False), ("Ben", "Treasurer", False))
    with file.change("Name a signatory") as session:
        agreement.sign_for(session, party, 0, person="Ann")
    assert outline(file).signings[0][1:3] == ("Ann", "Director")
    with file.change("Name a signatory") as session:
        agreement.sign_for(session, party, 0, person="Ben")
    assert outline(file).signings[0][1:3] == ("Ben", "Treasurer")


def test_a_title_written_by_hand_stays_when_the_person_changes(file: PartnershipFile) -> None:
    party = partner(file, "Lake Bank", ("Ann", "Director", False), ("Ben", "Treasurer", False))
    with file.change("Name a signatory") as session:
        agreement.sign_for(session, party, 0, person="Ann")
        agreement.sign_for(session, party, 0, title="Acting head")
        agreement.sign_for(session, party, 0, person="Ben")
    assert outline(file).signings[0][1:3] == ("Ben", "Acting head")


def test_signing_for_one_of_two_people_said_to_sign_keeps_the_other(file: PartnershipFile) -> None:
    party = partner(file, "Lake Bank", ("Ann", None, True), ("Ben", None, True))
    with file.change("Sign") as session:
        agreement.sign_for(session, party, 1, place="Kisumu")
    assert [(s.person, s.place) for s in outline(file).signings] == [
        ("Ann", None),
        ("Ben", "Kisumu"),
    ]


def test_a_second_signatory_stands_beside_the_one_that_was_only_said_to_sign(file: PartnershipFile) -> None:
    party = partner(file, "Lake Bank", ("Ann", None, True))
    with file.change("Add a signatory") as session:
        made = agreement.add_signatory(session, party)
        agreement.sign_for(session, party, 1, person="Ben")
    assert [(s.person, s.id == made) for s in outline(file).signings] == [("Ann", False), ("Ben", True)]


def test_the_outline_leads_to_the_first_commitment_without_a_next_step(file: PartnershipFile) -> None:
    party = partner(file, "Lake Bank")
    with file.change("Add commitments") as session:
        session.add(Commitment(participant_id=party, title="Lend", next_step="Sign the loan"))
        session.add(Commitment(participant_id=party, title="Give", status="withdrawn"))
        session.add(Commitment(participant_id=party, title="Teach"))
    titles = dict(file.rows("SELECT id, title FROM commitment"))
    found = outline(file)
    assert found.vague is not None
    assert titles[found.vague] == "Teach"
    assert found.readiness.without_next_step == ["Teach"]


def test_a_printing_is_remembered(file: PartnershipFile) -> None:
    with file.change("Export the agreement") as session:
        agreement.remember_printing(session, 3, date(2026, 11, 24), "9f3c 1a72", draft=True)
    assert file.rows('SELECT version, "on", fingerprint, draft FROM printing') == [
        (3, "2026-11-24", "9f3c 1a72", 1)
    ]


def test_a_new_signatory_line_is_whoever_will_sign_and_holds_nothing_yet(file: PartnershipFile) -> None:
    party, other = partner(file, "Lake Bank"), partner(file, "Basin", ("Cay", "Head", True))
    with file.change("Sign") as session:
        made = agreement.sign_for(session, party, 0, place="Kisumu")
        second = agreement.add_signatory(session, party)
        agreement.sign_for(session, other, 0, place="Nairobi")
    assert file.rows("SELECT id, participant_id, person, title, place FROM signatory ORDER BY id")[:2] == [
        (made, party, None, None, "Kisumu"),
        (second, party, None, None, None),
    ]
    assert file.rows("SELECT person, title, place FROM signatory WHERE participant_id = ?", other) == [
        ("Cay", "Head", "Nairobi")
    ]


def test_a_title_is_that_of_the_partners_own_person_of_that_name(file: PartnershipFile) -> None:
    partner(file, "Basin", ("Ann", "Head", False))
    party = partner(file, "Lake Bank", ("Ben", "Treasurer", False), ("Ann", "Director", False))
    with file.change("Name a signatory") as session:
        agreement.sign_for(session, party, 0, person="Ann")
    signatories = "SELECT person, title FROM signatory"
    assert file.rows(signatories) == [("Ann", "Director")]
    with file.change("Name a signatory") as session:
        agreement.sign_for(session, party, 0, person="Nobody we know")
    assert file.rows(signatories) == [("Nobody we know", None)]


def test_a_clause_of_ones_own_is_empty_and_last_where_nobody_signs(file: PartnershipFile) -> None:
    with file.change("Leave out a clause") as session:
        agreement.leave_out(session, HEADINGS.index("Signatures"))
        agreement.add_clause(session, "Language")
    clause = outline(file).clauses[-1]
    assert (clause.heading, clause.text, clause.part) == ("Language", "", None)


def test_the_first_standard_clause_comes_back_to_the_top(file: PartnershipFile) -> None:
    with file.change("Leave out clauses") as session:
        for _ in STANDARD[:-1]:
            agreement.leave_out(session, 0)
    assert headings(file) == HEADINGS[-1:]
    with file.change("Add clauses") as session:
        for standard in reversed(STANDARD[:-1]):
            agreement.add_standard_clause(session, standard.key)
    assert headings(file) == HEADINGS
