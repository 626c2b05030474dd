"""Who asked to speak in a meeting, in order, and from when to when each spoke."""

from datetime import datetime

from sqlmodel import Session, col, select

from partnerdesk.partnership.fields.kept import stamp
from partnerdesk.partnership.tables import Speaker


def ask(
    session: Session,
    meeting_id: int,
    item: int | None,
    participant_id: int,
    person: str | None,
    now: datetime,
) -> int:
    """Add a participant at the end of the list of speakers; return the id of its turn."""
    turn = Speaker(
        meeting_id=meeting_id, item=item, participant_id=participant_id, person=person, asked=stamp(now)
    )
    session.add(turn)
    session.flush()
    assert turn.id is not None
    return turn.id


def move_on(session: Session, meeting_id: int, now: datetime) -> None:
    """End the present turn, and begin that of the next one in the list."""
    turns = _open(session, meeting_id)
    speaking = next((t for t in turns if t.begun), None)
    if speaking:
        speaking.ended = max(stamp(now), speaking.begun or "")
    waiting = next((t for t in turns if not t.begun), None)
    if waiting:
        waiting.begun = stamp(now)


def end_all(session: Session, meeting_id: int, now: datetime) -> None:
    """End the present turn and empty the list: the meeting is over."""
    for turn in _open(session, meeting_id):
        if turn.begun:
            turn.ended = max(stamp(now), turn.begun)
        else:
            session.delete(turn)


def _open(session: Session, meeting_id: int) -> list[Speaker]:
    """Return the turns that are not over, in the order in which they were asked for."""
    return list(
        session.exec(
            select(Speaker)
            .where(col(Speaker.meeting_id) == meeting_id, col(Speaker.ended).is_(None))
            .order_by(col(Speaker.id))
        )
    )
