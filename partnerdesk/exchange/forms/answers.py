"""Understand what stands in a form that came back: days, numbers and words, or a problem with its place.

Nothing is guessed: a day or a number that may mean two things is a problem.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk import words
from partnerdesk.exchange.forms.returned import Entered, Returned
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused, read_text
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import UpdateStanding
from partnerdesk.partnership.fields.field import Kind
from partnerdesk.partnership.forms import HEAD, OF_EACH, Asked, entry, head_name
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.written import days, numbers
from partnerdesk.partnership.written.signs import Unreadable


@dataclass
class Answer:
    """What was answered of one commitment, by key; `mark` is that of the outcome that the form showed."""

    mark: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Answers:
    """What was answered in a form: who filled it in, as of which day, and of each commitment."""

    by: str | None = None
    on: date | None = None
    of_each: dict[Life, Answer] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def understood(returned: Returned, titles: Mapping[int, str]) -> Answers:
    """Return the answers of a form; `titles` of commitments, by id, say in problems where they are."""
    found = Answers()
    for asked in HEAD:
        value = returned.entries.get(head_name(asked.key))
        if value is not None:
            setattr(found, asked.key, _read(asked, [value], "", found.problems))
    entered: dict[tuple[Life, str, str], list[Entered]] = {}
    for name, value in returned.entries.items():
        place = entry(name)
        if place:
            ticked = place.word or value
            entered.setdefault((place.commitment, place.outcome, place.key), []).append(ticked)
    by_key = {asked.key: asked for asked in OF_EACH}
    for (commitment, mark, key), values in entered.items():
        if key in by_key:
            title = titles.get(commitment.id, "")
            value = _read(by_key[key], values, title, found.problems)
            if value is not None:
                found.of_each.setdefault(commitment, Answer(mark)).values[key] = value
    _refuse_half_steps(found, titles)
    return found


def _refuse_half_steps(found: Answers, titles: Mapping[int, str]) -> None:
    """Report a person or a day of a next step that is not there: they belong together."""
    for commitment, answer in found.of_each.items():
        if "next_step" not in answer.values and {"next_step_person", "next_step_due"} & set(answer.values):
            where = titles.get(commitment.id, "")
            told = tr("the next step is empty, but not who takes it or its day; say what is to be done.")
            found.problems.append(_at(where, told))


def _read(asked: Asked, values: Iterable[Entered], of: str, problems: list[str]) -> Any:
    """Return the value of an answer; None, with a problem, if it cannot be understood."""
    given = list(values)
    try:
        return _READERS[asked.kind](asked, given)
    except Unreadable as e:  # it goes on after the text
        problem = f"{quoted(_as_text(given[0]))} {e}"
    except Refused as e:
        problem = str(e)
    problems.append(_at(of, tr("{question}: {problem}", question=asked.label.tr(), problem=problem)))
    return None


def _at(of: str, problem: str) -> str:
    return f"{quoted(of)}: {problem}" if of else problem


def _text(asked: Asked, values: list[Entered]) -> str:
    lines = (line.rstrip() for line in read_text(_as_text(values[0])).splitlines())
    return "\n".join(lines).strip()


def _line(asked: Asked, values: list[Entered]) -> str:
    return " ".join(_text(asked, values).split())


def _as_text(value: Entered) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _day(asked: Asked, values: list[Entered]) -> date:
    value = values[0]
    found: date | None
    if isinstance(value, date):
        found = value
    else:
        day = days.read(_as_text(value))
        found = day.value
        if found is None:
            meanings = words.semicolons(sorted({words.day(d) for d in day.by_order.values()}))
            raise Unreadable(tr("may be {days}; write it as 2026-11-24.", days=meanings))
    days.refuse_other_calendars(found)
    return found


def _number(asked: Asked, values: list[Entered]) -> Decimal:
    value = values[0]
    if isinstance(value, Decimal):
        found: Decimal | None = value
    else:
        text = _as_text(value).strip().removesuffix("%").strip()
        number = numbers.read(text)
        found = number.value
        if found is None:
            raise Unreadable(tr("may be two numbers; write it without a sign between its thousands."))
    assert found is not None
    if asked.key == "progress" and not 0 <= found <= 100:
        raise Unreadable(tr("is not between 0 and 100."))
    return found


def _standing(asked: Asked, values: list[Entered]) -> str:
    """Return the standing that was ticked, or whose word was chosen."""
    found = {_standing_of(str(value)) for value in values}
    if len(found) > 1:
        raise Refused(tr("more than one is ticked; tick one."))
    return found.pop()


def _standing_of(text: str) -> str:
    plain = " ".join(text.replace("_", " ").casefold().split())
    for standing in UpdateStanding:
        if plain in (standing.replace("_", " "), words.word("update", standing).casefold()):
            return str(standing)
    known = words.commas(words.word("update", standing) for standing in UpdateStanding)
    raise Unreadable(tr("is not one of {words}.", words=known))


_READERS: dict[Kind, Callable[[Asked, list[Entered]], Any]] = {
    Kind.TEXT: _line,
    Kind.LONG_TEXT: _text,
    Kind.DAY: _day,
    Kind.DECIMAL: _number,
    Kind.CHOICE: _standing,
}
