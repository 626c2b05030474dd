"""What the reader of the journey gathers from a file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from partnerdesk.file import changing
from partnerdesk.file.changing.rounds import Answers
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.file.reading.gaps import GapRow, gaps
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.signatories import signings_of
from partnerdesk.file.reading.signing import signed_of
from partnerdesk.partnership.journey_facts import MeetingFacts
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.rounds import About
from partnerdesk.partnership.tables import (
    Attendance,
    BudgetLine,
    Commitment,
    CommitmentPartner,
    Coverage,
    Disclosure,
    Indicator,
    Meeting,
    Milestone,
    Need,
    Participant,
    Partnership,
    Person,
    Problem,
    ProblemVersion,
    Reading,
    Signatory,
    Signature,
    StatusChange,
    Update,
)
from tests.file.partnerships import copied, empty

TODAY = date(2026, 11, 24)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return an empty partnership led by the commission."""

    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk", empty)) as made:
        yield made


def add(file: PartnershipFile, *rows: SQLModel) -> None:
    """Add rows in one change, in the given order."""
    with file.change("Add") as session:
        for row in rows:
            session.add(row)
            session.flush()


def joined(id_: int, name: str, sector: str = "business") -> Participant:
    """Return a partner."""
    return Participant(id=id_, name=name, sector=sector, status="joined")


def test_an_empty_partnership_has_nothing_yet(file: PartnershipFile) -> None:
    facts = journey_facts(file, TODAY)
    assert (facts.lead, facts.problem, facts.goal, facts.standing) == (None, None, None, "draft")
    assert (facts.participants, facts.needs, facts.commitments, facts.meetings) == (0, 0, 0, [])


def test_the_current_wording_is_the_last_version(file: PartnershipFile) -> None:
    add(file, ProblemVersion(id=1, text="Old", goal="Old goal"))
    add(file, ProblemVersion(id=2, text="New", goal=None))
    facts = journey_facts(file, TODAY)
    assert (facts.problem, facts.goal) == ("New", None)
    add(file, ProblemVersion(id=3, text="Newer", goal="New goal"))
    facts = journey_facts(file, TODAY)
    assert (facts.problem, facts.goal) == ("Newer", "New goal")


def test_lead_and_standing_are_those_of_the_file(file: PartnershipFile) -> None:
    with file.change("Agree") as session:
        session.get_one(Partnership, 1).lead = "River Commission"
        session.get_one(Problem, 1).standing = "agreed"
    facts = journey_facts(file, TODAY)
    assert (facts.lead, facts.standing) == ("River Commission", "agreed")


def test_partners_sectors_and_the_unanswered_are_told_apart(file: PartnershipFile) -> None:
    add(
        file,
        joined(1, "Atlas Maps"),
        joined(2, "Orbital Links"),
        joined(3, "Child Health Fund", "philanthropy"),
        Participant(id=4, name="Islands Forum", sector="government", status="invited"),
        Participant(id=5, name="Lenders Circle", status="interested"),
        Participant(id=6, name="Skyline", status="candidate"),
        Participant(id=7, name="Meridian", status="declined"),
    )
    facts = journey_facts(file, TODAY)
    assert facts.partners == ["Atlas Maps", "Orbital Links", "Child Health Fund"]
    assert facts.unanswered == [Named(4, "Islands Forum"), Named(5, "Lenders Circle")]
    assert (facts.participants, facts.sectors) == (7, 2)


