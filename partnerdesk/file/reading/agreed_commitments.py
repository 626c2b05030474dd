"""Read the commitments that the agreement prints."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from partnerdesk.file.reading.agreement_parts import (
    Committed,
    Money,
    NextStep,
    Outcome,
    Party,
    Point,
)
from partnerdesk.file.reading.columns import read as read_all
from partnerdesk.file.reading.columns import selected
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields import COMMITMENT
from partnerdesk.partnership.fields.field import WRITTEN
from partnerdesk.partnership.fields.kept import a_number, day, yes_no


def commitments_of(file: Rows, parties: Sequence[Party]) -> tuple[Committed, ...]:
    """Return the commitments of the parties that are not withdrawn, in the order of the parties."""
    names = {p.id: p.name for p in parties}
    order = {p.id: n for n, p in enumerate(parties)}
    parts = _along(file, names), _milestones(file), _budget(file)
    rows = [(id_, read_all(_PRINTED, row)) for id_, *row in file.rows(_COMMITMENTS)]
    rows = [row for row in rows if row[1]["participant_id"] in names]
    rows.sort(key=lambda row: order[row[1]["participant_id"]])
    return tuple(_committed(id_, kept, names, *parts) for id_, kept in rows)


_PRINTED = [f for f in COMMITMENT.fields if f.is_printed]


_COMMITMENTS = f"SELECT id, {selected(_PRINTED)} FROM commitment WHERE status != 'withdrawn' ORDER BY id"


def _committed(
    id_: int,
    kept: dict[str, Any],
    names: dict[int, str],
    along: dict[int, list[str]],
    milestones: dict[int, list[Point]],
    budget: dict[int, list[Money]],
) -> Committed:
    """Return a commitment; texts without a field of their own go to `more`."""
    take, partner = kept.pop, names[kept.pop("participant_id")]
    title, step = take("title"), take("next_step")
    person, due = take("next_step_person"), take("next_step_due")
    outcome = Outcome(take("outcome"), take("outcome_unit"), take("outcome_baseline"), take("outcome_target"))
    return Committed(
        id=id_,
        partner=partner,
        along=tuple(along[id_]),
        title=title,
        description=take("description") or None,
        countries=tuple(take("countries")),
        areas=tuple(take("areas")),
        sdg=tuple(take("sdg")),
        starts_on=take("starts_on"),
        ends_on=take("ends_on"),
        next_step=NextStep(step, person, due, partner, title, id_) if step else None,
        outcome=outcome if outcome.text else None,
        milestones=tuple(milestones[id_]),
        budget=tuple(budget[id_]),
        more=tuple((column, text) for column, text in kept.items() if text and _is_text(column)),
    )


def _is_text(column: str) -> bool:
    return COMMITMENT[column].kind in WRITTEN


def _along(file: Rows, names: dict[int, str]) -> dict[int, list[str]]:
    """Return the names of the partners along with each commitment, by its id."""
    found: dict[int, list[str]] = defaultdict(list)
    for commitment, partner in file.rows(
        "SELECT commitment_id, participant_id FROM commitment_partner ORDER BY id"
    ):
        if partner in names:
            found[commitment].append(names[partner])
    return found


def _milestones(file: Rows) -> dict[int, list[Point]]:
    found: dict[int, list[Point]] = defaultdict(list)
    for commitment, title, due, done in file.rows(
        "SELECT commitment_id, title, due, done_on FROM milestone ORDER BY id"
    ):
        found[commitment].append(Point(title, day(due), day(done)))
    return found


def _budget(file: Rows) -> dict[int, list[Money]]:
    found: dict[int, list[Money]] = defaultdict(list)
    for commitment, amount, currency, purpose, secured in file.rows(
        "SELECT commitment_id, amount, currency, purpose, secured FROM budget_line ORDER BY id"
    ):
        found[commitment].append(Money(a_number(amount), currency, purpose, yes_no(secured)))
    return found
