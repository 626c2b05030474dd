"""Combining marks without a composed letter (Yoruba, Igbo, IPA): find them and place them on their letter."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from threading import Lock
from typing import Any
from unicodedata import normalize

from partnerdesk.documents.reading_back import stand_in

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u2de0-\u2dff\ua66f-\ua672\ua674-\ua67d\ua69e\ua69f\ufe20-\ufe2f"
)
#: What the second glyph of a letter is read back as: a word joiner, which shows nothing.
_NOTHING = "\u2060"
_MARK = re.compile(f"[{_MARKS}]")
_UNIT = re.compile(f".[{_MARKS}]*", re.DOTALL)

#: Held while shaping, because ReportLab numbers the glyphs of a font in the order they are first used.
_shaping = Lock()


def has_marks(text: str) -> bool:
    """Return whether a text contains combining marks."""
    return not text.isascii() and _MARK.search(text) is not None


def units(text: str) -> Sequence[str]:
    """Return the characters of a text, each with its marks."""
    return _UNIT.findall(text) if has_marks(text) else text


def placed(unit: str, font: str) -> tuple[str, float] | None:
    """Return a character with its marks at the positions of a font, and its width.

    The width is in thousandths of the font size. Return None if the font has no position for some
    mark. ReportLab draws the returned text as HarfBuzz shaped it.
    """
    from reportlab.pdfbase.pdfmetrics import getFont
    from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

    with _shaping:
        shaped = shapeStr(unit, font, 10, force=True)
        glyphs = shaped.__shapeData__
        if not all(g.x_offset or g.y_offset for g in glyphs[1:]):
            return None
        characters = "".join(_read_back(unit, shaped, [g.cluster for g in glyphs], getFont(font)))
    return ShapedStr(characters, glyphs), sum(g.x_advance for g in glyphs)


def _read_back(unit: str, drawn: str, clusters: Sequence[int], font: Any) -> Iterator[str]:
    """Yield what is drawn, with stand-ins for what would be read back as other characters.

    `clusters` are the places in `unit` of what was drawn.
    """
    places = [*dict.fromkeys(clusters), len(unit)]
    for start, end in pairwise(places):
        written = unit[start:end]
        group = "".join(c for c, cluster in zip(drawn, clusters, strict=True) if cluster == start)
        if normalize("NFC", group) == normalize("NFC", written):
            yield group
        else:
            yield stand_in(font, group[0], written)
            yield from (stand_in(font, c, _NOTHING) for c in group[1:])
