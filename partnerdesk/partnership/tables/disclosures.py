"""Wording that a participant agreed to share."""

from datetime import date

from sqlmodel import SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class Disclosure(SQLModel, table=True):
    """The wording, who may see it, and who agreed to it when and how."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    kind: str
    wording: str
    audience: str
    agreed_by: str | None = None
    agreed_on: date | None = None
    agreed_how: str | None = None
