"""Texts that were broken into lines, kept while pages of one size and look are made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtGui import QFont

from partnerdesk.room.digits import Cells, Digits
from partnerdesk.room.text import Block

#: So many letters are kept; then all are forgotten. A whole agenda has some thousands.
_MOST = 100_000


class Broken:
    """The blocks of texts by what they were made from, and times by their font."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[Hashable, Any] = {}
        self._cells: dict[str, Cells] = {}
        self._letters = 0

    def block(self, text: str, how: Hashable, made: Callable[[], Block]) -> Block:
        """Return the block of a text that is broken in a way, `made` if it is not kept."""
        found: Block = self._of(text, how, made)
        return found

    def digits(self, text: str, font: QFont) -> Digits:
        """Return a time in a font."""
        found: Digits = self._of(text, font.key(), lambda: Digits(text, self._cells_of(font)))
        return found

    def _of(self, text: str, how: Hashable, made: Callable[[], Any]) -> Any:
        key = text, how
        if key not in self._kept:
            self._letters += len(text) + 1
            if self._letters > _MOST:
                self._kept.clear()
                self._letters = len(text) + 1
            self._kept[key] = made()
        return self._kept[key]

    def _cells_of(self, font: QFont) -> Cells:
        key = font.key()
        if key not in self._cells:
            self._cells[key] = Cells(font)
        return self._cells[key]
