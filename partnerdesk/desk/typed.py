"""Typed text that is not saved yet: fields that wait to save, and texts that could not be saved."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Waiting(Protocol):
    """The timer of a field, during which its text is not saved yet."""

    def isActive(self) -> bool:
        """Return whether the field still waits."""
        ...


class Kept(NamedTuple):
    """An unsaved text, with the name of its field.

    `is_refused` says that the file refused it; otherwise the text is invalid.
    """

    name: str
    text: str
    is_refused: bool


Texts = dict[Hashable, Kept]


class Typed(QObject):
    """The unsaved texts of all fields.

    Fields save soon after typing, at the latest when `flushing` is emitted. A text that is invalid or
    could not be saved is kept here by its field and row.
    """

    #: Fields must save their text now.
    flushing = Signal()
    #: A field began or ended to wait, or a text was kept or dropped.
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without unsaved text."""
        super().__init__(parent)
        #: The number of changes that the disk or the file refused.
        self.refusals = 0
        self._waiting: WeakSet[Waiting] = WeakSet()
        self.texts: Texts = {}

    def begin_waiting(self, pause: Waiting) -> None:
        """Register a field that will save soon."""
        if pause not in self._waiting:
            self._waiting.add(pause)
            self.changed.emit()

    def end_waiting(self, pause: Waiting) -> None:
        """Unregister a field that has nothing to save."""
        self._waiting.discard(pause)
        self.changed.emit()

    @property
    def is_waiting(self) -> bool:
        """Return whether a field has text that it will save soon."""
        return any(isValid(pause) and pause.isActive() for pause in self._waiting)

    @property
    def kept(self) -> list[Kept]:
        """Return the texts that are invalid or could not be saved."""
        return list(self.texts.values())

    def keep(self, key: Hashable, kept: Kept) -> None:
        """Keep a text until it is saved."""
        self.texts[key] = kept
        self.changed.emit()

    def let_go(self, key: Hashable) -> None:
        """Drop a text: it was saved, or it is not wanted any more."""
        if self.texts.pop(key, None):
            self.changed.emit()

    def forget(self) -> None:
        """Drop all texts, because the partnership closed."""
        self.texts.clear()
        self._waiting.clear()
        self.changed.emit()
