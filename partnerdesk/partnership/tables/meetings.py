"""Meetings: agenda, attendance, decisions, and the rounds in which positions were taken."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Meeting(SQLModel, table=True):
    """A meeting of participants; `on` is a day, or a day and time, in ISO form."""

    id: int | None = identity()
    title: str
    kind: str
    on: str | None = None
    place: str | None = None
    notes: str | None = None


class AgendaItem(SQLModel, table=True):
    """One point of the agenda of a meeting; items are ordered by `position`."""

    __tablename__ = "agenda_item"

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    position: int = Field(default=0)
    title: str
    minutes: int | None = None
    purpose: str | None = None
    lead: str | None = None


class Attendance(SQLModel, table=True):
    """Whether a participant was at a meeting, and the person who spoke for it."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    participant_id: int = belongs_to("participant")
    person: str | None = None
    present: bool = Field(default=True)


class Decision(SQLModel, table=True):
    """A decision of a meeting; `about` is "problem" if it settles the problem and goal."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    text: str
    method: str | None = None
    about: str | None = None


class Round(SQLModel, table=True):
    """One time at which participants were asked where they stand, with the exact words asked about.

    `about` says what was asked about. `text`, `goal` and `solution` are a copy of its words, in the
    columns of a `ProblemVersion`; `text` also holds the words of a decision or of the agreement.
    They are all None if the words were not kept. `version` is that of the agreement. `on` is the
    day of the round, None if it is the day of the meeting.
    """

    id: int | None = identity()
    decision_id: int = belongs_to("decision")
    about: str
    text: str | None = None
    goal: str | None = None
    solution: str | None = None
    version: int | None = None
    on: date | None = None


class Unheard(SQLModel, table=True):
    """A participant without a position in a round: it was absent, or not asked."""

    id: int | None = identity()
    round_id: int = belongs_to("round")
    participant_id: int = belongs_to("participant")
    why: str


class Position(SQLModel, table=True):
    """The position of a participant in a round, and the reason."""

    id: int | None = identity()
    round_id: int = belongs_to("round")
    participant_id: int = belongs_to("participant")
    position: str
    reason: str | None = None
