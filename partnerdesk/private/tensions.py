"""Tensions: where the limits of one participant meet what others plan or want."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nlargest, nsmallest
from typing import Generic, NamedTuple, TypeVar

from partnerdesk.partnership.disclosures import Kind
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.overlaps import Shared

Key = TypeVar("Key")

#: The table of a target that is another note.
NOTE = "note"

#: A kind of value that two sides can share, such as a country, and the value.
Place = tuple[Shared, str]

#: The kinds of note that limit what a participant can do.
LIMITS = frozenset({Kind.RESTRICTION, Kind.PRESSURE, Kind.RED_LINE})

#: At most this many tensions of a note are returned, the strongest.
MOST = 5


class Weighed(StrEnum):
    """The state of a tension, as the lead set it."""

    OPEN = "open"
    WEIGHED = "weighed"
    SETTLED = "settled"


class Why(StrEnum):
    """Reasons for a tension other than a shared value."""

    OWN = "own"
    NAMED = "named"
    LINK = "link"


@dataclass(frozen=True)
class Reason:
    """One reason: a kind of shared value and its name, or one of `Why`."""

    what: str
    value: str = ""


class Target(NamedTuple):
    """What a note meets: a row of the shared side, or another note.

    `birth` distinguishes rows that had the same id at different times.
    """

    table: str
    id: int
    birth: int = 0


@dataclass(frozen=True)
class Limit:
    """A note that limits a participant, with the values that the rule needs."""

    note_id: int
    participant_id: int
    kind: str
    text: str
    links: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A row of the shared side: its participants, and the values that others may share with it."""

    target: Target
    name: str
    participants: frozenset[int]
    reach: frozenset[Place]


