"""Do beforehand what a first visit would wait for, a step at a time, while the hands rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from partnerdesk.desk.pace.timers import single_shot

#: After opening one reads. A step is done once the hands rested so long; between two the window answers.
_BEGIN_MS, _REST_MS, _NEXT_MS = 2500, 1000, 100

_HANDS = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
})  # fmt: skip


class Ahead(QObject):
    """Does one step at a time, so that the first visit of a screen need only paint it; a child of the view.

    It sees the hands at the system's window, through which all keys and moves come: a filter of
    the whole app would meet things that are about to go.
    """

    def __init__(self, view: QWidget, steps: Iterable[Callable[[], bool]]) -> None:
        """Wait for `begin`; each step tells if it could be done."""
        super().__init__(view)
        self._view, self._steps = view, list(steps)
        self._moved_at = 0.0
        self._next = single_shot(self)
        self._next.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Do them, some time after opening."""
        self._next.start(_BEGIN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See when the hands move."""
        if event.type() in _HANDS:
            self.wait()
        return False

    def wait(self) -> None:
        """Let the hands rest anew first."""
        self._moved_at = monotonic()

    def _go_on(self) -> None:
        if handle := self._view.window().windowHandle():
            handle.installEventFilter(self)  # once only, however often
        if (monotonic() - self._moved_at) * 1000 < _REST_MS:
            self._next.start(_REST_MS)
            return
        if self._steps[0]():
            self._steps.pop(0)
        if self._steps:
            self._next.start(_NEXT_MS)
        elif handle:
            handle.removeEventFilter(self)
