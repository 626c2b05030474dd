"""Make the screens that nobody has visited yet, one after another, while the hands rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from partnerdesk.partnership.place import Place

#: After opening one reads. A screen is made once the hands rested so long; between two the window answers.
_BEGIN_MS, _REST_MS, _NEXT_MS = 2500, 1000, 300

_HANDS = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
})  # fmt: skip


class Ahead(QObject):
    """Makes one screen at a time, so that its first visit need only fill it; a child of the view.

    It sees the hands at the system's window, through which all keys and moves come: a filter of
    the whole app would meet things that are about to go.
    """

    def __init__(self, view: QWidget, places: Iterable[Place], make: Callable[[Place], bool]) -> None:
        """Wait for `begin`; `make` makes the screen of a place, and tells if it could."""
        super().__init__(view)
        self._view, self._make = view, make
        self._places = list(places)
        self._moved_at = 0.0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Make them, some time after opening."""
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
        if self._make(self._places[0]):
            self._places.pop(0)
        if self._places:
            self._next.start(_NEXT_MS)
        elif handle:
            handle.removeEventFilter(self)
