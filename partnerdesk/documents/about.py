"""What a document says of itself, and where its parts begin."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

#: How far above its place a bookmark leads, in points.
ABOVE_MARK = 12.0


class Mark(NamedTuple):
    """A position: its page, from 1, and its distance from the upper edge in points."""

    page: int
    top: float


class Bookmark(NamedTuple):
    """An entry of the outline: its title, where it leads, and how deep it stands, from 0."""

    title: str
    mark: Mark
    level: int = 0


class Attached(NamedTuple):
    """A file that goes with a document: its name and content, and what it is in words."""

    name: str
    content: bytes
    media_type: str
    description: str


class About(NamedTuple):
    """The metadata of a document, its bookmarks with their positions, and a file that goes with it."""

    title: str
    subject: str
    author: str
    language: str
    on: date
    bookmarks: Sequence[Bookmark]
    attached: Attached | None = None
    has_foreign_pages: bool = False
    has_inputs: bool = False
