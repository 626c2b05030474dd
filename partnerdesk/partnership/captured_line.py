"""Read one line that is captured in a meeting: its kind, who said it, and by when.

A leading word chooses the kind ("action: send the map"), a leading question mark parks a question. A
name before a colon says who ("Meridian Pumps: spare parts"). A day at the end, after "by", is the day
by which an action is due. What is not understood stays in the text as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.days import read_coming_day
from partnerdesk.partnership.names import folded

#: A name before a colon has at most so many letters.
_LONGEST_NAME = 120


class LineKind(StrEnum):
    """What a line can become."""

    DECISION = "decision"
    ACTION = "action"
    COMMITMENT = "commitment"
    INTEREST = "interest"
    PARKED = "parked"
    NOTE = "note"


#: The words that choose a kind: the whole word, and its letter.
WORDS: dict[LineKind, tuple[Mark, Mark]] = {
    LineKind.DECISION: (N_("decision"), N_("d")),
    LineKind.ACTION: (N_("action"), N_("a")),
    LineKind.COMMITMENT: (N_("commitment"), N_("c")),
    LineKind.INTEREST: (N_("interest"), N_("i")),
    LineKind.PARKED: (N_("parked"), N_("?")),
    LineKind.NOTE: (N_("note"), N_("n")),
}

#: Stands for the day in a phrase.
_DAY = "\0"

_QUESTION = ("?", "？", "؟")


@dataclass(frozen=True)
class Names:
    """The names that a line may begin with, folded: participants by id, and people with their participant."""

    participants: Mapping[str, int]
    people: Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Line:
    """A line as it was understood. `kind` is None if the line does not choose one."""

    kind: LineKind | None
    text: str
    participant: int | None = None
    person: str | None = None
    due: date | None = None


def read_line(typed: str, kind: LineKind | None, names: Names, today: date) -> Line:
    """Read a line; `kind` is the one chosen by a key, which a leading word overrides."""
    rest = typed.strip()
    chosen, rest = _kind_of(rest)
    kind = chosen or kind
    participant, person, rest = _who(rest, names)
    due = None
    if kind == LineKind.ACTION:
        rest, due = _due(rest, today)
    return Line(kind, rest, participant, person, due)


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


def _due(line: str, today: date) -> tuple[str, date | None]:
    """Return the text before "by" with a day at the end of the line, and that day."""
    by = tr("by {day}", day=_DAY).casefold().partition(_DAY)[0].strip()
    at = line.casefold().rfind(f" {by} ")
    if at <= 0 or len(line.casefold()) != len(line):
        return line, None
    try:
        return line[:at].rstrip(" ,;·"), read_coming_day(line[at + len(by) + 2 :].rstrip(" ."), today)
    except ValueError:
        return line, None
