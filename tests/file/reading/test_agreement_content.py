"""What the reader of the agreement gathers from a file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from sqlmodel import SQLModel

from partnerdesk.clauses import standard_clauses
from partnerdesk.file.partnership_file import PartnershipFile, SnapshotRows
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    ClauseText,
    Disclosed,
    Measure,
    Money,
    NextStep,
    Outcome,
    PartyPerson,
    Point,
    Printed,
    Signing,
)
from partnerdesk.file.reading.signing_readiness import readiness
from partnerdesk.partnership.agreement import Blocker, blockers
from partnerdesk.partnership.tables import (
    Agreement,
    BudgetLine,
    Clause,
    Commitment,
    CommitmentPartner,
    Disclosure,
    Indicator,
    Milestone,
    Participant,
    Partnership,
    Person,
    Printing,
    Problem,
    ProblemVersion,
    Signatory,
)
from tests.file.partnerships import copied


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return a partnership of a lead and one partner, with a third still invited."""

    def fill(session: object) -> None:
        session.add_all(  # type: ignore[attr-defined]
            [
                Partnership(id=1, title="Basin", lead="BC", language="en", currency="USD"),
                Problem(id=1, standing="in_principle"),
                ProblemVersion(id=1, text="Old", goal="Old goal"),
                ProblemVersion(id=2, text="The problem", goal="The goal"),
                Agreement(id=1),
                Participant(id=1, name="Utilities", sector="business", status="joined"),
                Participant(id=2, name="Ämterbund", short_name="BC", status="joined", countries=["UG"]),
                Participant(id=3, name="Zebra", status="invited"),
            ]
        )

    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk", fill)) as made:
        yield made


def add(file: PartnershipFile, *rows: SQLModel) -> None:
    """Add rows in one change, in the given order."""
    with file.change("Add") as session:
        for row in rows:
            session.add(row)
            session.flush()


def test_partners_alone_are_parties_in_the_order_of_the_alphabet(file: PartnershipFile) -> None:
    add(file, Person(participant_id=2, name="Amina", title="Secretary", signatory=True))
    content = agreement_content(file)
    assert [(p.name, p.lead) for p in content.parties] == [("Ämterbund", True), ("Utilities", False)]
    assert content.parties[0].people == (PartyPerson("Amina", "Secretary", True),)
    assert content.parties[0].countries == ("UG",)


def test_the_lead_is_whoever_is_said_to_be_or_the_partner_of_that_role_or_nobody(
    file: PartnershipFile,
) -> None:
    assert agreement_content(file).lead == "BC"
    with file.change("No lead") as session:
        session.get_one(Partnership, 1).lead = None
    assert agreement_content(file).lead is None
    with file.change("Lead") as session:
        session.get_one(Participant, 1).role = "lead"
    content = agreement_content(file)
    assert (content.lead, [p.name for p in content.parties if p.lead]) == ("Utilities", ["Utilities"])


def test_the_current_wording_is_the_last(file: PartnershipFile) -> None:
    wording = agreement_content(file).wording
    assert (wording.problem, wording.goal, wording.standing) == ("The problem", "The goal", "in_principle")


def test_the_wording_holds_the_scope_and_every_measure(file: PartnershipFile) -> None:
    with file.change("Scope") as session:
        problem = session.get_one(Problem, 1)
        problem.in_scope, problem.out_of_scope, problem.affected = ["taps"], ["dams", "canals"], ["herders"]
        session.add(
            Indicator(name="Loss", unit="%", baseline=Decimal(40), target=Decimal(20), due=date(2030, 1, 1))
        )
        session.add(Indicator(name="Taps"))
    wording = agreement_content(file).wording
    assert (wording.in_scope, wording.out_of_scope, wording.affected) == (
        ("taps",),
        ("dams", "canals"),
        ("herders",),
    )
    assert wording.measures == (
        Measure("Loss", "%", Decimal(40), Decimal(20), date(2030, 1, 1), id=1),
        Measure("Taps", None, None, None, None, id=2),
    )


def test_the_agreement_bears_its_own_title_or_that_of_the_partnership(file: PartnershipFile) -> None:
    assert agreement_content(file).title == "Basin"
    with file.change("Name") as session:
        agreement = session.get(Agreement, 1)
        assert agreement
        agreement.title = "Basin: agreement"
    content = agreement_content(file)
    assert (content.title, content.partnership) == ("Basin: agreement", "Basin")


def test_a_commitment_is_told_with_all_its_parts(file: PartnershipFile) -> None:
    add(
        file,
        Commitment(
            id=5,
            participant_id=1,
            title="Train",
            description="Two people a clinic",
            countries=["UG", "KE"],
            areas=["Lake"],
            sdg=["3.8"],
            starts_on=date(2026, 1, 2),
            ends_on=date(2027, 1, 2),
            next_step="Name the trainers",
            next_step_person="J. Mbeki",
            next_step_due=date(2026, 12, 1),
            outcome="Trained",
            outcome_unit="people",
            outcome_baseline=Decimal(0),
            outcome_target=Decimal(40),
        ),
        CommitmentPartner(commitment_id=5, participant_id=2),
        CommitmentPartner(commitment_id=5, participant_id=3),
        Milestone(commitment_id=5, title="Half", due=date(2026, 6, 1)),
        BudgetLine(commitment_id=5, amount=Decimal("10.50"), currency="EUR", purpose="Fuel", secured=True),
    )
    (found,) = agreement_content(file).commitments
    assert found.partner == "Utilities"
    assert found.along == ("Ämterbund",)
    assert (found.countries, found.areas, found.sdg) == (("UG", "KE"), ("Lake",), ("3.8",))
    assert (found.starts_on, found.ends_on) == (date(2026, 1, 2), date(2027, 1, 2))
    assert found.next_step == NextStep(
        "Name the trainers", "J. Mbeki", date(2026, 12, 1), "Utilities", "Train", id=5
    )
    assert found.outcome == Outcome("Trained", "people", Decimal(0), Decimal(40))
    assert found.milestones == (Point("Half", date(2026, 6, 1), None),)
    assert found.budget == (Money(Decimal("10.50"), "EUR", "Fuel", True),)


