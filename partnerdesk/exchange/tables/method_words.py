"""What kinds of rows, their columns and the values of a choice are called, in the words of the method.

Mappings and the command line call them by the names of the file format.
"""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX, Kind, Target, Use
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.fields import Field
from partnerdesk.partnership.fields import Kind as FieldKind

_KINDS: dict[str, Mark] = {
    "participants": N_("a participant, with a person"),
    "people": N_("a person"),
    "needs": N_("a need"),
    "coverage": N_("what one participant covers of a need"),
    "coverage_notes": N_("a note on what a participant covers"),
    MATRIX: N_("a line of the coverage matrix"),
    "indicators": N_("an indicator"),
    "readings": N_("a reading of an indicator"),
    "working_groups": N_("a working group"),
    "meetings": N_("a meeting"),
    "attendance": N_("who was at a meeting"),
    "decisions": N_("a decision"),
    "actions": N_("an action"),
    "commitments": N_("a commitment, with money and milestone"),
    "milestones": N_("a milestone"),
    "budget": N_("a budget line"),
    "updates": N_("an update of a commitment"),
}

#: Targets whose field is not called as people look for it.
_TARGETS: dict[str, Mark] = {
    "person": N_("Person"),
    "first_name": N_("First name of the person"),
    "last_name": N_("Last name of the person"),
    "id": N_("Id of our own workbook"),
    "milestone": N_("Milestone"),
    "milestone_due": N_("Milestone due"),
    "milestone_done_on": N_("Milestone done on"),
    "meeting_on": N_("Day of the meeting"),
    "outcome_unit": N_("Unit of the outcome"),
    "outcome_baseline": N_("Baseline of the outcome"),
    "outcome_target": N_("Target of the outcome"),
}
#: Fields of a person and of money, in tables of something else.
_OF_PERSON = ("title", "email", "phone", "signatory")
_OF_MONEY = ("purpose", "secured")

#: What the values of a choice are called in `words`, by column; no value is in two of one column.
_CHOICES = {
    "sector": ("sector",),
    "role": ("role",),
    "status": ("status", "commitment"),
    "kind": ("need", "meeting"),
    "importance": ("importance",),
    "level": ("level",),
    "standing": ("update",),
    "method": ("method",),
}


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of rows with what each row is."""
    return [(name, _KINDS[name].tr()) for name in (*KINDS, MATRIX)]


def target_name(kind: Kind, target: Target) -> str:
    """Return what a column of a kind means, as text."""
    if target.name in _TARGETS:
        return _TARGETS[target.name].tr()
    label = target.field.label.tr()
    if kind.name == "participants" and target.name in _OF_PERSON:
        return tr("{field} of the person", field=label)
    if kind.name == "commitments" and target.name in _OF_MONEY:
        return tr("{field} of the money", field=label)
    return label


def targets(kind: Kind) -> list[tuple[str, str]]:
    """Return what the columns of a kind can mean, the needed ones first, that of our own workbook last."""
    ranked = sorted(
        kind.targets, key=lambda t: (t.use == Use.IDENTITY, t.name not in kind.needed)
    )  # a stable sort: else in their order
    return [(target.name, target_name(kind, target)) for target in ranked]


def value_name(of: Field, value: str) -> str:
    """Return what a value of a choice is called."""
    every = (dict(words.choices(known)) for known in _CHOICES.get(of.column, ()))
    named = next((names[value] for names in every if value in names), value.replace("_", " "))
    return named[:1].upper() + named[1:]


def values_told(of: Field) -> str:
    """Return what all values of a choice are called, in the order of the method, as text."""
    return words.commas(value_name(of, value) for value in of.words)


def value_told(of: Field, value: Any) -> str:
    """Return a value of a field as text, "" for none."""
    if value is None or value in ("", []):
        return ""
    if of.kind in _BY_KIND:
        return _BY_KIND[of.kind](of, value)
    if isinstance(value, list):
        return words.semicolons(map(str, value))
    return next((told(value) for types, told in _BY_TYPE if isinstance(value, types)), str(value))


_BY_KIND: dict[FieldKind, Callable[[Field, Any], str]] = {
    FieldKind.COUNTRIES: lambda _, value: words.semicolons(map(country, value)),
    FieldKind.CHOICE: lambda of, value: value_name(of, str(value)),
    FieldKind.YES_NO: lambda _, value: tr("yes") if value else tr("no"),
    FieldKind.MOMENT: lambda _, value: words.day_and_time(str(value)),
}
_BY_TYPE: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (date, words.day),
    (time, lambda value: value.isoformat("minutes")),
    (Decimal | int, lambda value: words.number(Decimal(value))),
)
