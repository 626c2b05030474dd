"""Where what limits one participant meets what others plan or want: a list to work through."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nlargest, nsmallest
from typing import Generic, NamedTuple, TypeVar

from partnerdesk.partnership.commitments import Shared
from partnerdesk.partnership.disclosures import Kind
from partnerdesk.partnership.names import folded

Key = TypeVar("Key")

#: The table of a target that is another note.
NOTE = "note"

#: What can be shared, such as a country, and which.
Place = tuple[Shared, str]

#: The kinds of note that limit what a participant can do.
LIMITS = frozenset({Kind.RESTRICTION, Kind.PRESSURE, Kind.RED_LINE})

#: What one note meets may be half the partnership; the strongest are told.
MOST = 5


class Weighed(StrEnum):
    """How far the lead has come with a tension."""

    OPEN = "open"
    WEIGHED = "weighed"
    SETTLED = "settled"


class Why(StrEnum):
    """Why a note meets something, beside what both share."""

    OWN = "own"
    NAMED = "named"
    LINK = "link"


@dataclass(frozen=True)
class Reason:
    """One reason: a value that both share (`shared` and its name), or one of `Why`."""

    what: str
    value: str = ""


class Target(NamedTuple):
    """What a note meets: a row of the shared side, told apart by its birth, or another note."""

    table: str
    id: int
    birth: int = 0


@dataclass(frozen=True)
class Limit:
    """A note of a participant, as far as the rule needs it."""

    note_id: int
    participant_id: int
    kind: str
    text: str
    links: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A commitment or a need of the shared side: whose it is, and what others may share of it."""

    target: Target
    name: str
    participants: frozenset[int]
    reach: frozenset[Place]


@dataclass(frozen=True)
class Facts:
    """The shared side, as far as the rule needs it; `words` tell what each value is called."""

    plans: tuple[Plan, ...] = ()
    words: Mapping[Place, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tension:
    """A note that meets something, why, and how far the lead has come with it."""

    note_id: int
    participant_id: int
    meets: Target
    name: str
    reasons: tuple[Reason, ...]
    state: str = Weighed.OPEN
    why: str = ""


def tensions(
    notes: Iterable[Limit], facts: Facts, *, of: int | None = None, most: int = MOST
) -> list[Tension]:
    """Return where notes that limit meet commitments, needs, and interests of others.

    A note meets a commitment of its own participant, one whose participant it names, and one of
    others that shares a country, an area, a target or a need with it: by its text, or by what its
    participant has planned. It meets the interests of others that share so; and what the lead
    links. `of` is the participant whose notes are looked at, where not all are.
    """
    every = list(notes)
    known = _Known(facts, every)
    found: list[Tension] = []
    for note in every:
        if note.kind in LIMITS and of in (None, note.participant_id):
            drawn = known.linked(note)
            found += [*drawn, *known.met_by(note, most, but={tension.meets for tension in drawn})]
    return found


#: Each kind of reason counts once: who reaches far would otherwise meet everybody.
_WEIGHT: Mapping[str, int] = {Why.NAMED: 10, Why.OWN: 2, Shared.NEED: 2}


class _Known:
    """The shared side and the interests, found by what they share."""

    def __init__(self, facts: Facts, notes: list[Limit]) -> None:
        self._facts = facts
        self._notes = {note.note_id: note for note in notes}
        self._wishes: dict[int, set[Target]] = defaultdict(set)
        self._vocabulary = _Vocabulary(facts.words)
        self._called = _Vocabulary(facts.names)
        self._reach: dict[int, set[Place]] = defaultdict(set)
        self._of: dict[int, set[Target]] = defaultdict(set)
        for plan in facts.plans:
            for participant in plan.participants:
                self._reach[participant] |= plan.reach
                self._of[participant].add(plan.target)
        self._plans = {plan.target: plan for plan in (*facts.plans, *self._interests(notes))}
        self._there: dict[Place, set[Target]] = defaultdict(set)
        for plan in self._plans.values():
            for place in plan.reach:
                self._there[place].add(plan.target)

    def _interests(self, notes: list[Limit]) -> Iterator[Plan]:
        """Yield the interests heard, each reaching as far as its text says, else as its participant does."""
        for note in notes:
            if note.kind == Kind.INTEREST:
                reach = self._vocabulary.in_(note.text) or self._reach[note.participant_id]
                target = Target(NOTE, note.note_id)
                self._wishes[note.participant_id].add(target)
                yield Plan(target, note.text, frozenset({note.participant_id}), frozenset(reach))

    def met_by(self, note: Limit, most: int, but: set[Target]) -> list[Tension]:
        """Return what a note meets most by itself, but for what the lead linked it to."""
        own, named = note.participant_id, self._vocabulary.in_(note.text)
        others = self._called.in_(note.text) - {own}
        places = named or self._reach[own]
        by_reason: dict[str, set[Target]] = defaultdict(set)
        for place in places:
            by_reason[place[0]] |= self._there[place]
        for targets in by_reason.values():
            targets.difference_update(self._wishes[own], () if named else self._of[own])
        by_reason[Why.OWN] = self._of[own]
        by_reason[Why.NAMED] = set().union(*(self._of[other] for other in others))
        return [
            self._tension(note, target, list(self._reasons(target, own, others, places, named)))
            for target in _strongest(by_reason, most, but)
        ]

    def _reasons(
        self, target: Target, own: int, others: set[int], places: set[Place], named: set[Place]
    ) -> Iterator[Reason]:
        plan = self._plans[target]
        if own in plan.participants:
            yield Reason(Why.OWN)
        for other in sorted(others & plan.participants):
            if target.table != NOTE:
                yield Reason(Why.NAMED, self._facts.names[other])
        if named or own not in plan.participants:
            for place in sorted(places & plan.reach):
                yield Reason(place[0], self._facts.words.get(place, place[1]))

    def linked(self, note: Limit) -> list[Tension]:
        """Return what the lead linked a note to, where that is still there."""
        return [self._tension(note, t, [Reason(Why.LINK)]) for t in note.links if self._name(t) is not None]

    def _tension(self, note: Limit, target: Target, reasons: list[Reason]) -> Tension:
        return Tension(note.note_id, note.participant_id, target, self._name(target) or "", tuple(reasons))

    def _name(self, target: Target) -> str | None:
        if target in self._plans:
            return self._plans[target].name
        note = self._notes.get(target.id) if target.table == NOTE else None
        return note.text if note else None


def _strongest(by_reason: Mapping[str, set[Target]], most: int, but: set[Target]) -> list[Target]:
    weights: Counter[Target] = Counter()
    for reason, targets in by_reason.items():
        for _ in range(_WEIGHT.get(reason, 1)):
            weights.update(targets)
    for target in but:
        weights.pop(target, None)
    least = min(nlargest(most, weights.values()), default=0)
    strong = [(-weight, target) for target, weight in weights.items() if weight >= least]
    return [target for _, target in nsmallest(most, strong)]


class _Vocabulary(Generic[Key]):
    """Names to look for in texts, each found by its first word."""

    def __init__(self, names: Mapping[Key, str]) -> None:
        self._by_first: dict[str, list[tuple[Key, list[str]]]] = defaultdict(list)
        for key, name in names.items():
            words = _words(name)
            if words and len(name) > 2:
                self._by_first[words[0]].append((key, words))

    def in_(self, text: str) -> set[Key]:
        """Return the keys of the names that a text holds, whole."""
        words = _words(text)
        return {
            key
            for at, word in enumerate(words)
            for key, name in self._by_first.get(word, ())
            if words[at : at + len(name)] == name
        }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
