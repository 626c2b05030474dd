"""A row over time, because SQLite uses the id of a deleted row again."""

from typing import NamedTuple


class Life(NamedTuple):
    """One row from its insertion to its deletion, even if its id is used again later.

    `birth` tells apart the rows that have had this id; `file.reading.lives` finds it.
    """

    id: int
    birth: int
