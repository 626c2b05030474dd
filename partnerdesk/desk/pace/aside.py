"""Let workers step aside while the window handles events: else each call of Qt would wait for a worker.

A call of Qt gives the interpreter lock away and must get it back. While a worker computes, that takes up to
half a millisecond each time; painting a table of two thousand calls would take a second.
"""

from __future__ import annotations

from threading import Event
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher

#: A worker steps aside at most for so long at a time, in seconds, and computes so long in between.
_LONGEST, _BETWEEN = 0.012, 0.003


class Aside:
    """Knows whether the event loop rests. Workers call `step` often, the window `begin` and `end`."""

    def __init__(self) -> None:
        """Take the event loop for resting while nobody watches it."""
        self._rests = Event()
        self._rests.set()
        self._workers = 0
        self._free_until = 0.0

    def begin(self) -> None:
        """Watch the event loop for one more worker."""
        self._workers += 1
        dispatcher = QAbstractEventDispatcher.instance()
        if self._workers == 1 and dispatcher is not None:
            dispatcher.awake.connect(self._rests.clear)
            dispatcher.aboutToBlock.connect(self._rests.set)

    def end(self) -> None:
        """Watch it for one worker less."""
        self._workers -= 1
        dispatcher = QAbstractEventDispatcher.instance()
        if self._workers == 0 and dispatcher is not None:
            dispatcher.awake.disconnect(self._rests.clear)
            dispatcher.aboutToBlock.disconnect(self._rests.set)
            self._rests.set()

    def hurry(self) -> None:
        """Let workers compute now, because the window waits for one."""
        self._rests.set()

    def step(self) -> None:
        """Wait in a worker while the window is busy, but not for long, so that the work goes on anyway."""
        if not self._rests.is_set() and monotonic() >= self._free_until:
            self._rests.wait(_LONGEST)
            self._free_until = monotonic() + _BETWEEN


aside = Aside()