def test_withdrawn_commitments_and_those_of_others_than_partners_are_left_out(file: PartnershipFile) -> None:
    add(
        file,
        Commitment(participant_id=1, title="Stands"),
        Commitment(participant_id=1, title="Withdrawn", status="withdrawn"),
        Commitment(participant_id=3, title="Of one invited"),
        Commitment(participant_id=2, title="Of the first"),
    )
    content = agreement_content(file)
    assert [c.title for c in content.commitments] == ["Of the first", "Stands"]
    assert content.readiness.commitments == 2


def test_disclosures_of_partners_are_told(file: PartnershipFile) -> None:
    add(
        file,
        Disclosure(participant_id=1, kind="interest", wording="To be seen", audience="public"),
        Disclosure(participant_id=3, kind="interest", wording="Not a partner", audience="partners"),
    )
    assert agreement_content(file).disclosures == (Disclosed("Utilities", "interest", "To be seen", id=1),)


def test_the_standard_clauses_stand_until_one_is_written(file: PartnershipFile) -> None:
    content = agreement_content(file)
    assert content.standard
    assert [c.heading for c in content.clauses] == [c.heading for c in standard_clauses("en")]
    add(
        file,
        Clause(id=1, position=2, heading="Second", text="b"),
        Clause(id=2, position=1, heading="First", text="a", part="goal"),
    )
    content = agreement_content(file)
    assert not content.standard
    assert content.clauses == (ClauseText(2, "First", "a", "goal"), ClauseText(1, "Second", "b", None))


def test_who_signs_is_named_by_hand_or_flagged_among_the_people_or_left_open(file: PartnershipFile) -> None:
    add(
        file,
        Person(participant_id=1, name="Ben", title="Chair", signatory=True),
        Person(participant_id=1, name="Carla", title="Deputy"),
    )
    assert agreement_content(file).signatories == (
        Signing("Ämterbund", None, None, None, party=2),
        Signing("Utilities", "Ben", "Chair", None, party=1),
    )
    add(file, Signatory(id=8, participant_id=1, person="Carla", place="Gulu"))
    assert agreement_content(file).signatories[1:] == (
        Signing("Utilities", "Carla", "Deputy", "Gulu", party=1, id=8),
    )


def test_printings_are_told_in_order(file: PartnershipFile) -> None:
    add(
        file,
        Printing(version=1, on=date(2026, 10, 1), fingerprint="0000 aaaa", draft=True),
        Printing(version=2, on=date(2026, 11, 1), fingerprint="0000 bbbb", draft=False),
    )
    assert agreement_content(file).printings == (
        Printed(1, date(2026, 10, 1), "0000 aaaa", draft=True),
        Printed(2, date(2026, 11, 1), "0000 bbbb", draft=False),
    )


def test_what_blocks_signing_is_found_and_goes_away(file: PartnershipFile) -> None:
    add(
        file,
        Commitment(id=1, participant_id=1, title="Vague"),
        Commitment(id=2, participant_id=1, title="Done", status="achieved"),
        Clause(heading="Empty", text=" "),
        Clause(heading="Filled by the file", text="", part="parties"),
    )
    assert blockers(readiness(file)) == [
        Blocker("next_step", ("Vague",)),
        Blocker("signatory", ("Ämterbund", "Utilities")),
        Blocker("part", ("goal", "commitments", "signatures")),
        Blocker("clause", ("Empty",)),
    ]
    add(
        file,
        Signatory(participant_id=1, person="Ben"),
        Person(participant_id=2, name="Amina", signatory=True),
        *(Clause(heading=part, text="", part=part) for part in ("goal", "commitments", "signatures")),
    )
    with file.change("Mend") as session:
        for commitment in (session.get(Commitment, 1),):
            assert commitment
            commitment.next_step = "Call"
        clause = session.get(Clause, 1)
        assert clause
        clause.text = "Words"
    assert blockers(readiness(file)) == []


def test_the_content_holds_the_same_readiness(file: PartnershipFile) -> None:
    add(file, Commitment(participant_id=1, title="Vague"))
    assert agreement_content(file).readiness == readiness(file)


def test_a_snapshot_is_read_in_another_thread(file: PartnershipFile) -> None:
    snapshot = file.snapshot()
    found: list[AgreementContent] = []

    def work() -> None:
        with SnapshotRows(snapshot) as rows:
            found.append(agreement_content(rows))

    worker = Thread(target=work)
    worker.start()
    worker.join()
    assert found == [agreement_content(file)]


def test_every_standard_clause_says_why_it_is_there() -> None:
    clauses = standard_clauses("en")
    assert len({c.key for c in clauses}) == len(clauses)
    assert all(c.heading and c.text and c.reason for c in clauses)
    assert [c.part for c in clauses if c.part] == [
        "parties",
        "interests",
        "goal",
        "commitments",
        "next_steps",
        "signatures",
    ]
    assert standard_clauses("xx") == clauses
