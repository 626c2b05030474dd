"""Texts that were broken into lines, kept while pages of one size and look are made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtGui import QFont

from partnerdesk.room.digits import Cells
from partnerdesk.room.text import Block

#: So many letters are kept; then all are forgotten. A whole agenda has some thousands.
_MOST = 100_000


class Broken:
    """The blocks of texts by what they were made from, and the digits of each font."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._blocks: dict[Hashable, Block] = {}
        self._cells: dict[str, Cells] = {}
        self._letters = 0

    def block(self, text: str, how: Hashable, made: Callable[[], Block]) -> Block:
        """Return the block of a text that is broken in a way, `made` if it is not kept."""
        key = text, how
        if key not in self._blocks:
            self._letters += len(text) + 1
            if self._letters > _MOST:
                self._blocks.clear()
                self._letters = len(text) + 1
            self._blocks[key] = made()
        return self._blocks[key]

    def cells(self, font: QFont) -> Cells:
        """Return the digits of a font."""
        key = font.key()
        if key not in self._cells:
            self._cells[key] = Cells(font)
        return self._cells[key]
