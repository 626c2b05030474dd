"""The look of the room display: colours by meaning, and fonts. The caller that opens it passes them."""

from collections.abc import Mapping
from typing import NamedTuple

from partnerdesk.charts.drawing import Ink


class Look(NamedTuple):
    """Colours as text, and names of fonts; a pair is a background with the colour of text on it.

    `inks` are those of charts. `tones` are the colours of a time, by `countdown.Tone`, for its line; its
    text in the quiet tone is ink.
    """

    ground: str
    line: str
    ink: str
    muted: str
    teal: str
    track: str
    card: str
    states: Mapping[str, tuple[str, str]]
    stands: Mapping[str, tuple[str, str]]
    tones: Mapping[str, str]
    sectors: Mapping[str, str]
    inks: Mapping[Ink, str]
    face: str
    reading_face: str
