"""Make the screens that nobody has visited yet, one after another, while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from partnerdesk.partnership.place import Place

#: After opening one reads; between two the window answers.
_BEGIN_MS, _NEXT_MS = 2500, 300


class Ahead(QObject):
    """Makes one screen at a time, so that its first visit need only fill it; a child of the window's view."""

    def __init__(self, parent: QObject, places: Iterable[Place], make: Callable[[Place], object]) -> None:
        """Begin some time after opening; `make` makes the screen of a place that has none yet."""
        super().__init__(parent)
        self._places, self._make = iter(places), make
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        self._next.start(_BEGIN_MS)

    def _go_on(self) -> None:
        place = next(self._places, None)
        if place is not None:
            self._make(place)
            self._next.start(_NEXT_MS)
