"""Of two participants one is made, nothing is lost, and it can be taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.changing.merging import merge
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import (
    Attendance,
    Commitment,
    CommitmentPartner,
    Coverage,
    Decision,
    Disclosure,
    GroupMember,
    Meeting,
    Need,
    Participant,
    Partnership,
    Person,
    Position,
    Signatory,
    StatusChange,
    WorkingGroup,
)
from tests.file.partnerships import content, empty

KEPT, OTHER, THIRD = 1, 2, 3


def doubles(session: Session) -> None:
    """Add a participant twice, each with a part of what belongs to it, and a third."""
    empty(session)
    session.get_one(Partnership, 1).lead = "Harbour Bank Ltd"
    session.add_all([
        Participant(id=KEPT, name="Harbour Bank", status="invited", countries=["KE"]),
        Participant(id=OTHER, name="Harbour Bank Ltd", short_name="HB", status="joined", why="at the meeting",
                    sector="finance", role="funder", countries=["KE", "TZ"]),
        Participant(id=THIRD, name="River Commission", status="joined"),
        StatusChange(participant_id=KEPT, status="invited", on=date(2026, 2, 1)),
        StatusChange(participant_id=OTHER, status="invited", on=date(2026, 2, 1)),
        StatusChange(participant_id=OTHER, status="joined", on=date(2026, 3, 1)),
        Person(participant_id=KEPT, name="Selam Tesfaye"),
        Person(participant_id=OTHER, name="SELAM TESFAYE", email="selam@bank.example", signatory=True),
        Person(participant_id=OTHER, name="Abel Haile"),
        Need(id=1, name="Loans", kind="resource"),
        Need(id=2, name="Trust", kind="voice"),
        Coverage(need_id=1, participant_id=KEPT, level="potential", note="maybe"),
        Coverage(need_id=1, participant_id=OTHER, level="full", note="signed"),
        Coverage(need_id=2, participant_id=OTHER, level="partial"),
        WorkingGroup(id=1, name="Roads"),
        WorkingGroup(id=2, name="Money"),
        GroupMember(working_group_id=1, participant_id=KEPT),
        GroupMember(working_group_id=1, participant_id=OTHER),
        GroupMember(working_group_id=2, participant_id=OTHER),
        Commitment(id=1, participant_id=OTHER, title="Lend"),
        Commitment(id=2, participant_id=THIRD, title="Dredge"),
        CommitmentPartner(commitment_id=1, participant_id=KEPT),
        CommitmentPartner(commitment_id=2, participant_id=OTHER),
        Meeting(id=1, title="Scoping", kind="scoping"),
        Meeting(id=2, title="Check-in", kind="check_in"),
        Attendance(meeting_id=1, participant_id=KEPT, present=False),
        Attendance(meeting_id=1, participant_id=OTHER, person="Abel Haile"),
        Attendance(meeting_id=2, participant_id=OTHER),
        Decision(id=1, meeting_id=1, text="The goal stands."),
        Decision(id=2, meeting_id=1, text="We meet again."),
        Position(decision_id=1, participant_id=KEPT, position="endorse"),
        Position(decision_id=1, participant_id=OTHER, position="object", reason="too soon"),
        Position(decision_id=2, participant_id=OTHER, position="endorse"),
        Signatory(participant_id=OTHER, person="Abel Haile"),
        Disclosure(participant_id=OTHER, kind="interest", wording="Loans that return", audience="partners"),
    ])  # fmt: skip


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.create(tmp_path / "twice.partnerdesk", doubles) as file:
        yield file


@pytest.fixture
def merged(twice: PartnershipFile) -> PartnershipFile:
    with twice.change("Merge") as session:
        merge(session, KEPT, OTHER)
    return twice


def test_the_other_is_gone_and_the_kept_one_has_what_only_the_other_had(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT id FROM participant ORDER BY id") == [(KEPT,), (THIRD,)]
    assert merged.rows(
        "SELECT name, short_name, sector, countries, role, status, why FROM participant WHERE id = ?", KEPT
    ) == [("Harbour Bank", "HB", "finance", '["KE","TZ"]', "funder", "joined", "at the meeting")]


def test_the_lead_goes_by_the_name_that_is_kept(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT lead FROM partnership") == [("Harbour Bank",)]


def test_people_of_one_name_become_one_who_has_all_that_was_known(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT participant_id, name, email, signatory FROM person ORDER BY id") == [
        (KEPT, "Selam Tesfaye", "selam@bank.example", 1),
        (KEPT, "Abel Haile", None, 0),
    ]


def test_the_higher_level_stands_with_both_notes(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT need_id, participant_id, level, note FROM coverage ORDER BY need_id") == [
        (1, KEPT, "full", "maybe\nsigned"),
        (2, KEPT, "partial", None),
    ]


def test_commitments_move_and_nobody_goes_along_with_itself(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT id, participant_id FROM commitment ORDER BY id") == [(1, KEPT), (2, THIRD)]
    assert merged.rows("SELECT commitment_id, participant_id FROM commitment_partner") == [(2, KEPT)]


def test_who_was_there_and_where_it_stood_is_kept_once_a_meeting(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT meeting_id, participant_id, person, present FROM attendance ORDER BY id") == [
        (1, KEPT, "Abel Haile", 1),
        (2, KEPT, None, 1),
    ]
    assert merged.rows("SELECT decision_id, participant_id, position, reason FROM position ORDER BY id") == [
        (1, KEPT, "endorse", "too soon"),
        (2, KEPT, "endorse", None),
    ]


def test_groups_signatures_disclosures_and_history_move(merged: PartnershipFile) -> None:
    assert merged.rows("SELECT working_group_id, participant_id FROM group_member ORDER BY id") == [
        (1, KEPT),
        (2, KEPT),
    ]
    assert merged.rows("SELECT participant_id, person FROM signatory") == [(KEPT, "Abel Haile")]
    assert merged.rows("SELECT participant_id FROM disclosure") == [(KEPT,)]
    assert merged.rows('SELECT participant_id, status, "on" FROM status_change ORDER BY id') == [
        (KEPT, "invited", "2026-02-01"),
        (KEPT, "joined", "2026-03-01"),
    ]


def test_undo_parts_the_two_again_bit_for_bit(twice: PartnershipFile) -> None:
    before = content(twice)
    with twice.change("Merge") as session:
        merge(session, KEPT, OTHER)
    after = content(twice)

    twice.undo()
    assert content(twice) == before
    twice.redo()
    assert content(twice) == after
