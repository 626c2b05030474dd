"""The fonts of documents: IBM Plex Serif, and Noto Serif for characters that Plex lacks (Greek)."""

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from unicodedata import category

from partnerdesk.documents.loading import load_reportlab
from partnerdesk.documents.marks import placed
from partnerdesk.resource import resource

#: Unicode categories never taken from a font: invisible, unassigned and private-use characters.
_NEVER = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))

#: Held while a font is registered: a second registration during drawing would lose drawn text.
_registering = Lock()


class Weight(Enum):
    """The weight of a font; the value is part of the name of its file."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True, eq=False)
class Face:
    """A font registered in ReportLab as `name`, with the width of each character it has.

    Widths are in thousandths of the font size.
    """

    name: str
    widths: dict[str, float]
    characters: frozenset[str]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack the name alone: the fonts of a process are loaded once."""
        return _loaded, (self.name,)


class Piece(NamedTuple):
    """A character with its marks, or a part of it: the font, the text to draw, and its width."""

    face: Face
    text: str
    width: float


class Faces(NamedTuple):
    """The font of a weight, and the widths of all characters that it or its fallback has."""

    own: Face
    widths: "_Widths"

    def of(self, character: str) -> Face:
        """Return the font in which a character is printed."""
        return self.own if character in self.own.widths else _fallback(self.widths.weight)

    def pieces(self, unit: str) -> tuple[Piece, ...]:
        """Return the pieces to draw for a character with its marks. Raises KeyError if a font is missing."""
        if len(unit) == 1:
            return (Piece(self.of(unit), unit, self.widths[unit]),)
        return _marked(self.widths.weight, unit)


class _Widths(dict[str, float]):
    """The widths of a font; those of the fallback and of characters with marks are computed when needed."""

    def __init__(self, weight: Weight, own: dict[str, float]) -> None:
        super().__init__(own)
        self.weight = weight

    def __missing__(self, unit: str) -> float:
        """Return the width of a character with its marks. Raises KeyError if no font has one of them."""
        if len(unit) == 1:
            width = self[unit] = _fallback(self.weight).widths[unit]
            return width
        return sum(piece.width for piece in _marked(self.weight, unit))


@cache
def faces(weight: Weight) -> Faces:
    """Return the fonts of a weight, loaded once."""
    plex = _face(f"PartnerDesk-{weight.value}", _plex(f"IBMPlexSerif-{weight.value}.ttf"))
    return Faces(plex, _Widths(weight, plex.widths))


@cache
def _fallback(weight: Weight) -> Face:
    """Return the font for characters that Plex lacks; most documents do not need it."""
    return _face(f"PartnerDesk-Fallback-{weight.value}", resource(f"fonts/NotoSerif-{weight.value}.ttf"))


@lru_cache(maxsize=4096)
def _marked(weight: Weight, unit: str) -> tuple[Piece, ...]:
    """Return a character with its marks in the first font that can place them all.

    If none can, they are printed one after the other, in one font if it has them all.
    """
    known = faces(weight)
    able = [f for f in (known.own, _fallback(weight)) if f.characters.issuperset(unit)]
    for face in able:
        if found := placed(unit, face.name):
            return (Piece(face, *found),)
    if able:
        return (Piece(able[0], unit, sum(map(able[0].widths.__getitem__, unit))),)
    return tuple(Piece(known.of(c), c, known.widths[c]) for c in unit)


def uncovered(text: str) -> str:
    """Return the characters of a printable text that no font has, each once, in order."""
    own = faces(Weight.REGULAR).own
    foreign = dict.fromkeys(c for c in text if c not in own.characters and c != "\n")
    return "".join(c for c in foreign if c not in _fallback(Weight.REGULAR).characters)


def _plex(name: str) -> Path:
    """Return the path of a font file in the package with Plex."""
    root: Path = import_module("fontpkg_ibm_plex_serif").ROOT
    return root / "files" / name


def _face(name: str, path: Path) -> Face:
    load_reportlab()  # slow: not needed at start
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
    face = _named[name] = Face(name, widths, frozenset(widths))
    return face


#: The fonts that are loaded, by name.
_named: dict[str, Face] = {}


def _loaded(name: str) -> Face:
    return _named[name]
