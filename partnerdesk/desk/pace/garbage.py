"""Run the garbage collector only from the event loop, never in an event handler or a worker.

Python collects whenever enough objects were made. In a handler of Qt, this can delete objects that
Qt still needs; in a worker, it can delete widgets in the wrong thread. Both crash the app.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from partnerdesk.desk.pace.timers import repeating

#: Interval between two checks, in milliseconds.
_PAUSE_MS = 250

#: Collection thresholds by generation, as in `gc.set_threshold`.
_ENOUGH = (10_000, 20, 20)


class Garbage(QObject):
    """Replaces the automatic collection of Python; a child of the app."""

    def __init__(self, parent: QObject) -> None:
        """Disable the automatic collection, and start the timer."""
        super().__init__(parent)
        gc.disable()
        self._timer = repeating(self, _PAUSE_MS)
        self._timer.timeout.connect(look)
        self._timer.start()


_making: set[object] = set()  # what is being made that no collection shall look at
_is_all_due = False


@contextmanager
def making_much() -> Iterator[None]:
    """Look for no garbage while a worker makes very many objects, and never among those.

    A look at a million objects would block the window. They must have no cycles: they go when nothing holds
    them any more. What else is there at the end of the block is not looked at either, until
    `look_at_all_soon` gives it back.
    """
    this = object()
    _making.add(this)
    try:
        yield
        gc.freeze()
    finally:
        _making.discard(this)


def look_at_all_soon() -> None:
    """Let the next look find all garbage, however little, and also what was excluded from collections.

    Widgets hold each other in cycles. What they showed would stay in memory until there is enough garbage,
    or for good if it was excluded.
    """
    global _is_all_due  # noqa: PLW0603  # as there is one collector
    _is_all_due = True


def is_all_due() -> bool:
    """Return whether all garbage is still to be looked for."""
    return _is_all_due


def look() -> None:
    """Collect the oldest generation that is over its threshold, or all garbage once that is due."""
    if _making:
        return
    if _is_all_due:
        _look_at_all()
        return
    for age in (2, 1, 0):
        if gc.get_count()[age] > _ENOUGH[age]:
            gc.collect(age)  # collects the younger generations too
            return


def _look_at_all() -> None:
    global _is_all_due  # noqa: PLW0603  # as above
    _is_all_due = False
    was_frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.collect()
    if was_frozen:
        gc.freeze()  # what is left lives on: modules, tables, screens
