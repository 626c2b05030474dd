"""Take returned forms into an open partnership: one step for each, which can be undone."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.exchange.forms.plan import Plan
from partnerdesk.file import changing
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.file.partnership_file import PartnershipFile


def take(
    file: "PartnershipFile", plan: Plan, *, on: date | None = None, instead: Collection[int] = ()
) -> None:
    """Take what is new in a return, as one change; nothing if there is nothing new.

    `on` is the day where the partner gave none; `instead` as in `apply`. Raises SourceProblem.
    """
    refuse_unclear(plan, on)
    day = plan.on or on
    if plan.news:
        assert day
        with file.change(label(plan)) as session:
            apply(session, plan, day, instead)


def label(plan: Plan) -> str:
    """Return the name of the change in the Undo menu."""
    return tr("Take the update of {partner}", partner=plan.partner)


def apply(session: "Session", plan: Plan, on: date, instead: Collection[int] = ()) -> None:
    """Write what is new in a return, as of a day.

    `instead` are the commitments whose earlier update from the same form is replaced; for the others a
    correction is a further update.
    """
    for told in plan.news:
        earlier = told.earlier if told.commitment in instead else None
        changing.returning.take(
            session,
            told.commitment,
            told.update,
            on=on,
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
