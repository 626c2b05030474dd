"""One commitment: whose it is, what it is, how it does, its milestones, and what was told last."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.charts.milestones import Dated, milestones_drawing
from partnerdesk.countries import country
from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.file.captured_words import also_told, measured
from partnerdesk.file.reading.agreement_parts import Committed, Money, Outcome
from partnerdesk.file.reading.commitment import UpdateRow
from partnerdesk.file.reading.plans import Plan
from partnerdesk.file.reading.progress import Progress
from partnerdesk.language import tr, trn
from partnerdesk.page.markup import Part, clean, el
from partnerdesk.page.pictures import picture
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.commitments import Status, days_late
from partnerdesk.partnership.time_line import Span
from partnerdesk.partnership.told import Stone, stone
from partnerdesk.progress_words import plan_lines, stone_text, with_unit

#: The size of a line of time, in its own units.
_LINE = (300.0, 14.0)


class Facts(NamedTuple):
    """What is known of a commitment; `details` is None if it is withdrawn.

    `span` is the time on its line, None if the page is too long for pictures.
    """

    plan: Plan
    told: Progress
    details: Committed | None
    span: Span | None


def article(shown: Shown, facts: Facts, keys: str) -> Element:
    """Return a commitment; `keys` are those of the filters."""
    return el(
        "article",
        shown.spoken.block("h4", facts.plan.title),
        *_whose(shown, facts),
        _how(shown, facts),
        *_line(shown, facts),
        *_plan(shown, facts),
        *_latest(shown, facts),
        id=f"c{facts.plan.id}",
        data_k=keys,
    )


def _small(text: str) -> Element | None:
    """Return a line; the style gives it the direction of its first letter."""
    return el("p", clean(text)) if text else None


def _written(shown: Shown, text: str | None, class_: str) -> Element | None:
    """Return a text that people wrote; as in `_small`, its direction is its own."""
    return el("p", clean(text), class_=class_, lang=shown.spoken.language) if text else None


def _whose(shown: Shown, facts: Facts) -> Iterator[Element | None]:
    _, told, details, _ = facts
    along = details.along if details else told.along
    with_ = tr("With {partners}", partners=words.commas(along)) if along else ""
    yield _small(words.listed((told.partner, with_)))
    if told.since:
        yield el("p", clean(reworded(told.since)), class_="slow")
        yield _small(reworded_how(told.since))
    if details:
        yield _written(shown, details.description, "long")
        places = words.commas((*map(country, details.countries), *details.areas))
        goals = tr("SDG {targets}", targets=words.commas(details.sdg)) if details.sdg else ""
        yield _small(words.listed((places, goals)))


def _how(shown: Shown, facts: Facts) -> Element:
    """Return how it does in one line, with a bar of its progress."""
    plan, told, _, span = facts
    late = days_late(told.details, shown.today)
    lateness = trn("{number} day late", "{number} days late", late) if late else ""
    percent = tr("{number} %", number=words.number(plan.progress)) if plan.progress is not None else ""
    standing = words.word("update", plan.standing) if plan.standing else ""
    last = tr("told on {day}", day=words.day(plan.told_on)) if plan.told_on else ""
    if not last and plan.status not in (Status.OFFERED, Status.WITHDRAWN):
        last = tr("nothing told yet")
    text = words.listed((words.word("commitment", plan.status), standing, percent, last))
    parts: list[Part] = [text]
    if lateness:
        parts += [" · ", el("b", lateness)]
    if plan.progress is not None and span:
        part = f"{min(max(float(plan.progress) / 100, 0.0), 1.0):.2g}"
        parts.append(el("progress", value=part, aria_hidden="true"))
    return el("p", *parts, class_="how")


def _line(shown: Shown, facts: Facts) -> Iterator[Element]:
    """Return the milestones on a line of time, and as a list that says the same."""
    plan, _, _, span = facts
    stones = [(m, stone(m.due, m.done_on, plan.status, shown.today)) for m in plan.milestones]
    if not stones:
        return
    dated = [Dated(day, how) for m, how in stones if (day := m.done_on or m.due)]
    if dated and span:
        bounds = plan.starts_on, plan.ends_on
        yield picture(milestones_drawing(dated, bounds, span, (), shown.today, *_LINE))
    signs = {Stone.DONE: "● ", Stone.COMING: "○ ", Stone.LATE: "◆ "}
    items = [
        el(
            "li",
            signs[how],
            clean(stone_text(m.title, m.due, m.done_on, how, shown.today)),
            class_="late" if how == Stone.LATE else None,
        )
        for m, how in stones
    ]
    yield el("ul", *items, class_="stones")


def _plan(shown: Shown, facts: Facts) -> Iterator[Element | None]:
    _, told, details, _ = facts
    step = told.details
    if step.next_step and step.status not in (Status.ACHIEVED, Status.WITHDRAWN):
        person = (step.next_step_person or "") if shown.people else ""
        by = tr("by {day}", day=words.day(step.next_step_due)) if step.next_step_due else ""
        yield _small(tr("Next: {step}", step=words.listed((step.next_step, by, person))))
    voices = told.voices if shown.people else [voice._replace(person=None) for voice in told.voices]
    for text in plan_lines(told.waits, voices, told.countries):
        yield _small(text)
    if told.risks:
        yield _small(tr("Risks and barriers: {risks}", risks=told.risks))
    if told.withdrawn_reason:
        yield _small(tr("Withdrawn: {reason}", reason=told.withdrawn_reason))
    if details and details.outcome:
        yield _small(tr("Outcome: {outcome}", outcome=_outcome(details.outcome)))
    if details and details.budget:
        yield _small(tr("Resources: {budget}", budget=words.semicolons(map(_money, details.budget))))


def _outcome(outcome: Outcome) -> str:
    if outcome.target is None:
        return outcome.text
    end = with_unit(words.number(outcome.target), outcome.unit)
    way = tr("to {target}", target=end)
    if outcome.baseline is not None:
        way = tr("from {baseline} to {target}", baseline=words.number(outcome.baseline), target=end)
    return words.listed((outcome.text, way))


def _money(money: Money) -> str:
    amount = "\u00a0".join(part for part in (money.currency, words.number(money.amount)) if part)
    secured = tr("secured") if money.secured else tr("not yet secured")
    return words.listed((amount, money.purpose or "", secured))


def _latest(shown: Shown, facts: Facts) -> Iterator[Element | None]:
    """Return the latest update in the words in which it was told; earlier ones are counted."""
    updates = facts.told.updates
    if not updates:
        return
    latest = updates[0]
    earlier = len(updates) - 1
    more = trn("and {number} earlier update", "and {number} earlier updates", earlier) if earlier else ""
    yield _written(shown, latest.text, "told")
    for text in also_told(latest):
        yield _small(text)
    who = (latest.by or "") if shown.people else ""
    yield _small(words.listed((words.day(latest.on), _value(latest, facts), who, more)))


def _value(update: UpdateRow, facts: Facts) -> str:
    """Return the value of the outcome, with the outcome that it is of if that is worded otherwise now."""
    value = measured(update.value, update.unit)
    if value and update.outcome != facts.told.outcome:
        return words.listed((value, tr("the value is of “{outcome}”", outcome=update.outcome or "")))
    return value
