"""What is typed and not in the file yet: which fields still wait, and what could not be written."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Waiting(Protocol):
    """The pause of a field, during which its text is not written yet."""

    def isActive(self) -> bool:
        """Tell whether the field still waits."""
        ...


class Kept(NamedTuple):
    """A text that is not in the file: where it was typed, and whether it could not be written.

    A text that was not refused was not understood.
    """

    name: str
    text: str
    is_refused: bool


Texts = dict[Hashable, Kept]


class Typed(QObject):
    """The texts of all fields that the file does not hold.

    Fields write soon after typing, at the latest when `flushing` is emitted. A text that could not
    be written, or not be understood, is kept here by its field and row until it is.
    """

    #: Fields write what is typed in them.
    flushing = Signal()
    #: A field began or ended to wait, or a text was kept or let go.
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing typed."""
        super().__init__(parent)
        #: How many changes were refused by the disk or the file.
        self.refusals = 0
        self._waiting: WeakSet[Waiting] = WeakSet()
        self.texts: Texts = {}

    def begin_waiting(self, pause: Waiting) -> None:
        """Note that a field holds what it will soon write."""
        if pause not in self._waiting:
            self._waiting.add(pause)
            self.changed.emit()

    def end_waiting(self, pause: Waiting) -> None:
        """Note that a field has nothing more to write."""
        self._waiting.discard(pause)
        self.changed.emit()

    @property
    def is_waiting(self) -> bool:
        """Tell whether a field holds what it has not written yet."""
        return any(isValid(pause) and pause.isActive() for pause in self._waiting)

    @property
    def kept(self) -> list[Kept]:
        """Return the texts that could not be written or understood."""
        return list(self.texts.values())

    def keep(self, key: Hashable, kept: Kept) -> None:
        """Keep a text until it is written."""
        self.texts[key] = kept
        self.changed.emit()

    def let_go(self, key: Hashable) -> None:
        """Forget a text: it is written, or not wanted any more."""
        if self.texts.pop(key, None):
            self.changed.emit()

    def forget(self) -> None:
        """Forget everything: the partnership is closed."""
        self.texts.clear()
        self._waiting.clear()
        self.changed.emit()
