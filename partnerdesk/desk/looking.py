"""Look at the whole partnership for what the frame and the Journey tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.file.reading.overview import is_large, overview

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.file.reading.overview import Overview

#: A change is followed after so long a pause, so that many are looked at once.
_PAUSE_MS = 150

#: The same where the partnership is large: a look takes its share of what gestures need.
_REST_MS = 1200


class Looking(QObject):
    """Looks when asked, and tells what it saw; a child of the view it looks for."""

    looked = Signal(object)  # Overview

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin with nothing seen."""
        super().__init__(parent)
        self._desk = desk
        self._work: Work[Overview | None] | None = None
        self.seen: Overview | None = None
        self._soon = single_shot(self, _PAUSE_MS)
        self._soon.timeout.connect(self.look)
        desk.closed.connect(self._forget)

    def look_soon(self) -> None:
        """Look after a short pause, or once the hands rest where a look takes long."""
        if not self._desk.is_open:
            return
        rests = self.seen is not None and is_large(self._desk.file)
        self._soon.start(_REST_MS if rests else _PAUSE_MS)

    def look_first(self) -> None:
        """Look for the first time: at once, or after the first frame where that would hold it up."""
        self.seen = None
        if is_large(self._desk.file):
            self._desk.idle.add(self, self.look_soon, When.NEXT)
        else:
            self.look()

    def catch_up(self) -> None:
        """Look now at what changed since the last look began, where that takes no time."""
        if self._soon.isActive() and not is_large(self._desk.file):
            self.look()

    def look(self) -> None:
        """Look now, beside the window where the partnership is large."""
        self._soon.stop()
        if self._work:
            self._work.cancel()
        today = self._desk.today()
        if not is_large(self._desk.file):
            self._see(overview(self._desk.file, today))
            return
        self._work = ask_copy(self, self._desk.file, lambda rows: overview(rows, today), self._see)

    def _see(self, seen: Overview | None) -> None:
        self._work = None
        if self._desk.is_open and seen:
            self.seen = seen
            self.looked.emit(seen)

    def _forget(self) -> None:
        self._soon.stop()
        if self._work:
            self._work.cancel()
        self._work = None
