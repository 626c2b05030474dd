"""The commitments and next steps of the agreement, as tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from partnerdesk.countries import country
from partnerdesk.documents.agreement_press import AgreementPress, Take
from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.cells import Cell
from partnerdesk.documents.packing import Rows
from partnerdesk.documents.press import Columns
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG, Style
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    Committed,
    Money,
    NextStep,
    Outcome,
    Point,
)
from partnerdesk.going import counted
from partnerdesk.language import tr
from partnerdesk.partnership import fields
from partnerdesk.partnership.agreement import Part
from partnerdesk.words import commas, day, listed, number, semicolons

#: Minimum and maximum widths of narrow columns, in points; a word wider than the maximum is cut.
_NAMES = (72.0, 112.0)
_PLACES = (54.0, 92.0)
_DAYS = 62.0


def commitments(press: AgreementPress, content: AgreementContent) -> list[Block]:
    """Return the table of commitments by partner, with a column of places if any commitment has one."""
    if not content.commitments:
        return [press.note(tr("No commitment has been offered yet."))]
    has_steps_clause = any(c.part == Part.NEXT_STEPS for c in content.clauses)
    where = [_where(press, c) for c in content.commitments]
    columns = _columns(press, content.commitments, where, has_steps_clause=has_steps_clause)
    rows = Rows()
    placed = counted(list(zip(content.commitments, where, strict=True)))
    for partner, group in groupby(placed, key=lambda pair: pair[0].partner):
        name = press.cell(*columns.places[0], (press.partner(partner), SMALL_STRONG))
        cells = [
            _cells(press, columns, c, at, content.currency, has_steps_clause=has_steps_clause)
            for c, at in group
        ]
        rows.extend(press.group(name, cells))
    header = (tr("Partner"), tr("Commitment"), *([tr("Where")] if any(where) else []), tr("Next step"))
    return [press.table(columns, rows, header)]


def _columns(
    press: AgreementPress, commitments: Sequence[Committed], where: Sequence[str], *, has_steps_clause: bool
) -> Columns:
    partners = {c.partner: None for c in commitments}
    names = press.widest([press.partner(p) for p in partners], SMALL_STRONG, *_NAMES)
    places = press.widest(where, SMALL, *_PLACES)
    step = _DAYS if has_steps_clause else 110
    return Columns(press.measure, (names, None, places, step) if any(where) else (names, None, step))


def _cells(
    press: AgreementPress,
    columns: Columns,
    c: Committed,
    where: str,
    currency: str | None,
    *,
    has_steps_clause: bool,
) -> tuple[Cell, ...]:
    _, what, *place, step = columns.places
    take = _of(press, c)
    return (
        press.cell(
            *what,
            (take("title", c.title), SMALL_STRONG),
            (take("description", c.description), SMALL),
            *((text, SMALL_MUTED) for text in _details(press, c, currency)),
            apart=2,
        ),
        *(press.cell(*at, (where, SMALL)) for at in place),
        press.cell(*step, *_step(c.next_step, take, has_steps_clause=has_steps_clause)),
    )


def _of(press: AgreementPress, c: Committed) -> Take:
    return press.of(fields.COMMITMENT, c.title, ("commitment", c.id))


def _where(press: AgreementPress, c: Committed) -> str:
    take = _of(press, c)
    countries = [take("countries", country(code)) for code in c.countries]
    return commas([*countries, *(take("areas", area) for area in c.areas)])


def _step(step: NextStep | None, take: Take, *, has_steps_clause: bool) -> list[tuple[str, Style]]:
    """Return the day of the next step, and the step itself if no other clause prints it."""
    if step is None:
        return [(tr("not named yet"), SMALL_MUTED)]
    when = (day(step.due), SMALL) if step.due else (tr("no day yet"), SMALL_MUTED)
    if has_steps_clause:
        return [when]
    person = take("next_step_person", step.person)
    return [(take("next_step", step.text), SMALL), when, (person, SMALL_MUTED)]


def _details(press: AgreementPress, c: Committed, currency: str | None) -> Iterable[str]:
    """Yield the other details of a commitment, one muted line each."""
    take = _of(press, c)
    if c.along:
        yield tr("With {partners}", partners=commas(map(press.partner, c.along)))
    if c.outcome:
        yield tr("Outcome: {outcome}", outcome=_outcome(c.outcome, take))
    if c.starts_on or c.ends_on:
        yield _dates(c)
    if c.milestones:
        points = semicolons(_milestone(press, c, point) for point in c.milestones)
        yield tr("Milestones: {milestones}", milestones=points)
    if c.budget:
        lines = semicolons(_money(press, c, money, currency) for money in c.budget)
        yield tr("Resources: {budget}", budget=lines)
    if c.sdg:
        targets = commas(take("sdg", code) for code in c.sdg)
        yield tr("Sustainable Development Goals: {targets}", targets=targets)
    for column, text in c.more:
        label = fields.COMMITMENT[column].label.tr()
        yield tr("{label}: {text}", label=label, text=take(column, text))


def _outcome(outcome: Outcome, take: Take) -> str:
    unit = take("outcome_unit", outcome.unit)
    return listed([take("outcome", outcome.text), way(outcome.baseline, outcome.target, unit)])


def way(baseline: Decimal | None, target: Decimal | None, unit: str | None) -> str:
    """Return the way from baseline to target as text, such as "from 0 to 10 regions"."""
    if target is None:
        return ""
    end = f"{number(target)} {unit}" if unit else number(target)
    if baseline is None:
        return tr("to {target}", target=end)
    return tr("from {baseline} to {target}", baseline=number(baseline), target=end)


def _dates(c: Committed) -> str:
    if not c.ends_on:
        return tr("From {start}", start=day(c.starts_on))
    if not c.starts_on:
        return tr("Until {end}", end=day(c.ends_on))
    return tr("{start} to {end}", start=day(c.starts_on), end=day(c.ends_on))


def _milestone(press: AgreementPress, c: Committed, point: Point) -> str:
    title = press.of(fields.MILESTONE, c.title, ("commitment", c.id))("title", point.title)
    if point.done_on:
        return tr("{title} (done {day})", title=title, day=day(point.done_on))
    return tr("{title} ({day})", title=title, day=day(point.due)) if point.due else title


def _money(press: AgreementPress, c: Committed, money: Money, currency: str | None) -> str:
    take = press.of(fields.BUDGET_LINE, c.title, ("commitment", c.id))
    whole = press.of(fields.PARTNERSHIP, target=("partnership", 1))
    code = take("currency", money.currency) or whole("currency", currency)
    amount = "\u00a0".join([code, number(money.amount)]).strip()
    secured = tr("secured") if money.secured else tr("not yet secured")
    return listed([amount, take("purpose", money.purpose), secured])


def next_steps(press: AgreementPress, content: AgreementContent) -> list[Block]:
    """Return the table of the next steps of all commitments, earliest first."""
    steps = content.next_steps
    if not steps:
        return [press.note(tr("No next step is named yet."))]
    columns = Columns(press.measure, (_DAYS, None, press.measure * 0.32))
    rows = Rows(_next_step(press, columns, step) for step in counted(steps))
    return [press.table(columns, rows, (tr("By"), tr("Next step"), tr("Who")))]


def _next_step(press: AgreementPress, columns: Columns, s: NextStep) -> Row:
    when, what, who = columns.places
    take = press.of(fields.COMMITMENT, s.commitment, ("commitment", s.id))
    person, partner = take("next_step_person", s.person), press.partner(s.partner)
    return press.row(
        press.cell(*when, (day(s.due), SMALL) if s.due else (tr("no day yet"), SMALL_MUTED)),
        press.cell(
            *what,
            (take("next_step", s.text), SMALL),
            (take("title", s.commitment), SMALL_MUTED),
            role=Role.NAME,
        ),
        press.cell(*who, (person, SMALL), (partner, SMALL_MUTED if person else SMALL)),
    )
