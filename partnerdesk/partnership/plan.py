"""What a commitment still lacks to be a plan that others can rely on (step 5 of the method)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.commitments import Status

#: A plan is asked for where the partner stands by its commitment and it is not done.
PLANNED = (Status.AGREED, Status.UNDER_WAY)


class PlanLack(StrEnum):
    """Something that a plan still lacks, in the order in which it is told."""

    MILESTONE_DUE = "milestone_due"
    MILESTONE_PERSON = "milestone_person"
    BUDGET_YEAR = "budget_year"
    COUNTRIES = "countries"
    BASELINE = "baseline"
    RISKS = "risks"


class Voice(NamedTuple):
    """Who stands for some countries of a commitment; `participant` is the name of the participant."""

    id: int
    participant_id: int | None
    participant: str | None
    person: str | None
    countries: list[str]

    @property
    def who(self) -> str:
        """Return the person, or the participant where no person is named; "" if nobody is."""
        return self.person or self.participant or ""


class PlanFacts(NamedTuple):
    """The facts about a commitment that the rules use.

    `milestones` holds day due, day done and person of each, `budget_years` the year of each budget line,
    `represented` the countries that somebody stands for.
    """

    status: str = Status.OFFERED
    countries: Sequence[str] = ()
    represented: Iterable[str] = ()
    milestones: Sequence[tuple[date | None, date | None, str | None]] = ()
    budget_years: Sequence[int | None] = ()
    outcome_target: Decimal | None = None
    outcome_baseline: Decimal | None = None
    risks: str | None = None


def without_voice(countries: Iterable[str], represented: Iterable[str]) -> list[str]:
    """Return the countries that nobody stands for, in their order."""
    heard = set(represented)
    return [code for code in dict.fromkeys(countries) if code not in heard]


def plan_lacks(c: PlanFacts) -> list[PlanLack]:
    """Return what a plan still lacks: hints, never errors. A missing milestone or budget is told by SMART.

    Only a commitment that is agreed or under way is asked for its plan.
    """
    if c.status not in PLANNED:
        return []
    open_ones = [(due, person) for due, done, person in c.milestones if done is None]
    wanted = (
        (PlanLack.MILESTONE_DUE, all(due for due, _ in open_ones)),
        (PlanLack.MILESTONE_PERSON, all(person for _, person in open_ones)),
        (PlanLack.BUDGET_YEAR, all(year is not None for year in c.budget_years)),
        (PlanLack.COUNTRIES, not without_voice(c.countries, c.represented)),
        (PlanLack.BASELINE, c.outcome_target is None or c.outcome_baseline is not None),
        (PlanLack.RISKS, c.risks),
    )
    return [lack for lack, there in wanted if not there]
