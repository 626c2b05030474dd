"""The commitments and next steps of the agreement, as tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from partnerdesk.countries import country
from partnerdesk.documents.blocks import Block, Cell, Row
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG, Style
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    Committed,
    Money,
    NextStep,
    Outcome,
    Point,
)
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import Part
from partnerdesk.words import commas, day, listed, number, semicolons

#: Bounds of the narrow columns, in points: a word that is wider than the upper one is cut.
_NAMES = (72.0, 112.0)
_PLACES = (54.0, 92.0)
_DAYS = 62.0


def commitments(press: Press, content: AgreementContent) -> list[Block]:
    """Set the commitments of each partner, its name once a page; where they take place if any tells."""
    if not content.commitments:
        return [press.note(tr("No commitment has been offered yet."))]
    told_below = any(c.part == Part.NEXT_STEPS for c in content.clauses)
    placed = any(map(_where, content.commitments))
    columns = _columns(press, content.commitments, placed=placed, told_below=told_below)
    rows: list[Row] = []
    for partner, group in groupby(content.commitments, key=lambda c: c.partner):
        name = press.cell(*columns.places[0], (partner, SMALL_STRONG))
        cells = [_cells(press, columns, c, content, told_below=told_below) for c in group]
        rows += press.group(name, cells)
    where = (tr("Where"),) if placed else ()
    header = (tr("Partner"), tr("Commitment"), *where, tr("Next step"))
    return [press.table(columns, rows, header)]


def _columns(press: Press, commitments: Sequence[Committed], *, placed: bool, told_below: bool) -> Columns:
    names = press.widest(list({c.partner for c in commitments}), SMALL_STRONG, *_NAMES)
    places = press.widest(list({_where(c) for c in commitments}), SMALL, *_PLACES)
    step = _DAYS if told_below else 110
    return Columns(press.measure, (names, None, places, step) if placed else (names, None, step))


def _cells(
    press: Press, columns: Columns, c: Committed, content: AgreementContent, *, told_below: bool
) -> tuple[Cell, ...]:
    _, what, *where, step = columns.places
    return (
        press.cell(
            *what, (c.title, SMALL_STRONG), (c.description, SMALL), *_details(c, content.currency), apart=2
        ),
        *(press.cell(*place, (_where(c), SMALL)) for place in where),
        press.cell(*step, *_step(c.next_step, told_below=told_below)),
    )


def _where(c: Committed) -> str:
    return commas([*map(country, c.countries), *c.areas])


def _step(step: NextStep | None, *, told_below: bool) -> list[tuple[str, Style]]:
    """Set the day of the next step; the step itself too where no other clause tells it."""
    if step is None:
        return [(tr("not named yet"), SMALL_MUTED)]
    when = (day(step.due), SMALL) if step.due else (tr("no day yet"), SMALL_MUTED)
    if told_below:
        return [when]
    return [(step.text, SMALL), when, (step.person or "", SMALL_MUTED)]


def _details(c: Committed, currency: str | None) -> Iterable[tuple[str, Style]]:
    """Return what the partner has told beyond title and description, a quiet line each."""
    if c.along:
        yield tr("With {partners}", partners=commas(c.along)), SMALL_MUTED
    if c.outcome:
        yield tr("Outcome: {outcome}", outcome=_outcome(c.outcome)), SMALL_MUTED
    if c.starts_on or c.ends_on:
        yield _dates(c), SMALL_MUTED
    if c.milestones:
        points = semicolons(map(_milestone, c.milestones))
        yield tr("Milestones: {milestones}", milestones=points), SMALL_MUTED
    if c.budget:
        lines = semicolons(_money(m, currency) for m in c.budget)
        yield tr("Resources: {budget}", budget=lines), SMALL_MUTED
    if c.sdg:
        yield tr("Sustainable Development Goals: {targets}", targets=commas(c.sdg)), SMALL_MUTED


def _outcome(outcome: Outcome) -> str:
    return listed([outcome.text, way(outcome.baseline, outcome.target, outcome.unit)])


def way(baseline: Decimal | None, target: Decimal | None, unit: str | None) -> str:
    """Say from where to where something is to come: "from 0 to 10 regions"."""
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


def _milestone(point: Point) -> str:
    if point.done_on:
        return tr("{title} (done {day})", title=point.title, day=day(point.done_on))
    return tr("{title} ({day})", title=point.title, day=day(point.due)) if point.due else point.title


def _money(money: Money, currency: str | None) -> str:
    amount = "\u00a0".join([money.currency or currency or "", number(money.amount)]).strip()
    secured = tr("secured") if money.secured else tr("not yet secured")
    return listed([amount, money.purpose or "", secured])


def next_steps(press: Press, content: AgreementContent) -> list[Block]:
    """Set the next steps of all commitments, the earliest first."""
    steps = content.next_steps
    if not steps:
        return [press.note(tr("No next step is named yet."))]
    columns = Columns(press.measure, (_DAYS, None, press.measure * 0.32))
    when, what, who = columns.places
    rows = [
        press.row(
            press.cell(*when, (day(s.due), SMALL) if s.due else (tr("no day yet"), SMALL_MUTED)),
            press.cell(*what, (s.text, SMALL), (s.commitment, SMALL_MUTED)),
            press.cell(*who, (s.person, SMALL), (s.partner, SMALL_MUTED if s.person else SMALL)),
        )
        for s in steps
    ]
    return [press.table(columns, rows, (tr("By"), tr("Next step"), tr("Who")))]
