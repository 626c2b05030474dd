"""Needs, and who covers them how far."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Need(SQLModel, table=True):
    """A capacity, skill, resource, region, voice or authority that the goal calls for."""

    id: int | None = identity()
    name: str
    kind: str
    importance: str = Field(default="essential")
    note: str | None = None


class Coverage(SQLModel, table=True):
    """How far a participant covers a need: one cell of the matrix."""

    __table_args__ = (UniqueConstraint("need_id", "participant_id"),)

    id: int | None = identity()
    need_id: int = belongs_to("need")
    participant_id: int = belongs_to("participant")
    level: str
    note: str | None = None
