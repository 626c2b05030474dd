"""Overlaps: commitments of different partners that share an area, a country, an SDG target or a need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Shared(StrEnum):
    """What commitments that overlap have in common."""

    COUNTRY = "country"
    AREA = "area"
    SDG = "sdg"
    NEED = "need"


@dataclass(frozen=True)
class Reach:
    """What one commitment can share with others.

    `participants` are the ids of all partners in it; `needs` are ids of needs, as text.
    """

    id: int
    participants: frozenset[int]
    countries: Sequence[str] = ()
    areas: Sequence[str] = ()
    sdg: Sequence[str] = ()
    needs: Sequence[str] = ()


@dataclass(frozen=True)
class Overlap:
    """Commitments of different partners that share one country, area, SDG target or need."""

    shared: Shared
    value: str
    commitments: tuple[int, ...] = field(default=())


#: What is shared (a country, an area...), and its value.
_Key = tuple[Shared, str]


class Overlapping:
    """The overlaps of commitments, updated one commitment at a time."""

    def __init__(self, reaches: Iterable[Reach] = ()) -> None:
        self._reaches: dict[int, Reach] = {}
        self._participants: dict[_Key, dict[int, frozenset[int]]] = {}
        self._overlapping: set[_Key] = set()
        for reach in reaches:
            self.put(reach)

    def put(self, reach: Reach) -> None:
        """Add a commitment, or replace it if it was added before."""
        self.drop(reach.id)
        self._reaches[reach.id] = reach
        for key in _keys_of(reach):
            self._participants.setdefault(key, {})[reach.id] = reach.participants
            self._update(key)

    def drop(self, commitment: int) -> None:
        """Remove a commitment, by its id."""
        reach = self._reaches.pop(commitment, None)
        for key in _keys_of(reach) if reach else ():
            self._participants[key].pop(commitment, None)
            self._update(key)

    def _update(self, key: _Key) -> None:
        if _of_different_partners(self._participants[key]):
            self._overlapping.add(key)
        else:
            self._overlapping.discard(key)

    def __len__(self) -> int:
        """Count the overlaps."""
        return len(self._overlapping)

    def found(self) -> list[Overlap]:
        """Return every value that commitments of at least two different partners share.

        Largest first, then in the order of `Shared` and by value. Source: method, "overlap".
        """
        order = list(Shared)
        found = [
            Overlap(shared, value, tuple(sorted(self._participants[shared, value])))
            for shared, value in self._overlapping
        ]
        return sorted(found, key=lambda o: (-len(o.commitments), order.index(o.shared), o.value))


def overlaps(reaches: Iterable[Reach]) -> list[Overlap]:
    """Return the overlaps of commitments, as `Overlapping.found` does."""
    return Overlapping(reaches).found()


def _keys_of(reach: Reach) -> Iterator[_Key]:
    for shared, values in (
        (Shared.COUNTRY, reach.countries),
        (Shared.AREA, reach.areas),
        (Shared.SDG, reach.sdg),
        (Shared.NEED, reach.needs),
    ):
        for value in dict.fromkeys(values):
            yield shared, value


def _of_different_partners(participants: Mapping[int, frozenset[int]]) -> bool:
    sets = iter(participants.values())
    first = next(sets, None)
    return any(other != first for other in sets)
