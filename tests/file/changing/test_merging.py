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
from tests.file.partnerships import content, copied, empty

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
    with PartnershipFile.open(copied(tmp_path / "twice.partnerdesk", doubles)) as file:
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


def both_known(session: Session) -> None:
    """Add a participant twice, each known as well as the other."""
    empty(session)
    session.get_one(Partnership, 1).lead = "HB Ltd"
    session.add_all([
        Participant(id=KEPT, name="Harbour Bank", short_name="HB", status="joined", why="asked first",
                    sector="finance", role="adviser", countries=["KE"]),
        Participant(id=OTHER, name="Harbour Bank Ltd", short_name="HB Ltd", status="invited",
                    why="asked again", sector="business", role="funder", countries=["TZ"]),
        Participant(id=THIRD, name="River Commission", status="joined"),
        StatusChange(participant_id=KEPT, status="invited", on=date(2026, 2, 1)),
        StatusChange(participant_id=OTHER, status="invited", on=date(2026, 2, 2)),
        Person(participant_id=KEPT, name="Selam", title="Chair", email="s@hb.example", phone="1",
               signatory=True),
        Person(participant_id=OTHER, name="Selam", title="Clerk", email="t@hb.example", phone="2"),
        Person(participant_id=KEPT, name="Ben"),
        Person(participant_id=OTHER, name="Ben", title="Clerk", phone="3"),
        Person(participant_id=THIRD, name="Abel"),
        Need(id=1, name="Loans", kind="resource"),
        Coverage(need_id=1, participant_id=KEPT, level="full"),
        Coverage(need_id=1, participant_id=OTHER, level="potential"),
        Commitment(id=1, participant_id=THIRD, title="Dredge"),
        CommitmentPartner(commitment_id=1, participant_id=KEPT),
        CommitmentPartner(commitment_id=1, participant_id=OTHER),
        Meeting(id=1, title="Scoping", kind="scoping"),
        Attendance(meeting_id=1, participant_id=KEPT, person="Selam"),
        Attendance(meeting_id=1, participant_id=OTHER, person="Ben", present=False),
        Attendance(meeting_id=1, participant_id=THIRD, person="Abel"),
        Decision(id=1, meeting_id=1, text="The goal stands."),
        Position(decision_id=1, participant_id=KEPT, position="endorse", reason="at last"),
        Position(decision_id=1, participant_id=OTHER, position="object", reason="too soon"),
        Signatory(participant_id=KEPT, person="Selam"),
        Signatory(participant_id=KEPT),
        Signatory(participant_id=OTHER, person="selam"),
        Signatory(participant_id=OTHER),
        Signatory(participant_id=OTHER, person="Selam", signed_on=date(2026, 9, 10)),
    ])  # fmt: skip


def test_where_both_are_known_the_kept_one_stays_as_it_is_and_nothing_stands_twice(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "both.partnerdesk", both_known)) as file:
        with file.change("Merge") as session:
            merge(session, KEPT, OTHER)
        told = {
            question: file.rows(f"SELECT {question} ORDER BY id")
            for question in (
                "lead FROM partnership",
                "name, short_name, sector, countries, role, status, why FROM participant",
                'participant_id, status, "on" FROM status_change',
                "participant_id, name, title, email, phone, signatory FROM person",
                "participant_id, level, note FROM coverage",
                "commitment_id, participant_id FROM commitment_partner",
                "participant_id, person, present FROM attendance",
                "participant_id, position, reason FROM position",
                "participant_id, person, signed_on FROM signatory",
            )
        }
    assert list(told.values()) == [
        [("Harbour Bank",)],
        [
            ("Harbour Bank", "HB", "finance", '["KE","TZ"]', "adviser", "joined", "asked first"),
            ("River Commission", None, "other", "[]", None, "joined", None),
        ],
        [(KEPT, "invited", "2026-02-01"), (KEPT, "invited", "2026-02-02")],
        [
            (KEPT, "Selam", "Chair", "s@hb.example", "1", 1),
            (KEPT, "Ben", "Clerk", None, "3", 0),
            (THIRD, "Abel", None, None, None, 0),
        ],
        [(KEPT, "full", None)],
        [(1, KEPT)],
        [(KEPT, "Selam", 1), (THIRD, "Abel", 1)],
        [(KEPT, "endorse", "at last")],
        [(KEPT, "Selam", None), (KEPT, None, None), (KEPT, "Selam", "2026-09-10")],
    ]


@pytest.mark.parametrize("lead", ["Harbour Bank", "River Commission", None])
def test_a_lead_that_is_not_the_other_stays_the_lead(tmp_path: Path, lead: str | None) -> None:
    def led(session: Session) -> None:
        doubles(session)
        session.get_one(Partnership, 1).lead = lead

    with PartnershipFile.create(tmp_path / "led.partnerdesk", led) as file:
        with file.change("Merge") as session:
            merge(session, KEPT, OTHER)
        assert file.rows("SELECT lead FROM partnership") == [(lead,)]


def test_the_reason_of_either_stands_where_both_are_as_far_along(tmp_path: Path) -> None:
    def equal(session: Session) -> None:
        empty(session)
        session.add_all([
            Participant(id=KEPT, name="Harbour Bank", status="invited"),
            Participant(id=OTHER, name="Harbour Bank Ltd", status="invited", why="lends to growers"),
            Participant(id=THIRD, name="Harbour Bank plc", status="candidate", why="heard of it"),
        ])  # fmt: skip

    with PartnershipFile.open(copied(tmp_path / "equal.partnerdesk", equal)) as file:
        for other, why in ((THIRD, None), (OTHER, "lends to growers")):
            with file.change("Merge") as session:
                merge(session, KEPT, other)
            assert file.rows("SELECT status, why FROM participant WHERE id = ?", KEPT) == [("invited", why)]
