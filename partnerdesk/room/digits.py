"""A time whose digits all have one width, so that it does not move while it counts."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from PySide6.QtGui import QFont, QFontMetricsF

from partnerdesk.room.text import Block, set_text

_FAR = 100_000.0  # pixels: no line is broken


class Cells:
    """The parts of times in one font, each broken and measured once; `width` is that of the widest digit."""

    def __init__(self, font: QFont) -> None:
        """Measure the digits of a font."""
        self._font, self._metrics = font, QFontMetricsF(font)
        self._parts: dict[str, tuple[Block, float]] = {}
        self.width = max(self._metrics.horizontalAdvance(digit) for digit in "0123456789")

    def part(self, text: str) -> tuple[Block, float]:
        """Return a part of a time as a block, and its width with the spaces around it."""
        if text not in self._parts:
            block = set_text(text, self._font, _FAR)
            self._parts[text] = block, self._metrics.horizontalAdvance(text)
        return self._parts[text]


class Digits:
    """A line of text in parts, each with its distance from the left; digits have cells of one width."""

    def __init__(self, text: str, cells: Cells) -> None:
        """Measure a text. One with letters that run from right to left is left as it is."""
        self.text = text
        self.parts: list[tuple[float, Block]] = []
        x = 0.0
        for is_digit, run in groupby(text, str.isdecimal) if not _is_mirrored(text) else [(False, text)]:
            for part in run if is_digit else ["".join(run)]:
                block, advance = cells.part(part)
                width = cells.width if is_digit else advance
                self.parts.append((x + (width - block.width) / 2 if is_digit else x, block))
                x += width
        self.width = x
        self.height = max((block.height for _, block in self.parts), default=0.0)


def _is_mirrored(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
