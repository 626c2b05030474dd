"""Read one line that is captured in a meeting: its kind, who said it, and by when.

A leading word chooses the kind ("action: send the map"), a leading question mark parks a question. A
name before a colon says who ("Meridian Pumps: spare parts"), of a reading which indicator. A day at the end,
after "by", is the day by which an action is due or a commitment ends; "in" and countries at the end are
where a commitment is; "look again on" and a day are said of a decision. "positions: the goal" asks for
positions on the goal as it is worded; any other words are the question itself. What is not understood stays
in the text as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from partnerdesk.countries import country_named
from partnerdesk.language import N_, Mark, tr
from partnerdesk.locales import locale
from partnerdesk.partnership.days import read_coming_day
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.rounds import About
from partnerdesk.partnership.written import numbers

#: A name before a colon has at most so many letters.
_LONGEST_NAME = 120


class LineKind(StrEnum):
    """What a line can become."""

    DECISION = "decision"
    ACTION = "action"
    COMMITMENT = "commitment"
    INTEREST = "interest"
    READING = "reading"
    PARKED = "parked"
    POSITIONS = "positions"
    NOTE = "note"


#: The words that choose a kind: the whole word, and its letter.
WORDS: dict[LineKind, tuple[Mark, Mark]] = {
    LineKind.DECISION: (N_("decision"), N_("d")),
    LineKind.ACTION: (N_("action"), N_("a")),
    LineKind.COMMITMENT: (N_("commitment"), N_("c")),
    LineKind.INTEREST: (N_("interest"), N_("i")),
    LineKind.READING: (N_("reading"), N_("r")),
    LineKind.PARKED: (N_("parked"), N_("?")),
    LineKind.POSITIONS: (N_("positions"), N_("p")),
    LineKind.NOTE: (N_("note"), N_("n")),
}

#: The words that stand for what is worded elsewhere; a round is about that, not about the word.
_ASKED: dict[About, tuple[Mark, Mark]] = {
    About.PROBLEM: (N_("problem"), N_("the problem")),
    About.GOAL: (N_("goal"), N_("the goal")),
    About.SOLUTION: (N_("solution"), N_("the solution")),
    About.AGREEMENT: (N_("agreement"), N_("the agreement")),
}

#: Stands for the day or the places in a phrase.
_HERE = "\0"

_BY, _ON, _AGAIN = N_("by {day}"), N_("on {day}"), N_("look again on {day}")

#: The name of a country has at least so many letters; shorter ones count as codes, in capitals.
_SHORTEST = 4

_QUESTION = ("?", "？", "؟")


@dataclass(frozen=True)
class Names:
    """The names that a line may begin with, folded.

    They are those of participants with their id, of people with their participant, and of indicators with
    their id and unit.
    """

    participants: Mapping[str, int]
    people: Mapping[str, tuple[str, int]]
    indicators: Mapping[str, tuple[int, str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A line as it was understood. `kind` is None if the line does not choose one.

    `due` is the day of an action, and the end of a commitment; `again` the day to look at a decision again;
    `on` the day of a reading. `about` is what positions are asked on: a decision with the words of the line,
    if they name nothing that is worded elsewhere.
    """

    kind: LineKind | None
    text: str
    participant: int | None = None
    person: str | None = None
    due: date | None = None
    countries: tuple[str, ...] = ()
    again: date | None = None
    indicator: int | None = None
    value: Decimal | None = None
    on: date | None = None
    about: About | None = None


def read_line(typed: str, kind: LineKind | None, names: Names, today: date) -> Line:
    """Read a line; `kind` is the one chosen by a key, which a leading word overrides."""
    rest = typed.strip()
    chosen, rest = _kind_of(rest)
    kind = chosen or kind
    if kind == LineKind.READING:
        return _reading(rest, names, today)
    if kind in (LineKind.DECISION, LineKind.POSITIONS):
        return _of_all(kind, rest, today)
    return _of_one(kind, rest, names, today)


def _of_all(kind: LineKind, line: str, today: date) -> Line:
    """Read what all decide or are asked: a name before a colon belongs to its words."""
    if kind == LineKind.POSITIONS:
        return Line(kind, line, about=_about(line))
    text, again = _day(line, _AGAIN, today)
    return Line(kind, text, again=again)


def _of_one(kind: LineKind | None, whole: str, names: Names, today: date) -> Line:
    """Read what one may have said, as a name before a colon tells."""
    participant, person, rest = _who(whole, names)
    if kind == LineKind.PARKED and person:  # a parked question has no person beside its participant
        return Line(kind, whole, participant)
    line = Line(kind, rest, participant, person)
    if kind == LineKind.ACTION:
        rest, due = _day(rest, _BY, today)
        return replace(line, text=rest, due=due)
    if kind == LineKind.COMMITMENT:
        rest, due = _day(rest, _BY, today)
        rest, countries = _places(rest)
        if due is None:
            rest, due = _day(rest, _BY, today)
        return replace(line, text=rest, due=due, countries=countries)
    return line


