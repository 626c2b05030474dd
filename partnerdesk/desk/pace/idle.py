"""The idle queue: what can wait is done in small steps between gestures, the most urgent first.

A task is a function that is called when its time has come. Where it is a generator, each `yield`
lets the window answer before its next step. A task belongs to an owner and is gone with it.
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
    """The priority of a task: how long there must have been no input."""

    NEXT = 0  # after the frame that is due: what is in sight is not complete
    RESTED = 1  # once the hands have rested: nobody may ever need it


#: By priority, in milliseconds.
_REST_MS = {When.NEXT: 0, When.RESTED: 1000}

#: Steps go on for so long, a quarter of a frame; then the window answers first.
_BUDGET_MS = 4

#: The window has so long for what it put off, such as to paint, before the next step.
_BETWEEN_MS = 5


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
        """Return from which moment on a step may be done."""
        return max(self.not_before, moved_at + _REST_MS[self.when] / 1000)

    def step(self) -> bool:
        """Do one step; tell whether there are more."""
        if self.steps is None:
            begun = self.task()
            if not isinstance(begun, GeneratorType):
                return False
            self.steps = cast("Iterator[object]", begun)
        return next(self.steps, self) is not self


class Idle(QObject):
    """Does one step after another while the window has nothing else to do."""

    def __init__(self, parent: QObject, may_run: Callable[[], bool] = lambda: True) -> None:
        """Begin with nothing to do; while `may_run` says no, nothing is done."""
        super().__init__(parent)
        self._may_run = may_run
        self._numbers = count()
        self._tasks: list[_Entry] = []
        self._moved_at = 0.0
        self._next = single_shot(self)
        self._next.timeout.connect(self._go_on)

    def add(self, owner: QObject, task: Task, when: When = When.RESTED, *, after_ms: int = 0) -> None:
        """Do a task when its time has come, but not before some milliseconds from now."""
        entry = _Entry(when, next(self._numbers), monotonic() + after_ms / 1000, owner, task)
        self._tasks.append(entry)
        self._wait_for_next()

    def drop(self, owner: QObject | None = None) -> None:
        """Forget the tasks of an owner, or all."""
        self._tasks = [entry for entry in self._tasks if owner is not None and entry.owner is not owner]
        if not self._tasks:
            self._stop()

    def rest(self) -> None:
        """Let the hands rest anew first."""
        self._moved_at = monotonic()

    def resume(self) -> None:
        """Go on after `may_run` said no."""
        self._wait_for_next()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See when the hands move, at the system's windows, through which all keys and moves come."""
        if event.type() in _HANDS:
            self.rest()
        return False

    def _go_on(self) -> None:
        until = monotonic() + _BUDGET_MS / 1000
        while (entry := self._due()) is not None:
            self._step(entry)
            if monotonic() >= until:
                break
        for entry in self._tasks:
            entry.is_new = False  # the loop came round once: a timer alone is due before the first frame
        self._wait_for_next()

    def _due(self) -> _Entry | None:
        """Return the task whose step is next, if one may be done now."""
        self._tasks = [entry for entry in self._tasks if isValid(entry.owner)]
        now = monotonic()
        due = [e for e in self._tasks if not e.is_new and e.due(self._moved_at) <= now]
        return min(due) if due and self._may_run() else None

    def _step(self, entry: _Entry) -> None:
        goes_on = False
        try:
            goes_on = entry.step()
        finally:
            if not goes_on and entry in self._tasks:  # it may have dropped itself
                self._tasks.remove(entry)
            self._wait_for_next()  # also where it failed

    def _wait_for_next(self) -> None:
        if not self._tasks:
            self._stop()
        elif self._may_run():
            for window in QGuiApplication.topLevelWindows():
                window.installEventFilter(self)  # once only, however often
            wait = min(entry.due(self._moved_at) for entry in self._tasks) - monotonic()
            self._next.start(max(int(wait * 1000) + 1, _BETWEEN_MS))

    def _stop(self) -> None:
        self._next.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
