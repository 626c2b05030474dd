"""The words for the differences of two participants: the place, and the value of each."""

from datetime import date
from typing import Any

from partnerdesk import words
from partnerdesk.language import N_, tr
from partnerdesk.partnership.fields import BY_NAME, Kind
from partnerdesk.partnership.pairs import Pair, Part

_PLACES = {
    "person": N_("The person {name}"),
    "coverage": N_("What it brings of {name}"),
    "attendance": N_("At the meeting {name}"),
    "position": N_("Its position on: {name}"),
    "unheard": N_("Why it took no position on: {name}"),
    "signatory": N_("Who signs: {name}"),
    "disclosure": N_("It agreed to share: {name}"),
}

#: The word lists for columns that hold one of a few values.
_WORDS = {
    ("participant", "sector"): "sector",
    ("participant", "role"): "role",
    ("participant", "status"): "status",
    ("coverage", "level"): "level",
    ("position", "position"): "position",
    ("unheard", "why"): "unheard",
    ("disclosure", "audience"): "audience",
}


def place(pair: Pair) -> str:
    """Return the name of the place of a difference: a field, a meeting, a decision and so on."""
    if pair.table == "participant":
        return BY_NAME["participant"][next(iter(pair.kept))].label.tr()
    if pair.table == "signatory" and not pair.about:
        return tr("Who signs")
    return _PLACES[pair.table].tr(name=pair.about)


def value_text(table: str, part: Part) -> str:
    """Return the value of one of the two, as text."""
    return words.listed(_said(table, part)) or tr("nothing more")


def _said(table: str, part: Part) -> list[str]:
    return [_word(table, column, value) for column, value in part.items() if value not in (None, "")]


def _word(table: str, column: str, value: Any) -> str:
    if (table, column) in _WORDS:
        return words.word(_WORDS[table, column], value)
    if BY_NAME[table][column].kind == Kind.YES_NO:
        return tr("present") if value else tr("not present")
    return words.day(value) if isinstance(value, date) else str(value)
