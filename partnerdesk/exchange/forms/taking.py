"""Take returned forms into an open partnership: one step for each, which can be undone."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.exchange.forms.plan import Plan
from partnerdesk.file import changing
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


def take(
    file: "PartnershipFile", plan: Plan, *, on: date | None = None, instead: Collection[int] = ()
) -> None:
    """Take what is new in a return, as one change; nothing if there is nothing new.

    `on` is the day where the partner gave none. `instead` are the commitments whose earlier update from the
    same form is replaced; for the others a correction is a further update. Raises SourceProblem.
    """
    refuse_unclear(plan, on)
    day = plan.on or on
    if not plan.news:
        return
    assert day
    with file.change(tr("Take the update of {partner}", partner=plan.partner)) as session:
        for told in plan.news:
            earlier = told.earlier if told.commitment in instead else None
            changing.returning.take(
                session,
                told.commitment,
                told.update,
                on=day,
                step=told.step,
                instead_of=earlier["id"] if earlier else None,
            )


def refuse_unclear(plan: Plan, on: date | None) -> None:
    """Raise SourceProblem, with all problems, if a return cannot be taken."""
    problems = [f"{plan.name}: {problem}" for problem in plan.problems]
    if plan.lacks_day and on is None:
        problems.append(
            tr(
                "{name}: the partner gave no day. Ask for it, and say it with --as-of 2026-11-24.",
                name=plan.name,
            )
        )
    if problems:
        raise SourceProblem(problems)
