"""Meetings: agenda, attendance, decisions and the positions taken on them."""

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Meeting(SQLModel, table=True):
    """A meeting of participants; `on` is a day or a day and time, as in the interchange file."""

    id: int | None = identity()
    title: str
    kind: str
    on: str | None = None
    place: str | None = None
    notes: str | None = None


class AgendaItem(SQLModel, table=True):
    """One point of a meeting's agenda; items stand in the order of `position`."""

    __tablename__ = "agenda_item"

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    position: int = Field(default=0)
    title: str
    minutes: int | None = None
    purpose: str | None = None
    lead: str | None = None


class Attendance(SQLModel, table=True):
    """Whether a participant was at a meeting, and who spoke for it."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    participant_id: int = belongs_to("participant")
    person: str | None = None
    present: bool = Field(default=True)


class Decision(SQLModel, table=True):
    """What a meeting settled. `about` is "problem" where it settles the problem and goal."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    text: str
    method: str | None = None
    about: str | None = None


class Position(SQLModel, table=True):
    """Where a participant stands on a decision, and why."""

    id: int | None = identity()
    decision_id: int = belongs_to("decision")
    participant_id: int = belongs_to("participant")
    position: str
    reason: str | None = None
