"""Look for garbage from the event loop alone, never in the middle of a gesture or in a worker.

Python looks whenever enough objects were made: in a handler of Qt, whose own objects may then go
while it still needs them, or in a worker, where no widget may be touched. Either ends the app.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from partnerdesk.desk.pace.timers import repeating

#: How often it is asked whether enough is new, in milliseconds.
_PAUSE_MS = 250

#: So many new objects, looks at new ones, and looks at younger ones ask for the next look.
_ENOUGH = (10_000, 20, 20)


class Garbage(QObject):
    """Takes over from Python; a child of the app."""

    def __init__(self, parent: QObject) -> None:
        """Begin, from the next turn of the event loop on."""
        super().__init__(parent)
        gc.disable()
        self._timer = repeating(self, _PAUSE_MS)
        self._timer.timeout.connect(look)
        self._timer.start()


def look() -> None:
    """Look at the objects of an age, where there are enough of them."""
    for age in (2, 1, 0):
        if gc.get_count()[age] > _ENOUGH[age]:
            gc.collect(age)  # and at the younger ones with it
            return
