"""A reference to a row: its id, with the name that people read."""

from typing import NamedTuple


class Named(NamedTuple):
    """The id of a row, and its name or title."""

    id: int
    name: str
