"""The invitation letter: the wording of the lead, and the placeholders in it that each participant fills.

A placeholder is a name in braces, such as {participant}. The names are the same in every language, because
a wording goes with the partnership to others. Nothing of a participant gets into a letter but what a
placeholder of the wording names.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Placeholder(StrEnum):
    """What a wording can name, by the name that stands in braces."""

    PARTICIPANT = "participant"  # its name
    PERSON = "person"  # who speaks for it
    NEED = "need"  # the needs that it brings or could bring
    ANSWER_BY = "answer_by"  # the day until which an answer is asked for
    GOAL = "goal"
    PARTNERSHIP = "partnership"
    LEAD = "lead"
    LEAD_PERSON = "lead_person"


_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")

Values = Mapping[Placeholder, str]


class Letter(NamedTuple):
    """The letter to one participant; `lacks` are the placeholders of the wording without a value for it.

    `text` has each of these as it stands in the wording, with its braces.
    """

    text: str
    lacks: tuple[Placeholder, ...] = ()


def named_in(wording: str) -> list[Placeholder]:
    """Return the placeholders that a wording names, each once, in their order there."""
    return [Placeholder(name) for name in dict.fromkeys(_IN_BRACES.findall(wording)) if name in _NAMES]


def unknown_in(wording: str) -> list[str]:
    """Return what stands in braces and is no placeholder, with its braces, each once."""
    return [f"{{{name}}}" for name in dict.fromkeys(_IN_BRACES.findall(wording)) if name not in _NAMES]


def letter(wording: str, values: Values) -> Letter:
    """Fill in a wording; a value that holds braces itself is not read as a placeholder again."""
    found = {name: values.get(name, "") for name in named_in(wording)}
    lacks = tuple(name for name, value in found.items() if not value.strip())

    def value_of(place: re.Match[str]) -> str:
        name = place[1]
        value = found[Placeholder(name)] if name in _NAMES else ""
        return value if value.strip() else place[0]

    return Letter(_IN_BRACES.sub(value_of, wording), lacks)


_NAMES = frozenset(name.value for name in Placeholder)
