"""What a document says of itself, and where its parts begin."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Mark(NamedTuple):
    """A position: its page, from 1, and its distance from the upper edge in points."""

    page: int
    top: float


class About(NamedTuple):
    """The metadata of a document, and its bookmarks with their positions."""

    title: str
    subject: str
    author: str
    language: str
    on: date
    bookmarks: Sequence[tuple[str, Mark]]
