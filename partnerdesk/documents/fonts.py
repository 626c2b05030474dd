"""The faces paper is set in: IBM Plex Serif, and Noto Serif for what Plex has not (Greek)."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from unicodedata import category

from partnerdesk.resource import resource

#: Never taken from a font: what shows nothing, and what means another thing in every font.
_NEVER = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))

#: A font registered again while a document is drawn in it would lose what was drawn.
_registering = Lock()


class Weight(Enum):
    """How heavy a face is; the value names its file."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True, eq=False)
class Face:
    """A font as ReportLab knows it by `name`, with the width of each character it can print.

    Widths are in thousandths of the size.
    """

    name: str
    widths: dict[str, float]
    characters: frozenset[str]


class Faces(NamedTuple):
    """The face of a weight, the one for characters it has not, and the widths of both."""

    own: Face
    fallback: Face
    widths: dict[str, float]

    def of(self, character: str) -> Face:
        """Return the face that a character is set in."""
        return self.own if character in self.own.widths else self.fallback


@cache
def faces(weight: Weight) -> Faces:
    """Return the faces of a weight, loaded once."""
    plex = _face(f"PartnerDesk-{weight.value}", _plex(f"IBMPlexSerif-{weight.value}.ttf"))
    noto = _face(f"PartnerDesk-Fallback-{weight.value}", resource(f"fonts/NotoSerif-{weight.value}.ttf"))
    return Faces(plex, noto, noto.widths | plex.widths)


def uncovered(text: str) -> str:
    """Return the characters of a printable text that no face has, each once, in order."""
    own, _, known = faces(Weight.REGULAR)
    if own.characters.issuperset(text):
        return ""
    missing = (c for c in text if c not in known)
    return "".join(dict.fromkeys(missing)).replace("\n", "")


def _plex(name: str) -> Path:
    """Return a font file of the package that carries Plex."""
    root: Path = import_module("fontpkg_ibm_plex_serif").ROOT
    return root / "files" / name


def _face(name: str, path: Path) -> Face:
    # slow: ReportLab is loaded with the first paper
    from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    with _registering:
        if name not in getRegisteredFontNames():
            registerFont(TTFont(name, str(path)))
        font = getFont(name)
    widths = {
        chr(code): font.face.charWidths[code]
        for code, glyph in font.face.charToGlyph.items()
        if glyph and category(chr(code)) not in _NEVER
    }
    return Face(name, widths, frozenset(widths))
