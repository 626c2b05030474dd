"""The problem statement, the goal and the solution in principle, and the indicators of the goal."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity, number, texts


class Problem(SQLModel, table=True):
    """How far the wording is settled, and what it covers; one row."""

    id: int | None = identity()
    standing: str = Field(default="draft")
    in_scope: list[str] = texts()
    out_of_scope: list[str] = texts()
    affected: list[str] = texts()


class ProblemVersion(SQLModel, table=True):
    """One wording of problem, goal and solution; the row with the highest id is current."""

    __tablename__ = "problem_version"

    id: int | None = identity()
    text: str
    goal: str | None = None
    solution: str | None = None
    on: date | None = None
    by: str | None = None
    reason: str | None = None


class Indicator(SQLModel, table=True):
    """How the partners measure their progress towards the goal.

    `definition` says what is counted and what is not, `collected_how` and `collected_by` how and by whom.
    """

    id: int | None = identity()
    name: str
    unit: str | None = None
    baseline: Decimal | None = number()
    target: Decimal | None = number()
    due: date | None = None
    sdg: list[str] = texts()
    definition: str | None = None
    collected_how: str | None = None
    collected_by: str | None = None


class Reading(SQLModel, table=True):
    """A measured value of an indicator on a day."""

    id: int | None = identity()
    indicator_id: int = belongs_to("indicator")
    on: date
    value: Decimal = number()
    source: str | None = None
