"""A partnership with commitments in every status but withdrawn, and parts of every kind."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from partnerdesk.file.changing.commitments import agree
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import (
    BudgetLine,
    Commitment,
    CommitmentNeed,
    CommitmentPartner,
    GroupMember,
    Milestone,
    Need,
    Participant,
    Partnership,
    Update,
    WorkingGroup,
)

COMMISSION, FUND, MAPS, UNION = 1, 2, 3, 4
SCHOOLS, DENSITY, METHOD, TRAIN, BACKHAUL, PLATFORM, BOATS = 1, 2, 3, 4, 5, 6, 7
INFRASTRUCTURE, DATA = 1, 2


def board(session: Session) -> None:
    """Add four partners and a commitment or two in each status."""
    begin(session, "Connectivity Dialogue", "Basin Commission", date(2026, 1, 5))
    session.flush()
    session.get_one(Partnership, 1).currency = "USD"
    session.add_all([
        Participant(id=COMMISSION, name="Basin Commission", sector="intergovernmental", status="joined"),
        Participant(id=FUND, name="Child Health Fund", short_name="CHF",
                    sector="civil_society", status="joined"),
        Participant(id=MAPS, name="Atlas Maps", sector="business", status="joined"),
        Participant(id=UNION, name="Utilities Union", sector="industry_body", status="invited"),
        Need(id=1, name="Satellite backhaul", kind="capacity"),
        Need(id=2, name="School data", kind="capacity"),
        WorkingGroup(id=INFRASTRUCTURE, name="Infrastructure"),
        WorkingGroup(id=DATA, name="Data"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        Commitment(id=SCHOOLS, participant_id=FUND, title="Map every school", description="All of them",
                   countries=["KE", "RW", "SL", "GH"], sdg=["4.1"]),
        Commitment(id=DENSITY, participant_id=MAPS, title="Open density maps", working_group_id=DATA),
        Commitment(id=METHOD, participant_id=COMMISSION, title="Shared methodology", status="agreed",
                   next_step="draft outline", sdg=["4.1"]),
        Commitment(id=TRAIN, participant_id=MAPS, title="Train technicians", status="under_way",
                   countries=["KE"], next_step="first class", next_step_due=date(2026, 12, 1)),
        Commitment(id=BACKHAUL, participant_id=FUND, title="Balloon backhaul", status="under_way",
                   next_step="launch", next_step_due=date(2026, 11, 18)),
        Commitment(id=PLATFORM, participant_id=COMMISSION, title="Central platform", status="achieved"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        CommitmentPartner(commitment_id=METHOD, participant_id=FUND),
        CommitmentPartner(commitment_id=METHOD, participant_id=MAPS),
        CommitmentNeed(commitment_id=BACKHAUL, need_id=1),
        Milestone(id=1, commitment_id=TRAIN, title="Trainers hired", due=date(2026, 10, 1)),
        BudgetLine(id=1, commitment_id=TRAIN, amount=Decimal(35000), currency="USD", purpose="Staff"),
        Update(id=1, commitment_id=TRAIN, on=date(2026, 8, 3), text="Started", progress=Decimal(20)),
        Update(id=2, commitment_id=TRAIN, on=date(2026, 10, 3), text="Half way", progress=Decimal(50)),
        GroupMember(working_group_id=DATA, participant_id=MAPS),
    ])  # fmt: skip
    session.flush()
    for commitment in (METHOD, TRAIN, BACKHAUL, PLATFORM):
        agree(session, commitment, date(2026, 7, 1))
