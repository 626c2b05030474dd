"""What waits for what: a commitment may wait for others, and never in a circle."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Waiting(NamedTuple):
    """A commitment that another waits for; `status` is its own."""

    id: int
    title: str
    partner: str
    status: str


class Circle(ValueError):
    """A commitment would wait for itself. `way` holds the ids from it back to it."""

    def __init__(self, way: Sequence[int]) -> None:
        super().__init__("a circle of commitments that wait for each other")
        self.way = tuple(way)


def way_back(waits: Mapping[int, Iterable[int]], of: int, wanted: Iterable[int]) -> list[int]:
    """Return the way on which a commitment would wait for itself, [] if there is none.

    `waits` holds for each commitment those that it waits for; `wanted` are those that `of` shall wait for
    instead. The way begins and ends with `of`; it is the shortest one.
    """
    came_from: dict[int, int] = {}
    front = [of]
    while front:
        further: list[int] = []
        for here in front:
            for there in wanted if here == of else waits.get(here, ()):
                if there == of:
                    return _walked(came_from, here, of)
                if there not in came_from:
                    came_from[there] = here
                    further.append(there)
        front = further
    return []


def _walked(came_from: Mapping[int, int], last: int, of: int) -> list[int]:
    way = [of]
    while last != of:
        way.append(last)
        last = came_from[last]
    return [*way, of][::-1]
