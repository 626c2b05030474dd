"""Query the overview of the partnership for the frame and the Journey screen."""

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

#: Delay after a change before the query, in milliseconds, so that many changes need one query.
_PAUSE_MS = 150

#: The delay in a large partnership, after 1.2 s without changes, because the query slows the window.
_REST_MS = 1200


class Looking(QObject):
    """Queries the overview on request, and emits it; a child of the view."""

    looked = Signal(object)  # Overview

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Start without an overview."""
        super().__init__(parent)
        self._desk = desk
        self._work: Work[Overview | None] | None = None
        self.seen: Overview | None = None
        self._soon = single_shot(self, _PAUSE_MS)
        self._soon.timeout.connect(self.look)
        desk.closed.connect(self._forget)

    def look_soon(self) -> None:
        """Query after a short pause; in a large partnership, after 1.2 s."""
        if not self._desk.is_open:
            return
        rests = self.seen is not None and is_large(self._desk.file)
        self._soon.start(_REST_MS if rests else _PAUSE_MS)

    def look_first(self) -> None:
        """Query for the first time: at once, or after the first frame in a large partnership."""
        self.seen = None
        if is_large(self._desk.file):
            self._desk.idle.add(self, self.look_soon, When.NEXT)
        else:
            self.look()

    def catch_up(self) -> None:
        """Query now if a query is due, unless the partnership is large."""
        if self._soon.isActive() and not is_large(self._desk.file):
            self.look()

    def look(self) -> None:
        """Query now; in a large partnership, in a worker."""
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
