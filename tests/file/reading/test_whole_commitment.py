"""What is read of one commitment with all its parts, and of all of them for the progress report."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.commitment import (
    BudgetRow,
    Choice,
    GroupRow,
    UpdateRow,
    WholeCommitment,
    choices,
    currency,
    groups,
    needs,
    one_commitment,
)
from partnerdesk.file.reading.plan_parts import MilestoneRow, speakers_by_country, waited_by
from partnerdesk.file.reading.progress import Progress, progress
from partnerdesk.partnership.commitments import Details
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.plan import PlanFacts, Voice
from partnerdesk.partnership.tables import (
    Agreement,
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    CommitmentWait,
    GroupMember,
    Milestone,
    Need,
    Participant,
    Partnership,
    Problem,
    Representation,
    Update,
    WorkingGroup,
)
from partnerdesk.partnership.waiting import Waiting
from tests.file.partnerships import copied


def lake(session: Session) -> None:
    """Add a commitment in which every field holds something, and one that is bare."""
    session.add_all([
        Partnership(id=1, title="Lake", currency="USD"),
        Problem(id=1),
        Agreement(id=1),
        Participant(id=1, name="union", short_name="FU", sector="community", status="joined"),
        Participant(id=2, name="Bank", sector="finance"),
        Participant(id=3, name="Commission", status="joined"),
        Need(id=1, name="radio", kind="skill"),
        Need(id=2, name="Boats", kind="resource"),
        WorkingGroup(id=1, name="Shore", purpose="clean it", coordinator="Amina"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        Commitment(
            id=1, participant_id=1, title="Dig", description="Ten wells", status="withdrawn",
            withdrawn_reason="no staff", working_group_id=1, countries=["KE"], areas=["Lamu"], sdg=["6.1"],
            starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1), next_step="Buy",
            next_step_person="Ben", next_step_due=date(2026, 2, 1), outcome="Wells", outcome_unit="wells",
            outcome_baseline=Decimal("1.5"), outcome_target=Decimal(10), risks="Rain",
        ),
        Commitment(id=2, participant_id=3, title="Map"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        CommitmentPartner(commitment_id=1, participant_id=3),
        CommitmentPartner(commitment_id=1, participant_id=2),
        CommitmentNeed(commitment_id=1, need_id=2),
        Milestone(id=1, commitment_id=1, title="Undated", person="Ben", purpose="to drink"),
        Representation(id=1, commitment_id=1, participant_id=2, person="Joy", countries=["KE", "UG"]),
        CommitmentWait(commitment_id=1, waits_for_id=2),
        Milestone(id=2, commitment_id=1, title="Half", due=date(2026, 6, 1), done_on=date(2026, 5, 1)),
        BudgetLine(id=1, commitment_id=1, amount=Decimal("0.50"), currency="EUR", purpose="Pipes",
                   secured=True, year=2026),
        BudgetLine(id=2, commitment_id=1, amount=Decimal(7)),
        Update(id=1, commitment_id=1, on=date(2026, 3, 1), by="Ben", text="Begun", progress=Decimal(20),
               standing="at_risk"),
        Update(id=2, commitment_id=1, on=date(2026, 3, 1), text="Later that day"),
        GroupMember(working_group_id=1, participant_id=2),
        GroupMember(working_group_id=1, participant_id=1),
    ])  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as made:
        yield made


MILESTONES = [
    MilestoneRow(2, "Half", date(2026, 6, 1), date(2026, 5, 1)),
    MilestoneRow(1, "Undated", None, None, "Ben", "to drink"),
]
VOICE = Voice(1, 2, "Bank", "Joy", ["KE", "UG"])
MAP = Waiting(2, "Map", "Commission", "offered")
UPDATES = [
    UpdateRow(2, date(2026, 3, 1), None, "Later that day", None, None),
    UpdateRow(1, date(2026, 3, 1), "Ben", "Begun", Decimal(20), "at_risk"),
]


def test_a_commitment_is_read_with_every_field_and_part(file: PartnershipFile) -> None:
    assert one_commitment(file, 1) == WholeCommitment(
        id=1,
        participant_id=1,
        title="Dig",
        description="Ten wells",
        status="withdrawn",
        withdrawn_reason="no staff",
        working_group_id=1,
        countries=["KE"],
        areas=["Lamu"],
        sdg=["6.1"],
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        next_step="Buy",
        next_step_person="Ben",
        next_step_due=date(2026, 2, 1),
        outcome="Wells",
        outcome_unit="wells",
        outcome_baseline=Decimal("1.5"),
        outcome_target=Decimal(10),
        risks="Rain",
        more={},
        partner="union",
        sector="community",
        along=[Named(3, "Commission"), Named(2, "Bank")],
        needs=[Named(2, "Boats")],
        milestones=MILESTONES,
        budget=[
            BudgetRow(1, Decimal("0.50"), "EUR", "Pipes", secured=True, year=2026),
            BudgetRow(2, Decimal(7), None, None, secured=False),
        ],
        updates=UPDATES,
        voices=[VOICE],
        waits=[MAP],
        waited_by=[],
    )


def test_what_was_never_told_of_a_commitment_is_nothing(file: PartnershipFile) -> None:
    bare = one_commitment(file, 2)
    assert bare is not None
    assert (bare.outcome_baseline, bare.outcome_target, bare.starts_on) == (None, None, None)
    assert (bare.along, bare.needs, bare.milestones, bare.budget, bare.updates) == ([], [], [], [], [])
    assert bare.details == Details(countries=[], areas=[])


def test_the_rules_are_told_all_they_need_to_know(file: PartnershipFile) -> None:
    whole = one_commitment(file, 1)
    assert whole is not None
    assert whole.details == Details(
        "withdrawn", "Ten wells", ["KE"], ["Lamu"], date(2026, 1, 1), date(2027, 1, 1),
        "Buy", "Ben", date(2026, 2, 1), "Wells", Decimal(10), 2, 2,
    )  # fmt: skip


def test_the_rules_of_a_plan_are_told_all_they_need_to_know(file: PartnershipFile) -> None:
    whole = one_commitment(file, 1)
    assert whole is not None
    assert whole.plan == PlanFacts(
        "withdrawn",
        ["KE"],
        ["KE", "UG"],
        [(date(2026, 6, 1), date(2026, 5, 1), None), (None, None, "Ben")],
        [2026, None],
        Decimal(10),
        Decimal("1.5"),
        "Rain",
    )
    assert waited_by(file, 2) == [Waiting(1, "Dig", "FU", "withdrawn")]
    assert speakers_by_country(file) == {}  # what was withdrawn speaks for no country


def test_the_progress_tells_of_every_commitment_what_was_told(file: PartnershipFile) -> None:
    assert progress(file) == [
        Progress(
            "Dig",
            "union",
            ("Commission", "Bank"),
            "no staff",
            Details(
                status="withdrawn",
                starts_on=date(2026, 1, 1),
                ends_on=date(2027, 1, 1),
                next_step="Buy",
                next_step_person="Ben",
                next_step_due=date(2026, 2, 1),
            ),
            tuple(MILESTONES),
            tuple(UPDATES),
            "Wells",
            risks="Rain",
            voices=(VOICE,),
            waits=(MAP,),
            countries=("KE",),
            id=1,
        ),
        Progress("Map", "Commission", (), None, Details(), (), (), id=2),
    ]


def test_partners_can_be_chosen_first_and_all_by_name(file: PartnershipFile) -> None:
    assert choices(file) == [
        Choice(3, "Commission", None, "joined"),
        Choice(1, "union", "FU", "joined"),
        Choice(2, "Bank", None, "candidate"),
    ]
    assert needs(file) == [Named(2, "Boats"), Named(1, "radio")]


def test_groups_come_with_what_they_are_for_and_who_is_in_them(file: PartnershipFile) -> None:
    assert groups(file) == [GroupRow(1, "Shore", "clean it", "Amina", (Named(2, "Bank"), Named(1, "union")))]


def test_the_currency_is_that_of_the_partnership_or_none(file: PartnershipFile) -> None:
    assert currency(file) == "USD"
    with file.change("No currency") as session:
        session.get_one(Partnership, 1).currency = None
    assert currency(file) is None
