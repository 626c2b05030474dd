"""A row over time, because SQLite uses the id of a deleted row again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Life:
    """One row from its insertion to its deletion, even if its id is used again later.

    `birth` tells apart the rows that have had this id; `file.reading.lives` finds it.
    """

    id: int
    birth: int
