"""Marks without a letter of their own (Yoruba, Igbo, IPA): found in a text, and placed on their letter."""

import re
from collections.abc import Sequence
from threading import Lock

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u2de0-\u2dff\ua66f-\ua672\ua674-\ua67d\ua69e\ua69f\ufe20-\ufe2f"
)
_MARK = re.compile(f"[{_MARKS}]")
_UNIT = re.compile(f".[{_MARKS}]*", re.DOTALL)

#: The glyphs that a font was asked for are numbered in turn.
_shaping = Lock()


def has_marks(text: str) -> bool:
    """Tell whether a text holds marks that stand on another character."""
    return not text.isascii() and _MARK.search(text) is not None


def units(text: str) -> Sequence[str]:
    """Return the characters of a text, each with the marks on it."""
    return _UNIT.findall(text) if has_marks(text) else text


def placed(unit: str, font: str) -> tuple[str, float] | None:
    """Return a character with its marks where a font puts them, and its width in thousandths of the size.

    None where the font does not say of each mark where it belongs. ReportLab draws the text
    that is returned as HarfBuzz shaped it.
    """
    from reportlab.pdfbase.ttfonts import shapeStr

    with _shaping:
        shaped = shapeStr(unit, font, 10, force=True)
    glyphs = shaped.__shapeData__
    if not all(g.x_offset or g.y_offset for g in glyphs[1:]):
        return None
    return shaped, sum(g.x_advance for g in glyphs)
