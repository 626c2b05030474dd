"""Who asked to speak in a meeting, in order, and from when to when each spoke.

Nobody speaks while the meeting is paused: a turn that a pause cuts is kept as two, before it and after it.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from partnerdesk.partnership.fields.kept import instant, stamp
from partnerdesk.partnership.tables import Meeting, Speaker


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
        _stop(speaking, _silent_since(session, meeting_id) or now)
    waiting = next((t for t in turns if not t.begun), None)
    if waiting:
        waiting.begun = stamp(now)


def go_on(session: Session, meeting_id: int, since: datetime, now: datetime) -> None:
    """Let the present turn go on after a pause that began at `since`, without the time of the pause."""
    turn = next((t for t in _open(session, meeting_id) if t.begun), None)
    if turn is None or turn.begun is None:
        return
    if turn.begun >= stamp(since):  # it was called up during the pause
        turn.begun = max(turn.begun, stamp(now))
        return
    _stop(turn, since)
    rest = Speaker(**turn.model_dump(exclude={"id", "begun", "ended"}))
    rest.begun = max(stamp(now), turn.ended or "")  # a clock that was put back
    session.add(rest)


def end_all(session: Session, meeting_id: int, now: datetime) -> None:
    """End the present turn and empty the list, before the meeting itself is ended."""
    silent = _silent_since(session, meeting_id)
    for turn in _open(session, meeting_id):
        if turn.begun:
            _stop(turn, silent or now)
        else:
            session.delete(turn)


def _stop(turn: Speaker, at: datetime) -> None:
    turn.ended = max(stamp(at), turn.begun or "")  # a clock that was put back


def _silent_since(session: Session, meeting_id: int) -> datetime | None:
    """Return since when the meeting is paused, None if it is not."""
    return instant(session.get_one(Meeting, meeting_id).paused)


def _open(session: Session, meeting_id: int) -> list[Speaker]:
    """Return the turns that are not over, in the order in which they were asked for."""
    return list(
        session.exec(
            select(Speaker)
            .where(col(Speaker.meeting_id) == meeting_id, col(Speaker.ended).is_(None))
            .order_by(col(Speaker.id))
        )
    )
