"""A row as it is referred to: by its id, with the name that people read."""

from typing import NamedTuple


class Named(NamedTuple):
    """One row by its id, and its name or title."""

    id: int
    name: str
