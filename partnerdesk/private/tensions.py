"""Where what limits one participant meets what others plan or want: a list to work through."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    wishes = Wishes(Ground(facts))
    wishes.hear({n.note_id: Wish(n.participant_id, n.text) for n in every if n.kind == Kind.INTEREST})
    text_of = {note.note_id: note.text for note in every}.get
    limits = [note for note in every if note.kind in LIMITS and of in (None, note.participant_id)]
    return met(limits, wishes, text_of, most=most)


def met(
    limits: Iterable[Limit], wishes: "Wishes", text_of: Callable[[int], str | None], *, most: int = MOST
) -> list[Tension]:
    """Return the tensions of some notes; `text_of` tells the text of a note, None where it is gone."""
    found: list[Tension] = []
    for note in limits:
        looked = _Looked(note, wishes, text_of)
        drawn = looked.linked()
        found += [*drawn, *looked.met(most, but={tension.meets for tension in drawn})]
    return found


#: Each kind of reason counts once: who reaches far would otherwise meet everybody.
_WEIGHT: Mapping[str, int] = {Why.NAMED: 10, Why.OWN: 2, Shared.NEED: 2}


class Ground:
    """The shared side, found by what its plans share; it holds until the shared side changes."""

    def __init__(self, facts: Facts) -> None:
        """Index the facts, which takes some tenths of a second for thousands of plans."""
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
    """An interest that was heard of a participant."""

    participant_id: int
    text: str


class Wishes:
    """The interests heard, found by what they share; each is read anew only where it changed."""

    def __init__(self, ground: Ground) -> None:
        """Begin with none."""
        self.ground = ground
        self.plans: dict[Target, Plan] = {}
        self.of: dict[int, set[Target]] = defaultdict(set)
        self.there: dict[Place, set[Target]] = defaultdict(set)
        self._heard: dict[int, Wish] = {}

    def hear(self, wishes: Mapping[int, Wish]) -> None:
        """Know these interests, by their notes, and no others."""
        for note_id in [id_ for id_, wish in self._heard.items() if wishes.get(id_) != wish]:
            self._drop(Target(NOTE, note_id))
        for note_id, wish in wishes.items():
            if note_id not in self._heard:
                self._put(note_id, wish)

    def _put(self, note_id: int, wish: Wish) -> None:
        """Take an interest in, reaching as far as its text says, else as its participant does."""
        target = Target(NOTE, note_id)
        reach = self.ground.vocabulary.in_(wish.text) or self.ground.reach.get(wish.participant_id, set())
        self._heard[note_id] = wish
        self.plans[target] = Plan(target, wish.text, frozenset({wish.participant_id}), frozenset(reach))
        self.of[wish.participant_id].add(target)
        for place in reach:
            self.there[place].add(target)

    def _drop(self, target: Target) -> None:
        plan = self.plans.pop(target)
        self.of[self._heard.pop(target.id).participant_id].discard(target)
        for place in plan.reach:
            self.there[place].discard(target)


class _Looked:
    """One note that limits, and what it meets."""

    def __init__(self, note: Limit, wishes: Wishes, text_of: Callable[[int], str | None]) -> None:
        self._note, self._wishes, self._ground, self._text_of = note, wishes, wishes.ground, text_of
        self._own = note.participant_id
        self._named = self._ground.vocabulary.in_(note.text)
        self._others = self._ground.called.in_(note.text) - {self._own}
        self._places = self._named or self._ground.reach.get(self._own, set())

    def met(self, most: int, but: set[Target]) -> list[Tension]:
        """Return what a note meets most by itself, but for what the lead linked it to."""
        own, of = self._own, self._ground.of
        mine = of.get(own, set())
        by_reason: dict[str, set[Target]] = defaultdict(set)
        for place in self._places:
            by_reason[place[0]] |= self._ground.there.get(place, set())
            by_reason[place[0]] |= self._wishes.there.get(place, set())
        for targets in by_reason.values():
            targets.difference_update(self._wishes.of.get(own, ()), () if self._named else mine)
        by_reason[Why.OWN] = mine
        by_reason[Why.NAMED] = set().union(*(of.get(other, ()) for other in self._others))
        return [self._tension(t, list(self._reasons(t))) for t in _strongest(by_reason, most, but)]

    def _reasons(self, target: Target) -> Iterator[Reason]:
        plan, facts = self._plan(target), self._ground.facts
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
        """Return what the lead linked a note to, where that is still there."""
        there = [target for target in self._note.links if self._name(target) is not None]
        return [self._tension(target, [Reason(Why.LINK)]) for target in there]

    def _tension(self, target: Target, reasons: list[Reason]) -> Tension:
        name = self._name(target) or ""
        return Tension(self._note.note_id, self._own, target, name, tuple(reasons))

    def _plan(self, target: Target) -> Plan | None:
        return self._ground.plans.get(target) or self._wishes.plans.get(target)

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
