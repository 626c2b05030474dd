"""Rounds: what participants are asked about, and whether the words are still those they were given."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class About(StrEnum):
    """What a round asks about; the whole is the problem, the goal and the solution together."""

    PROBLEM = "problem"
    GOAL = "goal"
    SOLUTION = "solution"
    WHOLE = "whole"
    DECISION = "decision"
    AGREEMENT = "agreement"


class Why(StrEnum):
    """Why a round has no position of a participant."""

    ABSENT = "absent"
    NOT_ASKED = "not_asked"
    GAVE_NONE = "gave_none"


#: The columns with the words of each part, in a round and in a version of problem and goal.
COLUMNS: Mapping[About, tuple[str, ...]] = {
    About.PROBLEM: ("text",),
    About.GOAL: ("goal",),
    About.SOLUTION: ("solution",),
    About.WHOLE: ("text", "goal", "solution"),
    About.DECISION: ("text",),
    About.AGREEMENT: ("text",),
}

#: The parts that are worded in the versions of problem and goal.
WORDED = (About.PROBLEM, About.GOAL, About.SOLUTION, About.WHOLE)

#: The words of a round or a version, by column; a part without words is left out.
Words = Mapping[str, str]


def words_of(about: str, columns: Mapping[str, str | None]) -> Words:
    """Return the words of what a round asks about, out of the columns of a version or a round."""
    return {c: words for c in COLUMNS[About(about)] if (words := columns.get(c))}


def still_stand(about: str, words: Words, columns: Mapping[str, str | None]) -> bool:
    """Return whether the words of a round are, letter by letter, those of a version."""
    return bool(words) and words == words_of(about, columns)


class Change(NamedTuple):
    """What became of the words of one column since a round."""

    column: str
    before: str
    after: str


def changes(about: str, words: Words, columns: Mapping[str, str | None]) -> list[Change]:
    """Return what changed in the words of a round that were kept; none if they were not."""
    if not words:
        return []
    now = words_of(about, columns)
    pairs = [Change(c, words.get(c, ""), now.get(c, "")) for c in COLUMNS[About(about)]]
    return [pair for pair in pairs if pair.before != pair.after]


def touches(reason: str | None, changed: Iterable[Change]) -> bool:
    """Return whether a reason has a word that only one of the two wordings has.

    This only proposes whom to ask again; the lead chooses. Words of one or two letters are ignored.
    Two words of five letters or more are one if they begin with the same five letters ("month", "months").
    """
    moved = set[str]()
    for change in changed:
        moved |= _stems(change.before) ^ _stems(change.after)
    return bool(_stems(reason or "") & moved)


def _stems(text: str) -> set[str]:
    """Return the words of a text, each cut to its first letters; of Chinese, each pair of characters."""
    found = set[str]()
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()):
        if _IDEOGRAPHS.search(word):
            found |= {word[at : at + 2] for at in range(max(len(word) - 1, 1))}
        elif len(word) > _SHORT or word.isdigit():
            found.add(word[:_STEM])
    return found


_STEM, _SHORT = 5, 2
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]")
