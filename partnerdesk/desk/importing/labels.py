"""What kinds of rows, their columns and their states are called on the page of an import."""

from __future__ import annotations

from partnerdesk.exchange.tables.kinds import KINDS, MATRIX, Kind, Target, Use
from partnerdesk.exchange.tables.plan import Decide, State
from partnerdesk.language import N_, Mark, tr

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

_STATES: dict[State, Mark] = {
    State.NEW: N_("new"),
    State.CHANGED: N_("changed"),
    State.UNCHANGED: N_("known"),
    State.LEFT_OUT: N_("left out"),
}
_DECISIONS: dict[Decide, Mark] = {
    Decide.KEEP: N_("Keep"),
    Decide.TAKE: N_("Take"),
    Decide.BOTH: N_("Both"),
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


def state_name(state: State) -> str:
    """Return what becomes of a row, as a word."""
    return _STATES[state].tr()


def decision(decide: Decide) -> str:
    """Return what can be decided about a difference, as a word."""
    return _DECISIONS[decide].tr()