def test_gaps_are_named_essential_first_and_only_partners_cover(file: PartnershipFile) -> None:
    add(
        file,
        joined(1, "Atlas Maps"),
        Participant(id=2, name="Skyline", status="invited"),
        Need(id=1, name="Pacific islands", kind="region", importance="useful"),
        Need(id=2, name="Blended finance", kind="resource"),
        Need(id=3, name="National regulators", kind="authority"),
        Need(id=4, name="Maps", kind="capacity"),
        Coverage(need_id=2, participant_id=1, level="partial"),
        Coverage(need_id=3, participant_id=2, level="full"),
        Coverage(need_id=1, participant_id=1, level="potential"),
        Coverage(need_id=4, participant_id=1, level="full"),
    )
    assert gaps(file) == [
        GapRow(3, "National regulators", "authority", "essential", "gap"),
        GapRow(2, "Blended finance", "resource", "essential", "thin"),
        GapRow(1, "Pacific islands", "region", "useful", "gap"),
    ]
    facts = journey_facts(file, TODAY)
    assert facts.essential_gaps == [Named(3, "National regulators")]
    assert facts.useful_gaps == [Named(1, "Pacific islands")]


def test_a_partner_along_with_a_commitment_has_one_unless_it_was_withdrawn(file: PartnershipFile) -> None:
    add(file, *(joined(i, name) for i, name in enumerate(("A", "B", "C", "D"), start=1)))
    add(
        file,
        Commitment(id=1, participant_id=1, title="Map"),
        Commitment(id=2, participant_id=3, title="Dig", status="withdrawn"),
        CommitmentPartner(commitment_id=1, participant_id=2),
        CommitmentPartner(commitment_id=2, participant_id=4),
    )
    facts = journey_facts(file, TODAY)
    assert facts.partners_without_commitment == [Named(3, "C"), Named(4, "D")]
    assert facts.commitments == 1


def test_commitments_late_quiet_incomplete_or_without_next_step_are_named(file: PartnershipFile) -> None:
    whole: dict[str, Any] = {
        "description": "All of it", "areas": ["Lake shore"], "outcome": "Taps", "outcome_target": Decimal(5),
        "next_step": "Dig", "next_step_person": "A. Otieno", "next_step_due": date(2026, 12, 1),
        "starts_on": date(2026, 1, 1), "ends_on": date(2027, 1, 1),
    }  # fmt: skip
    add(file, joined(1, "A"))
    add(
        file,
        Commitment(id=1, participant_id=1, title="Whole", status="under_way", **whole),
        Commitment(id=2, participant_id=1, title="Bare", status="offered"),
        Commitment(id=3, participant_id=1, title="Late", **{**whole, "ends_on": date(2026, 11, 23)}),
        Commitment(id=4, participant_id=1, title="Quiet", status="under_way", **whole),
        Commitment(id=5, participant_id=1, title="Done", status="achieved"),
    )
    for id_ in (1, 3, 4):
        add(file, Milestone(commitment_id=id_, title="Half"))
        add(file, BudgetLine(commitment_id=id_, amount=Decimal("10")))
    add(
        file,
        Update(commitment_id=1, on=date(2026, 11, 1), text="Half way"),
        Update(commitment_id=4, on=date(2025, 11, 1), text="Begun"),
    )
    facts = journey_facts(file, TODAY)
    assert facts.late == [Named(3, "Late")]
    assert facts.without_update == [Named(4, "Quiet")]
    assert facts.incomplete == [Named(2, "Bare")]
    assert facts.without_next_step == [Named(2, "Bare")]
    assert (facts.under_way, facts.achieved) == (2, 1)


def test_meetings_stand_by_date_with_those_present_and_later_joiners_are_named(file: PartnershipFile) -> None:
    add(file, joined(1, "Early"), joined(2, "Newcomer"))
    add(
        file,
        Meeting(id=1, title="Later", kind="check_in"),
        Meeting(id=2, title="Second", kind="agreement", on="2026-09-10T14:00"),
        Meeting(id=3, title="First", kind="scoping", on="2026-06-12"),
        Attendance(meeting_id=3, participant_id=1),
        Attendance(meeting_id=3, participant_id=2, present=False),
        StatusChange(participant_id=1, status="joined", on=date(2026, 9, 10)),
        StatusChange(participant_id=2, status="joined", on=date(2026, 9, 11)),
    )
    facts = journey_facts(file, TODAY)
    assert facts.meetings == [
        MeetingFacts("First", "scoping", date(2026, 6, 12), 1, held=True, id=3),
        MeetingFacts("Second", "agreement", date(2026, 9, 10), 0, held=True, id=2),
        MeetingFacts("Later", "check_in", None, 0, held=False, id=1),
    ]
    assert facts.joined_since_agreement == ["Newcomer"]
    assert journey_facts(file, date(2026, 9, 9)).joined_since_agreement == []


