"""Tell a plan as text, for the command line and for messages: what is refused, what came in."""

from collections.abc import Iterator
from enum import StrEnum

from partnerdesk.exchange.tables.asking import Answers, Question, Topic
from partnerdesk.exchange.tables.limits import MOST_ROWS
from partnerdesk.exchange.tables.plan import Difference, Plan, State
from partnerdesk.file.sources.errors import SPACES, Placed, SourceProblem, quoted
from partnerdesk.language import N_, Mark, tr

_USUAL = "utf-8"
_SHORTEST = 5
_MOST_CHOICES = 12


class Door(StrEnum):
    """Where a plan is told: that says how a question is answered there."""

    COMMAND_LINE = "command line"
    WINDOW = "window"


#: How a question of a topic is answered by an option of its own.
_OPTIONS: dict[Topic, Mark] = {
    Topic.DECIMAL: N_('say --decimal "," or --decimal "."'),
    Topic.DAYS: N_("say --day-first or --month-first"),
    Topic.HIDDEN: N_("say --hidden take or --hidden leave"),
    Topic.KIND: N_("say --as KIND"),
    Topic.ENCODING: N_("say --encoding {suggested}, or another one"),
    Topic.SET: N_("say --set {of}=VALUE"),
}


def problems_of(plan: Plan, door: Door) -> list[str]:
    """Return all that keeps a plan from being taken in whole, a line each, in the order of the source."""
    source = plan.book.name
    found = [(0, Placed(source, "", _asked(question, door))) for question in plan.questions]
    found += [(p.place.row, Placed(source, p.place.told(), p.text)) for p in plan.problems]
    found += [(d.place.row, Placed(source, d.place.told(), _differs(d))) for d in plan.undecided]
    lines: list[str] = [text for _, text in sorted(found, key=lambda pair: pair[0])]
    if plan.undecided and door == Door.COMMAND_LINE:
        lines.append(
            tr("{name} differs from what is here. Say --differences keep, take or both.", name=source)
        )
    return lines


def refuse_what_is_open(plan: Plan, door: Door) -> None:
    """Raise SourceProblem if anything keeps a plan from being taken in whole."""
    problems = problems_of(plan, door)
    if problems:
        raise SourceProblem(problems[:MOST_ROWS], cut_short=len(problems) > MOST_ROWS)


def _asked(question: Question, door: Door) -> str:
    if door == Door.WINDOW:
        return question.text
    return f"{question.text} {_how(question)}"


def _how(question: Question) -> str:
    """Return how a question is answered on the command line."""
    of = question.id.partition(":")[2]
    values = [choice.value for choice in question.choices if choice.value][:_MOST_CHOICES]
    option = _OPTIONS.get(question.topic)
    if option:
        told = option.tr(suggested=question.suggested or _USUAL, of=quoted(of) if " " in of else of)
        shown = ", ".join(values) if question.topic in (Topic.KIND, Topic.SET, Topic.ENCODING) else ""
        return (
            tr("To answer, {told} ({values}).", told=told, values=shown)
            if shown
            else tr("To answer, {told}.", told=told)
        )
    value = question.suggested or (values[0] if values else "…")
    told = tr("To answer, say --answer {answer}", answer=_argument(f"{question.id}={value}"))
    more = [quoted(v) for v in values if v != value][:_SHORTEST]
    told += tr(" (or {values})", values=", ".join(more)) if more else ""
    if question.topic in (Topic.WORD, Topic.CURRENCY) and question.suggested:
        told += tr(", or --words suggested for all words")
    elif question.topic == Topic.SPEAKS:
        told += tr(", or --answer speaks=leave for all that are not known")
    elif question.topic == Topic.SAME:
        told += tr(", or --alike same or new for all names")
    return f"{told}."


def _argument(text: str) -> str:
    """Return a text as it is written as one argument of a command; it is whole, so that it can be copied."""
    sign = "'" if '"' in text else '"'
    return (
        sign
        + "".join(c if c.isprintable() or c in SPACES else "\N{REPLACEMENT CHARACTER}" for c in text)
        + sign
    )


def _differs(difference: Difference) -> str:
    return tr(
        "{name}: {label} here is {here}, and in the table {there}.",
        name=difference.name,
        label=quoted(difference.label),
        here=quoted(difference.here) if difference.here else tr("empty"),
        there=quoted(difference.there) if difference.there else tr("empty"),
    )


def with_suggestions(plan: Plan) -> Answers:
    """Return the answers of a plan with what is suggested for words, for all its questions about words."""
    answers = plan.answers
    for question in plan.questions:
        if question.topic == Topic.WORD and question.suggested is not None:
            answers = answers.with_answer(question.id, question.suggested)
    return answers


def counts_told(plan: Plan) -> str:
    """Return how many rows became what, as a sentence."""
    counts = plan.counts()
    return tr(
        "Rows: {new} new, {changed} changed, {unchanged} unchanged, {left_out} left out.",
        new=counts[State.NEW],
        changed=counts[State.CHANGED],
        unchanged=counts[State.UNCHANGED],
        left_out=counts[State.LEFT_OUT],
    )


def notes_told(plan: Plan) -> list[str]:
    """Return what was read otherwise than it stands, or passed over, a line each."""
    return [note.told(plan.book.name) for note in (*plan.notes, *plan.passed)]


def rows_told(plan: Plan) -> Iterator[str]:
    """Yield what becomes of each row that brings something, a line each."""
    names = {State.NEW: tr("new"), State.CHANGED: tr("changed"), State.LEFT_OUT: tr("left out")}
    for row in plan.rows:
        state = plan.state_of(row)
        if state in names:
            where = (
                tr("{sheet}: row {row}", sheet=row.sheet, row=row.row)
                if row.sheet
                else tr("row {row}", row=row.row)
            )
            yield f"{names[state]}: {where}: {row.name}"
