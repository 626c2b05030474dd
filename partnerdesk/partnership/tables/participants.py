"""Participants, their people, and the history of their status."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity, texts


class Participant(SQLModel, table=True):
    """An organisation considered for or taking part in the partnership, whatever its status."""

    id: int | None = identity()
    name: str
    short_name: str | None = None
    sector: str = Field(default="other")
    countries: list[str] = texts()
    role: str | None = None
    status: str = Field(default="candidate")
    why: str | None = None


class Person(SQLModel, table=True):
    """Someone who speaks for a participant; a signatory signs for it."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    signatory: bool = Field(default=False)


class StatusChange(SQLModel, table=True):
    """A change of the status of a participant: the new status, the day and the reason.

    `answer_due` is the day until which an invitation asks for an answer.
    """

    __tablename__ = "status_change"

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    status: str
    on: date
    why: str | None = None
    answer_due: date | None = None
