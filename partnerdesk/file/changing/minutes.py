"""Make the minutes of a meeting final, and a draft again."""

from datetime import date

from sqlmodel import Session

from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.reading.final_minutes import LINES
from partnerdesk.partnership.tables import Meeting

_COLUMNS = "item, kind, text, participant_id, person, about, due, reason"


def make_final(session: Session, meeting_id: int, on: date) -> None:
    """Make the minutes final: those who were there had their say. What they say now is kept."""
    session.get_one(Meeting, meeting_id).final_on = on
    session.flush()
    connection = connection_of(session)
    connection.execute("DELETE FROM final_line WHERE meeting_id = ?", (meeting_id,))
    connection.execute(
        f"INSERT INTO final_line (meeting_id, {_COLUMNS}) SELECT ?1, {_COLUMNS} FROM ({LINES})", (meeting_id,)
    )


def make_draft(session: Session, meeting_id: int) -> None:
    """Make final minutes a draft again; what they said when they were final is let go."""
    session.get_one(Meeting, meeting_id).final_on = None
    session.flush()
    connection_of(session).execute("DELETE FROM final_line WHERE meeting_id = ?", (meeting_id,))
