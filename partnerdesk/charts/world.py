"""The land of the earth as one shape, and a point for each country; there are no borders in it.

The file comes from `packaging/make_world_map.py`. Its unit is a ten-thousandth of the width of the earth; x
counts from the west, y from the north. Areas have their true size (the Equal Earth projection).
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from partnerdesk.resource import resource

#: The width of the earth, and its height without Antarctica.
WIDTH, HEIGHT = 10_000.0, 4_600.0

Ring = tuple[tuple[float, float], ...]


class World(NamedTuple):
    """The edges of the land and of the seas within it, and the points of countries by code."""

    land: tuple[Ring, ...]
    lakes: tuple[Ring, ...]
    points: dict[str, tuple[float, float]]


@cache
def world() -> World:
    """Return the world; it is read once."""
    read = json.loads(resource("world.json").read_text(encoding="utf-8"))
    return World(
        tuple(map(_ring, read["land"])),
        tuple(map(_ring, read["lakes"])),
        {code: (x, y) for code, (x, y) in read["points"].items()},
    )


def _ring(steps: Sequence[int]) -> Ring:
    """Return the corners of a shape that is kept as its first corner, and the way from each to the next."""
    x, y, found = 0, 0, []
    for at in range(0, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        found.append((float(x), float(y)))
    return tuple(found)
