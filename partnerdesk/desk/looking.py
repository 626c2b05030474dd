"""Look at the whole partnership for what the frame and the Journey tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerdesk.desk.widgets.worker import run_in_worker
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.overview import is_large, overview

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.widgets.worker import Work
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
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        desk.closed.connect(self._forget)

    def look_soon(self) -> None:
        """Look after a short pause, or once the hands rest where a look takes long."""
        rests = self.seen is not None and is_large(self._desk.file)
        self._soon.start(_REST_MS if rests else _PAUSE_MS)

    def look_first(self) -> None:
        """Look for the first time: at once, or after the first frame where that would hold it up."""
        self.seen = None
        if is_large(self._desk.file):
            QTimer.singleShot(0, self, self.look_soon)
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
        path, ours = self._desk.file.path, self._desk.file.id

        def work(tell: object) -> Overview | None:
            from partnerdesk.file.snapshot import SnapshotRows

            with SnapshotRows(path) as rows:
                return overview(rows, today) if rows.id == ours else None

        self._work = run_in_worker(self, work, self._see, self._see_nothing)

    def _see(self, seen: Overview | None) -> None:
        self._work = None
        if self._desk.is_open and seen:
            self.seen = seen
            self.looked.emit(seen)

    def _see_nothing(self, error: Exception) -> None:
        """Keep what was seen where the disk does not answer: whoever reads or writes will tell of it."""
        self._work = None
        if not isinstance(error, FileProblem):
            raise error

    def _forget(self) -> None:
        self._soon.stop()
        if self._work:
            self._work.cancel()
        self._work = None
