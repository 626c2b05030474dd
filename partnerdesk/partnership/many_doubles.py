"""Find names that may be one organisation among thousands, by the same rule as for two (`doubles`).

A name is compared only with those that share what is left of it without a slip. Comparing each with each
would take minutes for 10,000 names.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from partnerdesk.partnership.doubles import (
    SHORTEST_INITIALS,
    Named,
    figures,
    initials,
    is_near,
    keys_of,
    may_have_slips,
    names_of,
    one_less,
    words_left,
)


class ManyDoubles:
    """Names that can be asked for those which are alike; more names can be added."""

    def __init__(self, known: Iterable[Named] = ()) -> None:
        """Take names to begin with."""
        self._by_key: dict[str, list[Named]] = defaultdict(list)
        self._by_initials: dict[str, list[Named]] = defaultdict(list)
        self._by_rest: dict[Hashable, str] = {}  # the first key of each rest: most have no other
        self._more_of_rest: dict[Hashable, list[str]] = defaultdict(list)
        for named in known:
            self.add(named)

    def add(self, named: Named) -> None:
        """Add a name."""
        for key in keys_of(*names_of(named)):
            self._by_initials[initials(key)].append(named)
            if key not in self._by_key:
                for rest in _rests(key):
                    if self._by_rest.setdefault(rest, key) is not key:
                        self._more_of_rest[rest].append(key)
            self._by_key[key].append(named)

    def alike(self, name: str) -> list[Named]:
        """Return what `doubles.alike` returns for these names, by their ids."""
        found: dict[int, Named] = {}
        for key in keys_of(name):
            every = [*self._by_key.get(key, ()), *self._of_initials(key), *self._mistyped(key)]
            found |= {named.id: named for named in every}
        return [found[id_] for id_ in sorted(found)]

    def _of_initials(self, key: str) -> Sequence[Named]:
        short = initials(key)
        found = self._by_key.get(short, ()) if len(short) >= SHORTEST_INITIALS else ()
        return [*found, *(self._by_initials.get(key, ()) if len(key) >= SHORTEST_INITIALS else ())]

    def _mistyped(self, key: str) -> Iterable[Named]:
        shared = [rest for rest in _rests(key) if rest in self._by_rest]
        firsts = dict.fromkeys(self._by_rest[rest] for rest in shared)
        near = firsts | dict.fromkeys(o for rest in shared for o in self._more_of_rest.get(rest, ()))
        for other in near:
            if is_near(key, other):
                yield from self._by_key[other]


@lru_cache(maxsize=16)
def _rests(key: str) -> Sequence[Hashable]:
    """Return what a key shares with those that differ from it by slips; it is asked for, then added."""
    if not may_have_slips(key):
        return ()
    number = figures(key)
    return [*((number, rest) for rest in words_left(key)), *((number, rest) for rest in one_less(key))]
