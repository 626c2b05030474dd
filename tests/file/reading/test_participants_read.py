"""What is read of participants: the list, one of them, the register, and what the room is shown."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.changing.commitments import agree
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.disclosures import DisclosureRow, disclosures
from partnerdesk.file.reading.needs import (
    CoverageRow,
    NeedRow,
    coverage,
    coverage_of,
    need,
    needs,
    serving,
)
from partnerdesk.file.reading.participants import (
    BringsRow,
    CommitmentRow,
    ParticipantRow,
    PersonRow,
    StepRow,
    participant,
    participant_of_person,
    participants,
    partner_ids,
    weight,
)
from partnerdesk.file.reading.register import Registered, register
from partnerdesk.file.reading.room import Brought, brought, partners, pledges
from partnerdesk.partnership.tables import (
    Agreement,
    Attendance,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    Coverage,
    Decision,
    Disclosure,
    Meeting,
    Need,
    Participant,
    Partnership,
    Person,
    Position,
    Problem,
    Round,
    Signatory,
    StatusChange,
)
from tests.file.partnerships import copied


def lake(session: Session) -> None:
    """Add two partners and one who left, with all that can hang on a participant."""
    session.add_all([
        Partnership(id=1, title="Lake"),
        Problem(id=1),
        Agreement(id=1),
        Participant(id=1, name="fishers union", short_name="FU", sector="community", countries=["KE", "UG"],
                    role="lead", status="joined", why="they fish"),
        Participant(id=2, name="Basin Commission", sector="intergovernmental", status="joined"),
        Participant(id=3, name="Harbour Bank", sector="finance", status="stepped_back"),
        Need(id=1, name="Boats", kind="resource", note="small ones"),
        Need(id=2, name="Radio", kind="skill", importance="useful"),
        Need(id=3, name="Loans", kind="resource"),
        Meeting(id=1, title="First", kind="scoping"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        Person(id=1, participant_id=1, name="Amina", title="Chair", email="a@fu.example", phone="1",
               signatory=True),
        Person(id=2, participant_id=1, name="Ben"),
        StatusChange(id=1, participant_id=1, status="joined", on=date(2026, 6, 12), why="asked twice"),
        StatusChange(id=2, participant_id=1, status="invited", on=date(2026, 1, 5)),
        StatusChange(id=3, participant_id=1, status="interested", on=date(2026, 1, 5)),
        Coverage(id=1, need_id=3, participant_id=1, level="potential"),
        Coverage(id=2, need_id=2, participant_id=1, level="partial", note="two hours a day"),
        Coverage(id=3, need_id=1, participant_id=1, level="full"),
        Coverage(id=4, need_id=1, participant_id=3, level="full"),
        Commitment(id=1, participant_id=2, title="Map"),
        Commitment(id=2, participant_id=1, title="Dig", status="agreed"),
        Commitment(id=3, participant_id=1, title="Sail", status="withdrawn"),
        Attendance(meeting_id=1, participant_id=1),
        Decision(id=1, meeting_id=1, text="Go"),
        Round(id=1, decision_id=1, about="decision", text="Go"),
        Signatory(participant_id=1, person="Amina"),
        Disclosure(id=1, participant_id=1, kind="interest", wording="Quiet shores", audience="partners"),
        Disclosure(id=2, participant_id=2, kind="restriction", wording="No loans", audience="public",
                   agreed_by="Ann", agreed_on=date(2026, 7, 1), agreed_how="by letter"),
        Disclosure(id=3, participant_id=1, kind="pressure", wording="Home office", audience="partners"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        CommitmentPartner(commitment_id=1, participant_id=1),
        CommitmentNeed(commitment_id=2, need_id=1),
        CommitmentNeed(commitment_id=1, need_id=1),
        CommitmentNeed(commitment_id=3, need_id=1),
        Position(round_id=1, participant_id=1, position="endorse"),
    ])  # fmt: skip
    agree(session, 2, date(2026, 7, 1))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as made:
        yield made


UNION = ParticipantRow(
    1, "fishers union", "FU", "community", ("KE", "UG"), "lead", "joined", date(2026, 6, 12), 2
)
COMMISSION = ParticipantRow(2, "Basin Commission", None, "intergovernmental", (), None, "joined", None, 0)
BANK = ParticipantRow(3, "Harbour Bank", None, "finance", (), None, "stepped_back", None, 0)
AMINA = PersonRow(1, "Amina", "Chair", "a@fu.example", "1", signatory=True)
BEN = PersonRow(2, "Ben", None, None, None, signatory=False)
JOINED = StepRow(1, "joined", date(2026, 6, 12), "asked twice")
INVITED = StepRow(2, "invited", date(2026, 1, 5), None)
INTERESTED = StepRow(3, "interested", date(2026, 1, 5), None)
OURS = [
    CommitmentRow(2, "Dig", "agreed", along=False),
    CommitmentRow(3, "Sail", "withdrawn", along=False),
    CommitmentRow(1, "Map", "offered", along=True),
]


def test_participants_come_as_they_were_added(file: PartnershipFile) -> None:
    assert participants(file) == [UNION, COMMISSION, BANK]
    assert [p.called for p in participants(file)] == ["FU", "Basin Commission", "Harbour Bank"]
    assert partner_ids(file) == {1, 2}


def test_a_participant_is_read_with_all_it_has(file: PartnershipFile) -> None:
    whole = participant(file, 1)
    assert whole is not None
    assert (whole.id, whole.name, whole.short_name, whole.sector) == (1, "fishers union", "FU", "community")
    assert (whole.countries, whole.role, whole.status, whole.why) == (
        ["KE", "UG"],
        "lead",
        "joined",
        "they fish",
    )
    assert whole.people == [AMINA, BEN]
    assert whole.steps == [JOINED, INTERESTED, INVITED]
    assert whole.brings == [
        BringsRow(1, "Boats", "full", None),
        BringsRow(2, "Radio", "partial", "two hours a day"),
        BringsRow(3, "Loans", "potential", None),
    ]
    assert whole.commitments == OURS


def test_who_is_gone_is_told_as_none(file: PartnershipFile) -> None:
    assert participant(file, 9) is None
    assert participant_of_person(file, 9) is None
    assert participant_of_person(file, 2) == 1
    assert need(file, 9) is None


def test_all_that_hangs_on_a_participant_weighs(file: PartnershipFile) -> None:
    assert [weight(file, id_) for id_ in (1, 2, 3)] == [17, 2, 1]


def test_the_register_stands_in_alphabetical_order_with_the_outreach_oldest_first(
    file: PartnershipFile,
) -> None:
    assert register(file) == [
        Registered(COMMISSION, None, [], [], [CommitmentRow(1, "Map", "offered", along=False)]),
        Registered(UNION, "they fish", [AMINA, BEN], [INVITED, INTERESTED, JOINED], OURS),
        Registered(BANK, None, [], [], []),
    ]


def test_the_room_sees_partners_what_they_bring_and_what_stands(file: PartnershipFile) -> None:
    assert partners(file) == {1: "FU", 2: "Basin Commission"}
    assert sorted(brought(file)) == [
        Brought(1, 1, "full"),
        Brought(2, 1, "partial"),
        Brought(3, 1, "potential"),
    ]
    assert [(p.status, p.title, p.partner) for p in pledges(file)] == [
        ("offered", "Map", "Basin Commission"),
        ("agreed", "Dig", "FU"),
    ]


def test_disclosures_come_by_participant_and_then_as_they_were_added(file: PartnershipFile) -> None:
    union = (1, "fishers union", "community")
    assert disclosures(file) == [
        DisclosureRow(
            2,
            2,
            "Basin Commission",
            "intergovernmental",
            "restriction",
            "No loans",
            "public",
            "Ann",
            date(2026, 7, 1),
            "by letter",
        ),
        DisclosureRow(1, *union, "interest", "Quiet shores", "partners", None, None, None),
        DisclosureRow(3, *union, "pressure", "Home office", "partners", None, None, None),
    ]


def test_needs_come_with_who_brings_them_and_what_serves_them(file: PartnershipFile) -> None:
    boats = NeedRow(1, "Boats", "resource", "essential", "small ones")
    assert needs(file) == [
        boats,
        NeedRow(2, "Radio", "skill", "useful", None),
        NeedRow(3, "Loans", "resource", "essential", None),
    ]
    assert need(file, 1) == boats
    assert coverage_of(file, 1) == [CoverageRow(3, 1, 1, "full", None), CoverageRow(4, 1, 3, "full", None)]
    assert serving(file, 1) == [(1, "Map"), (2, "Dig")]


def test_a_few_cells_are_those_of_their_ids_however_many_are_asked_for(file: PartnershipFile) -> None:
    every = coverage(file)
    assert sorted(c.id for c in every) == [1, 2, 3, 4]
    assert coverage(file, [2, 99]) == [CoverageRow(2, 2, 1, "partial", "two hours a day")]
    assert sorted(coverage(file, range(-3000, 4000))) == sorted(every)
