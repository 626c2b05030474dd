"""Reporting rounds: as of which day partners were asked, about which commitments, and with which forms."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity


class ReportingRound(SQLModel, table=True):
    """A round, known by its day `as_of`; partners should tell by `until`. Without `closed_on` it is open."""

    __tablename__ = "reporting_round"

    id: int | None = identity()
    as_of: date = Field(unique=True)
    until: date
    closed_on: date | None = None


class ReportingForm(SQLModel, table=True):
    """That a form went out to a partner in a round, on which day."""

    __tablename__ = "reporting_form"

    id: int | None = identity()
    reporting_round_id: int = belongs_to("reporting_round")
    participant_id: int = belongs_to("participant")
    on: date


class CommitmentAsked(SQLModel, table=True):
    """That the round of a day asked about a commitment."""

    __tablename__ = "commitment_asked"
    __table_args__ = (UniqueConstraint("commitment_id", "as_of"),)

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    as_of: date
