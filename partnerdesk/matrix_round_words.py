"""The words for what became of each need since a round of the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.matrix_rounds import Asked, Became, Bringing, Compared, Matrix
from partnerdesk.partnership.needs import State
from partnerdesk.words import commas, day, listed

#: What became of needs, as the heading above them.
BECAME = {
    Became.COVERED: N_("Covered now"),
    Became.THIN: N_("Brought in part now"),
    Became.LESS: N_("Covered less than then"),
    Became.OPEN: N_("Not covered, as then"),
    Became.ADDED: N_("Called for since"),
    Became.DROPPED: N_("No longer called for"),
    Became.KEPT: N_("Covered then and now"),
}

#: Partners that are named beside a need; the rest is counted.
_MOST_NAMED = 5

_WAS = {State.COVERED: N_("was covered"), State.THIN: N_("was thin"), State.GAP: N_("was a gap")}
_IS = {State.COVERED: N_("covered"), State.THIN: N_("thin now"), State.GAP: N_("a gap now")}
_STILL = {State.THIN: N_("still thin"), State.GAP: N_("still a gap")}


def what_became(found: Compared, round_day: date) -> str:
    """Return what became of a need since a round of a day: its state then and now, by whom, since when."""
    if found.became == Became.DROPPED:
        assert found.then
        return _WAS[found.then.state].tr()
    assert found.now
    by = _by(found.by, found.now.state, round_day)
    if found.became == Became.ADDED:
        return listed([_IS[found.now.state].tr(), by])
    if found.became == Became.KEPT:
        return by
    if found.became == Became.OPEN:
        return listed([_STILL[found.now.state].tr(), by])
    assert found.then
    since = tr("since the round of {day}", day=day(found.since)) if found.since else ""
    if found.became == Became.LESS:
        now = _IS[found.now.state].tr()
        return listed([_WAS[found.then.state].tr(), _brought_then(found.then), now, by])
    return listed([_WAS[found.then.state].tr(), by, since])


def _by(bringing: Sequence[Bringing], state: State, round_day: date) -> str:
    known = [_called(b.name, b.joined, round_day) for b in bringing if b.name]
    gone = sum(not b.name for b in bringing)
    if gone:
        known.append(
            trn("a partner that is not here any more", "{number} partners that are not here any more", gone)
        )
    if len(known) > _MOST_NAMED:
        rest = trn("and {number} more", "and {number} more", len(known) - _MOST_NAMED)
        known = [*known[:_MOST_NAMED], rest]
    names = commas(known)
    if not names:
        return ""
    return tr("in part by {names}", names=names) if state == State.THIN else tr("by {names}", names=names)


def _called(name: str, joined: date | None, round_day: date) -> str:
    return tr("{name} (joined {day})", name=name, day=day(joined)) if joined and joined > round_day else name


def _brought_then(then: Asked) -> str:
    return _by(then.bringers(), then.state, date.max)


def counted(matrix: Matrix) -> str:
    """Return how many needs a matrix asks for, and how many of them are covered, thin and gaps."""
    counts = matrix.counts()
    return listed(
        [
            trn("{number} need", "{number} needs", len(matrix.needs)),
            trn("{number} covered", "{number} covered", counts[State.COVERED]),
            trn("{number} thin", "{number} thin", counts[State.THIN]),
            trn("{number} gap", "{number} gaps", counts[State.GAP]),
        ]
    )


def goal_since(then: Matrix, now: Matrix) -> str:
    """Return the goal that is asked against, and how it was worded in the round if that differs."""
    if not now.goal:
        return tr("There is no goal yet to ask against.")
    if then.goal == now.goal:
        return tr("The goal is worded as it was: {goal}", goal=now.goal)
    before = then.goal or tr("there was none yet")
    return tr("The goal now: {goal}\nThe goal then: {then}", goal=now.goal, then=before)
