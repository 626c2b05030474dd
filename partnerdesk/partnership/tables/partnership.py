"""The partnership as a whole: one row."""

from datetime import date

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import identity


class Partnership(SQLModel, table=True):
    """The whole undertaking; its file holds exactly one.

    `invitation` is the lead's wording of an invitation letter, with placeholders (`partnership.letters`).
    """

    id: int | None = identity()
    title: str
    lead: str | None = None
    lead_person: str | None = None
    summary: str | None = None
    started_on: date | None = None
    language: str = Field(default="en")
    currency: str | None = None
    invitation: str | None = None
