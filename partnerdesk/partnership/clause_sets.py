"""What becomes of the clauses of an agreement when a set of clauses is used."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    """The words of a clause, and the part that the file adds below them."""

    heading: str
    text: str
    part: str | None = None


class Placed(NamedTuple):
    """A place in the new order: the index of the clause that stands there now, None for a new one."""

    was: int | None
    words: Words


@dataclass(frozen=True)
class Plan:
    """The clauses in their new order, and what differs from now, as headings.

    `kept` are the own words that stay although the set has nothing like them.
    `reworded` are the clauses that take the words of the set in place of unchanged words of ours.
    """

    places: tuple[Placed, ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    reworded: tuple[str, ...]
    kept: tuple[str, ...]
    moves: bool

    @property
    def changes(self) -> bool:
        """Return whether the agreement would differ."""
        return bool(self.added or self.left_out or self.reworded or self.moves)


def is_same(one: Words, other: Words) -> bool:
    """Return whether two clauses are about the same: they have the same part, heading or text."""
    if one.part or other.part:
        return one.part == other.part
    return one.heading == other.heading or one.text.strip() == other.text.strip()


def plan(present: Sequence[Words], wanted: Sequence[Words], ours: Collection[Words]) -> Plan:
    """Return what becomes of the present clauses when the wanted ones are used.

    Own words are never lost: a clause whose words are not among `ours`, the words that the app
    offers, stays with its words. If the set has a clause about the same, it stands at that place; else
    it follows the clause that it follows now.
    """
    known = {(w.heading, w.text.strip(), w.part) for w in ours}
    is_own = [(w.heading, w.text.strip(), w.part) not in known for w in present]
    free = list(range(len(present)))
    places: list[Placed] = []
    for words in wanted:
        was = next((n for n in free if is_same(present[n], words)), None)
        if was is not None:
            free.remove(was)
        places.append(Placed(was, present[was] if was is not None and is_own[was] else words))
    kept = [n for n in free if is_own[n]]
    for n in kept:
        before = max((p.was for p in places if p.was is not None and p.was < n), default=None)
        at = 0 if before is None else [p.was for p in places].index(before) + 1
        places.insert(at, Placed(n, present[n]))
    stay = [p.was for p in places if p.was is not None]
    return Plan(
        places=tuple(places),
        added=tuple(p.words.heading for p in places if p.was is None),
        left_out=tuple(present[n].heading for n in free if not is_own[n]),
        reworded=tuple(p.words.heading for p in places if p.was is not None and p.words != present[p.was]),
        kept=tuple(present[n].heading for n in kept),
        moves=stay != sorted(stay),
    )
