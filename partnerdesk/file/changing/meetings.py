"""Add meetings, and record who was there."""

from sqlmodel import Session, col, select

from partnerdesk.partnership.tables import Attendance, Meeting


def add_meeting(session: Session, title: str, kind: str, on: str | None) -> int:
    """Add a meeting and return its id."""
    meeting = Meeting(title=title, kind=kind, on=on)
    session.add(meeting)
    session.flush()
    assert meeting.id is not None
    return meeting.id


def note_presence(session: Session, meeting_id: int, participant_id: int, *, present: bool) -> None:
    """Record whether a participant, with all its people, was at a meeting."""
    rows = session.exec(
        select(Attendance).where(
            col(Attendance.meeting_id) == meeting_id, col(Attendance.participant_id) == participant_id
        )
    ).all()
    for attendance in rows:
        attendance.present = present
    if not rows:
        session.add(Attendance(meeting_id=meeting_id, participant_id=participant_id, present=present))
