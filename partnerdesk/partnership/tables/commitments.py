"""Commitments with their parts, and the working groups that take them on."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity, number, texts


class WorkingGroup(SQLModel, table=True):
    """A group of participants that takes on a task."""

    __tablename__ = "working_group"

    id: int | None = identity()
    name: str
    purpose: str | None = None
    coordinator: str | None = None


class GroupMember(SQLModel, table=True):
    """A participant in a working group."""

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("working_group_id", "participant_id"),)

    id: int | None = identity()
    working_group_id: int = belongs_to("working_group")
    participant_id: int = belongs_to("participant")


class Commitment(SQLModel, table=True):
    """An action that one partner, alone or with others, volunteers."""

    id: int | None = identity()
    participant_id: int = belongs_to("participant")
    title: str
    description: str | None = None
    status: str = Field(default="offered", index=True)
    withdrawn_reason: str | None = None
    working_group_id: int | None = belongs_to("working_group", goes_with_it=False, optional=True)
    countries: list[str] = texts()
    areas: list[str] = texts()
    sdg: list[str] = texts()
    starts_on: date | None = None
    ends_on: date | None = None
    next_step: str | None = None
    next_step_person: str | None = None
    next_step_due: date | None = None
    outcome: str | None = None
    outcome_unit: str | None = None
    outcome_baseline: Decimal | None = number()
    outcome_target: Decimal | None = number()
    risks: str | None = None


class CommitmentPartner(SQLModel, table=True):
    """A participant that takes part in a commitment of another."""

    __tablename__ = "commitment_partner"
    __table_args__ = (UniqueConstraint("commitment_id", "participant_id"),)

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    participant_id: int = belongs_to("participant")


class CommitmentNeed(SQLModel, table=True):
    """A need that a commitment serves."""

    __tablename__ = "commitment_need"
    __table_args__ = (UniqueConstraint("commitment_id", "need_id"),)

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    need_id: int = belongs_to("need")


class Milestone(SQLModel, table=True):
    """A milestone of a commitment: what for, who reaches it, the day it is due and the day it was done."""

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    title: str
    due: date | None = None
    done_on: date | None = None
    person: str | None = None
    purpose: str | None = None


class BudgetLine(SQLModel, table=True):
    """An amount that a commitment costs, in which year, and whether it is secured."""

    __tablename__ = "budget_line"

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    amount: Decimal = number()
    currency: str | None = None
    purpose: str | None = None
    secured: bool = Field(default=False)
    year: int | None = None


class Representation(SQLModel, table=True):
    """Who stands for some of the countries of a commitment: a participant, a person, or one of the other."""

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    person: str | None = None
    countries: list[str] = texts()


class CommitmentWait(SQLModel, table=True):
    """A commitment that another one waits for."""

    __tablename__ = "commitment_wait"
    __table_args__ = (UniqueConstraint("commitment_id", "waits_for_id"),)

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    waits_for_id: int = belongs_to("commitment")


class Update(SQLModel, table=True):
    """A report of a partner on its commitment; `progress` is in per cent.

    `value` is how far the outcome has come, in its `unit`; `outcome` are the words of the outcome of
    which it was told. `help_needed` and `barriers` are what the partner asks for and what stands in its
    way. `source` names the form that it came back with, and `asked_as_of` the day of the reporting round
    in which that form went out.
    """

    __tablename__ = "commitment_update"

    id: int | None = identity()
    commitment_id: int = belongs_to("commitment")
    on: date
    by: str | None = None
    text: str
    progress: Decimal | None = number()
    standing: str | None = None
    value: Decimal | None = number()
    unit: str | None = None
    outcome: str | None = None
    help_needed: str | None = None
    barriers: str | None = None
    source: str | None = None
    asked_as_of: date | None = None
