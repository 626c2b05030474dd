"""The words on which commitments were agreed, and who takes part by them."""

from datetime import date
from decimal import Decimal

from sqlmodel import SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity, number, texts


class AgreedWording(SQLModel, table=True):
    """The words of a commitment when its partner stood by it; the one with the highest id counts.

    `on` is the day, None if it was not kept. The other columns are copies of those of `Commitment`.
    """

    __tablename__ = "agreed_wording"

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    on: date | None = None
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    title: str
    description: str | None = None
    countries: list[str] = texts()
    areas: list[str] = texts()
    starts_on: date | None = None
    ends_on: date | None = None
    outcome: str | None = None
    outcome_unit: str | None = None
    outcome_baseline: Decimal | None = number()
    outcome_target: Decimal | None = number()


class AgreedPartner(SQLModel, table=True):
    """A participant that takes part in a commitment by the words that were agreed, None if it was removed."""

    __tablename__ = "agreed_partner"

    id: int | None = identity()
    agreed_wording_id: int = belongs_to("agreed_wording")
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