def _about(text: str) -> About:
    """Return what a line asks positions on."""
    said = folded(text.rstrip(" .?"))
    named = (about for about, marks in _ASKED.items() if said in {folded(mark.tr()) for mark in marks})
    return next(named, About.DECISION)


def _reading(line: str, names: Names, today: date) -> Line:
    """Read the name of an indicator, a colon, a number with or without its unit, and perhaps a day."""
    name, colon, rest = _split(line)
    known = names.indicators.get(folded(name)) if colon and len(name) <= _LONGEST_NAME else None
    if known is None:
        return Line(LineKind.READING, line)
    indicator, unit = known
    text, on = _day(rest, _ON, today, past=True)
    return Line(LineKind.READING, text, indicator=indicator, value=_number(text, unit), on=on)


def _number(text: str, unit: str | None) -> Decimal | None:
    """Return a number as the language of the texts writes it, without its unit; None if it is none."""
    bare = text.strip()
    if unit and bare.casefold().endswith(unit.casefold()):
        bare = bare[: -len(unit)].strip()
    try:
        return numbers.read_in(bare, numbers.DecimalSign(locale().decimal)) if bare else None
    except ValueError:
        return None


def _kind_of(line: str) -> tuple[LineKind | None, str]:
    if line.startswith(_QUESTION):
        return LineKind.PARKED, line[1:].strip()
    word, colon, rest = _split(line)
    if colon:
        for kind, marks in WORDS.items():
            if word.casefold() in {mark.tr().casefold() for mark in marks}:
                return kind, rest
    return None, line


def _who(line: str, names: Names) -> tuple[int | None, str | None, str]:
    """Return the participant and person before a colon, and the rest; the whole line if there is none."""
    name, colon, rest = _split(line)
    if not colon or not rest or len(name) > _LONGEST_NAME:
        return None, None, line
    key = folded(name)
    if key in names.participants:
        return names.participants[key], None, rest
    if key in names.people:
        person, participant = names.people[key]
        return participant, person, rest
    return None, None, line


def _split(line: str) -> tuple[str, str, str]:
    """Split at the first colon, also that of other scripts."""
    places = [at for at in map(line.find, (":", "：")) if at > 0]
    if not places:
        return line, "", ""
    at = min(places)
    return line[:at].strip(), line[at], line[at + 1 :].strip()


def _day(line: str, phrase: Mark, today: date, *, past: bool = False) -> tuple[str, date | None]:
    """Return the text before a phrase with a day at the end of the line, and that day.

    A day without a year, or a day of the week, is the next one; in the `past` the last one.
    """
    before, after = _ending(line, phrase.tr(day=_HERE))
    if before is None:
        return line, None
    try:
        found = read_coming_day(after.rstrip(" ."), today)
    except ValueError:
        return line, None
    if past and found > today and str(found.year) not in after:
        found = _a_year_before(found) if re.search(r"\d", after) else found - timedelta(days=7)
    return before.rstrip(" ,;·"), found


def _a_year_before(found: date) -> date:
    try:
        return found.replace(year=found.year - 1)
    except ValueError:  # 29 February
        return found.replace(year=found.year - 1, day=28)


def _places(line: str) -> tuple[str, tuple[str, ...]]:
    """Return the text before "in" with nothing but countries at the end of the line, and their codes."""
    before, after = _ending(line, tr("in {places}", places=_HERE))
    if before is None:
        return line, ()
    and_ = re.escape(tr("{one} and {other}", one=_HERE, other=_HERE).strip(_HERE).strip())
    parts = [part.strip(" .") for part in re.split(rf"[,、，،]|\s{and_}\s", after)]
    codes = [country_named(part) for part in parts if part]
    if not codes or None in codes or not all(_is_name(part) for part in parts if part):
        return line, ()
    return before.rstrip(" ,;·"), tuple(dict.fromkeys(code for code in codes if code))


def _is_name(text: str) -> bool:
    """Return whether a text may name a country: not words such as "it" and "us", which are codes too."""
    return len(text) >= _SHORTEST or text.isupper() or not text.isascii()


def _ending(line: str, phrase: str) -> tuple[str | None, str]:
    """Return what is before the last occurrence of a phrase, and after it; None if it is not there."""
    said = phrase.casefold().partition(_HERE)[0].strip()
    at = line.casefold().rfind(f" {said} ")
    if not said or at <= 0 or len(line.casefold()) != len(line):
        return None, ""
    return line[:at], line[at + len(said) + 2 :]
