"""Rounds: what participants are asked about, and whether the words are still those they were given."""

from collections.abc import Mapping
from enum import StrEnum


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
