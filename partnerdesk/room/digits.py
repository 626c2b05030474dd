"""A time whose digits all have one width, so that it does not move while it counts."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from partnerdesk.room.text import Block, set_text

_FAR = 100_000.0  # pixels: no line is broken


class Digits:
    """A line of text that is painted as a `Block` is; each digit has a cell as wide as the widest."""

    def __init__(self, text: str, font: QFont, cells: dict[str, Block] | None = None) -> None:
        """Measure a text. One with letters that run from right to left is left as it is.

        `cells` keeps the parts of texts in one font.
        """
        cells = {} if cells is None else cells
        self.text = text
        self._parts: list[tuple[float, Block]] = []
        cell = max(QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789")
        x = 0.0
        for is_digit, run in groupby(text, str.isdecimal) if not _is_mirrored(text) else [(False, text)]:
            for part in run if is_digit else ["".join(run)]:
                block = cells.get(part) or set_text(part, font, _FAR)
                cells[part] = block
                width = cell if is_digit else _advance(part, font)
                self._parts.append((x + (width - block.width) / 2 if is_digit else x, block))
                x += width
        self.width = x
        self.height = max((block.height for _, block in self._parts), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the text with its top left corner at a point."""
        for beside, block in self._parts:
            block.paint(painter, x + beside, y)


def _advance(text: str, font: QFont) -> float:
    """Return the width of a text with the spaces around it."""
    return QFontMetricsF(font).horizontalAdvance(text)


def _is_mirrored(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
