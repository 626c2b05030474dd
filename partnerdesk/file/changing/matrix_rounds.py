"""Keep the matrix as a round, and forget a round."""

from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.file.changing import rows
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.tables import (
    Coverage,
    MatrixRound,
    MatrixRoundCoverage,
    MatrixRoundNeed,
    Need,
    Participant,
    ProblemVersion,
)


def keep_round(session: Session, on: date) -> int:
    """Keep the needs and their coverage by partners as the round of a day; return its id.

    Who could bring a need and has not joined is not kept: that is outreach, which goes on.
    """
    goals = session.exec(select(ProblemVersion.goal).order_by(col(ProblemVersion.id).desc()).limit(1))
    kept = MatrixRound(on=on, goal=goals.first())
    session.add(kept)
    session.flush()
    assert kept.id is not None
    of: dict[int, int] = {}
    for need in session.exec(select(Need).order_by(col(Need.id))).all():
        made = MatrixRoundNeed(
            matrix_round_id=kept.id,
            need_id=need.id,
            name=need.name,
            kind=need.kind,
            importance=need.importance,
        )
        session.add(made)
        session.flush()
        assert need.id is not None
        assert made.id is not None
        of[need.id] = made.id
    cells = select(Coverage.need_id, Coverage.participant_id, Coverage.level).join(Participant)
    by_partners = cells.where(Participant.status == Status.JOINED).order_by(col(Coverage.id))
    for need_id, participant_id, level in session.exec(by_partners).all():
        session.add(
            MatrixRoundCoverage(matrix_round_need_id=of[need_id], participant_id=participant_id, level=level)
        )
    return kept.id


def forget_round(session: Session, round_id: int) -> None:
    """Delete a round; the matrix of now stays as it is."""
    rows.delete(session, "matrix_round", round_id)
