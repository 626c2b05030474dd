"""What the room display looks like: colours by their meaning, and faces. Whoever opens it hands them in."""

from collections.abc import Mapping
from typing import NamedTuple


class Look(NamedTuple):
    """Colours as text; those in pairs are a ground and what is written on it."""

    ground: str
    line: str
    ink: str
    muted: str
    teal: str
    track: str
    card: str
    states: Mapping[str, tuple[str, str]]
    stands: Mapping[str, tuple[str, str]]
    face: str
    reading_face: str
