"""What the states of rows and the choices about differences are called on the page of an import."""

from __future__ import annotations

from partnerdesk.exchange.tables.plan import Decide, State
from partnerdesk.language import N_, Mark

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


def state_name(state: State) -> str:
    """Return what becomes of a row, as a word."""
    return _STATES[state].tr()


def decision(decide: Decide) -> str:
    """Return what can be decided about a difference, as a word."""
    return _DECISIONS[decide].tr()
