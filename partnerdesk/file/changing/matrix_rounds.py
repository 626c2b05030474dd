"""Keep the matrix as a round, and forget a round."""

from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.file.changing import rows
from partnerdesk.file.changing.session import connection_of
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.tables import MatrixRound, ProblemVersion


def keep_round(session: Session, on: date) -> int:
    """Keep the needs and their coverage by partners as the round of a day; return its id.

    Who could bring a need and has not joined is not kept: that is outreach, which goes on.
    """
    goals = session.exec(select(ProblemVersion.goal).order_by(col(ProblemVersion.id).desc()).limit(1))
    kept = MatrixRound(on=on, goal=goals.first())
    session.add(kept)
    session.flush()
    assert kept.id is not None
    connection = connection_of(session)
    connection.execute(_NEEDS, (kept.id,))
    connection.execute(_COVERAGE, (kept.id,))
    return kept.id


def forget_round(session: Session, round_id: int) -> None:
    """Delete a round; the matrix of now stays as it is."""
    rows.delete(session, "matrix_round", round_id)


#: Copied in SQL: a large matrix has ten thousands of cells.
_NEEDS = """
    INSERT INTO matrix_round_need (matrix_round_id, need_id, name, kind, importance)
    SELECT ?, id, name, kind, importance FROM need ORDER BY id
"""
_COVERAGE = f"""
    INSERT INTO matrix_round_coverage (matrix_round_need_id, participant_id, level)
    SELECT n.id, c.participant_id, c.level FROM matrix_round_need n
    JOIN coverage c ON c.need_id = n.need_id
    JOIN participant p ON p.id = c.participant_id AND p.status = '{Status.JOINED}'
    WHERE n.matrix_round_id = ? ORDER BY c.id
"""