@dataclass(frozen=True)
class Facts:
    """The shared side, with the values that the rule needs; `words` holds the names of the values."""

    plans: tuple[Plan, ...] = ()
    words: Mapping[Place, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tension:
    """A note that meets something, with the reasons, and the state that the lead set."""

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
    """Return the tensions between limiting notes and commitments, needs and interests of others.

    A note meets the commitments of its own participant and of the participants that it names. It
    meets commitments and interests of others that share a country, an area, a target or a need
    with it: in its text, or else in the plans of its participant. It also meets what the lead
    linked. `of` restricts the notes to one participant; `most` is the limit for each note.
    """
    every = list(notes)
    wishes = Wishes(SharedIndex(facts))
    wishes.set_all({n.note_id: Wish(n.participant_id, n.text) for n in every if n.kind == Kind.INTEREST})
    text_of = {note.note_id: note.text for note in every}.get
    limits = [note for note in every if note.kind in LIMITS and of in (None, note.participant_id)]
    return met(limits, wishes, text_of, most=most)


def met(
    limits: Iterable[Limit], wishes: "Wishes", text_of: Callable[[int], str | None], *, most: int = MOST
) -> list[Tension]:
    """Return the tensions of some notes. `text_of` returns the text of a note, or None if deleted."""
    found: list[Tension] = []
    for note in limits:
        looked = _LimitingNote(note, wishes, text_of)
        drawn = looked.linked()
        found += [*drawn, *looked.met(most, but={tension.meets for tension in drawn})]
    return found


#: Each kind of reason counts once: else a participant with many countries would meet everybody.
_WEIGHT: Mapping[str, int] = {Why.NAMED: 10, Why.OWN: 2, Shared.NEED: 2}


class SharedIndex:
    """An index of the shared side by shared values; valid until the shared side changes."""

    def __init__(self, facts: Facts) -> None:
        """Index the facts. Thousands of plans take some tenths of a second."""
        self.facts = facts
        self.vocabulary = _Vocabulary(facts.words)
        self.called = _Vocabulary(facts.names)
        self.plans = {plan.target: plan for plan in facts.plans}
        self.reach: dict[int, set[Place]] = defaultdict(set)
        self.of: dict[int, set[Target]] = defaultdict(set)
        self.there: dict[Place, set[Target]] = defaultdict(set)
        for plan in facts.plans:
            for participant in plan.participants:
                self.reach[participant] |= plan.reach
                self.of[participant].add(plan.target)
            for place in plan.reach:
                self.there[place].add(plan.target)


class Wish(NamedTuple):
    """An interest of a participant, from a note."""

    participant_id: int
    text: str


class Wishes:
    """An index of the interests by shared values. Only changed interests are indexed again."""

    def __init__(self, index: SharedIndex) -> None:
        """Start with no interests."""
        self.index = index
        self.plans: dict[Target, Plan] = {}
        self.of: dict[int, set[Target]] = defaultdict(set)
        self.there: dict[Place, set[Target]] = defaultdict(set)
        self._known: dict[int, Wish] = {}

    def set_all(self, wishes: Mapping[int, Wish]) -> None:
        """Set the interests, by note id, and drop all others."""
        for note_id in [id_ for id_, wish in self._known.items() if wishes.get(id_) != wish]:
            self._drop(Target(NOTE, note_id))
        for note_id, wish in wishes.items():
            if note_id not in self._known:
                self._put(note_id, wish)

    def _put(self, note_id: int, wish: Wish) -> None:
        """Add an interest, with the values in its text, or else the values of its participant's plans."""
        target = Target(NOTE, note_id)
        reach = self.index.vocabulary.in_(wish.text) or self.index.reach.get(wish.participant_id, set())
        self._known[note_id] = wish
        self.plans[target] = Plan(target, wish.text, frozenset({wish.participant_id}), frozenset(reach))
        self.of[wish.participant_id].add(target)
        for place in reach:
            self.there[place].add(target)

    def _drop(self, target: Target) -> None:
        plan = self.plans.pop(target)
        self.of[self._known.pop(target.id).participant_id].discard(target)
        for place in plan.reach:
            self.there[place].discard(target)


class _LimitingNote:
    """One limiting note, and what it meets."""

    def __init__(self, note: Limit, wishes: Wishes, text_of: Callable[[int], str | None]) -> None:
        self._note, self._wishes, self._index, self._text_of = note, wishes, wishes.index, text_of
        self._own = note.participant_id
        self._named = self._index.vocabulary.in_(note.text)
        self._others = self._index.called.in_(note.text) - {self._own}
        self._places = self._named or self._index.reach.get(self._own, set())

    def met(self, most: int, but: set[Target]) -> list[Tension]:
        """Return the strongest tensions of the note, without those in `but`, which the lead linked."""
        own, of = self._own, self._index.of
        mine = of.get(own, set())
        by_reason: dict[str, set[Target]] = defaultdict(set)
        for place in self._places:
            by_reason[place[0]] |= self._index.there.get(place, set())
            by_reason[place[0]] |= self._wishes.there.get(place, set())
        for targets in by_reason.values():
            targets.difference_update(self._wishes.of.get(own, ()), () if self._named else mine)
        by_reason[Why.OWN] = mine
        by_reason[Why.NAMED] = set().union(*(of.get(other, ()) for other in self._others))
        return [self._tension(t, list(self._reasons(t))) for t in _strongest(by_reason, most, but)]

    def _reasons(self, target: Target) -> Iterator[Reason]:
        plan, facts = self._plan(target), self._index.facts
        assert plan is not None
        if self._own in plan.participants:
            yield Reason(Why.OWN)
        for other in sorted(self._others & plan.participants):
            if target.table != NOTE:
                yield Reason(Why.NAMED, facts.names[other])
        if self._named or self._own not in plan.participants:
            for place in sorted(self._places & plan.reach):
                yield Reason(place[0], facts.words.get(place, place[1]))

    def linked(self) -> list[Tension]:
        """Return the tensions with what the lead linked, if it still exists."""
        there = [target for target in self._note.links if self._name(target) is not None]
        return [self._tension(target, [Reason(Why.LINK)]) for target in there]

    def _tension(self, target: Target, reasons: list[Reason]) -> Tension:
        name = self._name(target) or ""
        return Tension(self._note.note_id, self._own, target, name, tuple(reasons))

    def _plan(self, target: Target) -> Plan | None:
        return self._index.plans.get(target) or self._wishes.plans.get(target)

    def _name(self, target: Target) -> str | None:
        if plan := self._plan(target):
            return plan.name
        return self._text_of(target.id) if target.table == NOTE else None


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
    """Names to search for in texts, indexed by their first word."""

    def __init__(self, names: Mapping[Key, str]) -> None:
        self._by_first: dict[str, list[tuple[Key, list[str]]]] = defaultdict(list)
        for key, name in names.items():
            words = _words(name)
            if words and len(name) > 2:
                self._by_first[words[0]].append((key, words))

    def in_(self, text: str) -> set[Key]:
        """Return the keys of the names that the text contains as whole words."""
        words = _words(text)
        return {
            key
            for at, word in enumerate(words)
            for key, name in self._by_first.get(word, ())
            if words[at : at + len(name)] == name
        }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