def test_signatures_disclosures_and_readings_are_counted(file: PartnershipFile) -> None:
    add(file, joined(1, "A"), joined(2, "B"), Indicator(id=1, name="Schools"))
    add(
        file,
        Signatory(participant_id=1, person="Ann"),
        Signature(participant_id=1, name="A", person="Ann", signed_on=date(2026, 10, 1)),
        Signatory(participant_id=2, person="Ben"),
        Disclosure(participant_id=1, kind="interest", wording="Land", audience="partners"),
        Disclosure(participant_id=1, kind="restriction", wording="No loans", audience="public"),
        Reading(indicator_id=1, on=date(2026, 10, 1), value=Decimal("3.5")),
    )
    facts = journey_facts(file, TODAY)
    assert (facts.signatories, facts.signed, facts.disclosing) == (2, 1, 1)
    assert (facts.indicators, facts.readings) == (1, 1)


def test_who_signs_is_counted_as_it_is_listed(file: PartnershipFile) -> None:
    signed = date(2026, 10, 1)
    add(file, *(joined(number, f"Partner {number}") for number in range(1, 6)))
    add(
        file,
        Participant(id=6, name="Candidate", sector="business"),
        *(Person(participant_id=n, name=f"Ann {n}", signatory=n != 3) for n in (1, 1, 2, 3, 4, 6)),
        Signatory(participant_id=2, person="Ben"),
        Signatory(participant_id=3),
        *(Signature(participant_id=n, name="As it was", signed_on=signed) for n in (2, 3, 4, 6)),
    )
    listed = signings_of(file, parties_of(file, None))
    assert signed_of(file) == (False, (3, len(listed), 3))
    assert journey_facts(file, TODAY).without_signatory == 2


def test_who_is_asked_again_are_all_partners_or_those_whose_reason_the_change_touches(
    file: PartnershipFile,
) -> None:
    add(
        file,
        *(
            Participant(id=n, name=name, status="joined")
            for n, name in enumerate(("Bank", "Union", "Town"), 1)
        ),
        Participant(id=9, name="Elsewhere"),
        ProblemVersion(text="Dirty lake.", goal="Clean water by 2030.", on=TODAY),
        Meeting(id=1, title="Scoping", kind="scoping", on="2026-11-24"),
    )
    shown = {"text": "Dirty lake.", "goal": "Clean water by 2030."}
    answers = Answers([(1, "endorse", None), (2, "reservations", "2030 is late"), (9, "object", "2030")])

    def asked() -> list[list[str]]:
        facts = journey_facts(file, TODAY)
        lists = (facts.ask_again, facts.ask_touched, facts.ask_agreement_again, facts.ask_agreement_touched)
        return [[row.name for row in rows] for rows in lists]

    assert asked() == [[], [], [], []]
    with file.change("Ask") as session:
        changing.rounds.hold(session, 1, About.GOAL, shown, "Goal?", answers, today=TODAY)
        words = {"text": agreement_words(OfConnection(connection_of(session)))}
        changing.rounds.hold(session, 1, About.AGREEMENT, words, "All?", answers, today=TODAY)
    assert asked() == [[], [], [], []]
    with file.change("Reword") as session:
        changing.problem.reword(session, TODAY, goal="Clean water by 2028.")
    every = ["Bank", "Union", "Town"]
    assert asked() == [every, ["Union"], every, ["Union"]]
    file.undo()
    assert asked() == [[], [], [], []]
