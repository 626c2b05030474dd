"""The idle queue: tasks that can wait run in small steps between user actions, by priority.

A task is a function that is called when it is due. If it is a generator, each `yield` lets the
event loop run before the next step. A task belongs to an owner, and is dropped when that is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from time import monotonic
from types import GeneratorType
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from partnerdesk.desk.pace.timers import single_shot

Task = Callable[[], object]

_HANDS = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip


class When(IntEnum):
    """The priority of a task: how long there must be no input before it runs."""

    NEXT = 0  # after the next frame: something visible is not complete yet
    RESTED = 1  # after a pause of the user: the result may never be needed


#: Time without input by priority, in milliseconds.
_REST_MS = {When.NEXT: 0, When.RESTED: 1000}

#: Steps run for this long, a quarter of a frame; then the event loop continues.
_BUDGET_MS = 4

#: Pause before the next steps, in which the window can paint and handle events.
_BETWEEN_MS = 5

#: Pause after a change, in which the window paints it.
_FRAME_MS = 17


@dataclass(order=True)
class _Entry:
    when: When
    number: int
    not_before: float = field(compare=False)
    owner: QObject = field(compare=False)
    task: Task = field(compare=False)
    steps: Iterator[object] | None = field(default=None, compare=False)
    is_new: bool = field(default=True, compare=False)

    def due(self, moved_at: float) -> float:
        """Return the earliest time for the next step, on the clock of `monotonic`."""
        return max(self.not_before, moved_at + _REST_MS[self.when] / 1000)

    def step(self) -> bool:
        """Run one step. Return whether there are more."""
        if self.steps is None:
            begun = self.task()
            if not isinstance(begun, GeneratorType):
                return False
            self.steps = cast("Iterator[object]", begun)
        return next(self.steps, self) is not self


class Idle(QObject):
    """Runs the steps of its tasks while the window has nothing else to do."""

    def __init__(self, parent: QObject, may_run: Callable[[], bool] = lambda: True) -> None:
        """Create an empty queue. No task runs while `may_run` returns False."""
        super().__init__(parent)
        self._may_run = may_run
        self._numbers = count()
        self._tasks: list[_Entry] = []
        self._moved_at = 0.0
        self._lets_paint = False
        self._next = single_shot(self)
        self._next.timeout.connect(self._go_on)

    def add(self, owner: QObject, task: Task, when: When = When.RESTED, *, after_ms: int = 0) -> None:
        """Add a task. It runs when its priority allows it, but at the earliest after `after_ms`."""
        entry = _Entry(when, next(self._numbers), monotonic() + after_ms / 1000, owner, task)
        self._tasks.append(entry)
        self._wait_for_next()

    def drop(self, owner: QObject | None = None) -> None:
        """Drop the tasks of an owner, or all tasks."""
        self._tasks = [entry for entry in self._tasks if owner is not None and entry.owner is not owner]
        if not self._tasks:
            self._stop()

    def rest(self) -> None:
        """Restart the time without input."""
        self._moved_at = monotonic()

    def let_paint(self) -> None:
        """Wait a turn of the event loop: something changed, and is to be seen first."""
        self._lets_paint = True

    def resume(self) -> None:
        """Continue after `may_run` returned False."""
        self._wait_for_next()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Detect input at the native windows."""
        if event.type() in _HANDS:
            self.rest()
        return False

    def _go_on(self) -> None:
        if self._lets_paint:
            self._lets_paint = False
            self._next.start(_FRAME_MS)
            return
        until = monotonic() + _BUDGET_MS / 1000
        while (entry := self._due()) is not None:
            self._step(entry)
            if monotonic() >= until:
                break
        for entry in self._tasks:
            entry.is_new = False  # skip one turn of the loop: a timer fires before the first frame
        self._wait_for_next()

    def _due(self) -> _Entry | None:
        """Return the task with the next step, or None if no step may run now."""
        self._tasks = [entry for entry in self._tasks if isValid(entry.owner)]
        now = monotonic()
        due = [e for e in self._tasks if not e.is_new and e.due(self._moved_at) <= now]
        return min(due) if due and self._may_run() else None

    def _step(self, entry: _Entry) -> None:
        goes_on = False
        try:
            goes_on = entry.step()
        finally:
            if not goes_on and entry in self._tasks:  # the task may have dropped itself
                self._tasks.remove(entry)
            self._wait_for_next()  # also after an error

    def _wait_for_next(self) -> None:
        if not self._tasks:
            self._stop()
        elif self._may_run():
            for window in QGuiApplication.topLevelWindows():
                window.installEventFilter(self)  # installing it again has no effect
            wait = min(entry.due(self._moved_at) for entry in self._tasks) - monotonic()
            self._next.start(max(int(wait * 1000) + 1, _BETWEEN_MS))

    def _stop(self) -> None:
        self._next.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
