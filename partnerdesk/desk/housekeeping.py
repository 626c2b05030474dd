"""Background tasks of the window: backups, and polling for changes of another writer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from partnerdesk.desk.desk import Desk
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.pace.timers import repeating, single_shot
from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

_POLL_MS = 2000
_FIRST_BACKUP_MS = 2500


class Housekeeping(QObject):
    """Runs backups and polling for the open partnership; a child of the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Start with the next partnership that opens."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._backed_up: datetime | None = None
        self._poll = repeating(self, _POLL_MS)
        self._poll.timeout.connect(self._poll_file)
        self._soon = single_shot(self, _FIRST_BACKUP_MS)
        self._soon.timeout.connect(self.back_up)
        desk.opened.connect(self.begin)
        desk.closed.connect(self._end)
        desk.changed.connect(self._changed)

    def begin(self) -> None:
        """Start for the partnership that was just opened."""
        self._backed_up = None
        if self._desk.read_only:
            self._poll.start()
            if self._desk.file.can_take_over:
                QTimer.singleShot(0, self, self._offer_to_take_over)
        else:
            self._soon.start()

    def _end(self) -> None:
        self._poll.stop()
        self._soon.stop()

    def _offer_to_take_over(self) -> None:
        file = self._desk.file
        path = file.path
        self._desk.noticed.emit(
            Notice(
                file.notice or "",
                action=tr("Open for writing all the same"),
                do=lambda: self._desk.open(path, take_over=True),
            )
        )

    def _poll_file(self) -> None:
        try:
            self._desk.file.poll()
        except FileProblem as e:
            self._poll.stop()
            self._desk.tell_problem(e)

    def _changed(self, changed: object) -> None:
        from partnerdesk.file.backups import is_due  # slow: not needed at start

        if self._desk.read_only:
            self._poll.start()
            return
        if self._soon.isActive():
            return
        if is_due(self._backed_up, datetime.now(UTC)):
            self.back_up()

    def back_up(self) -> None:
        """Back up the open partnership in a worker. A failure is only reported."""
        if self._desk.read_only or self._desk.is_rehearsal:
            return
        self._backed_up = datetime.now(UTC)
        path = self._desk.file.path

        def work() -> Path | None:
            # slow: not needed at start
            from partnerdesk.file.backups import back_up
            from partnerdesk.file.rehearsing import sweep

            sweep()
            return back_up(path)

        run_in_worker(self, work, lambda made: None, self._failed)

    def _failed(self, error: Exception) -> None:
        from partnerdesk.file.backups import NoBackup  # slow: not needed at start

        if isinstance(error, NoBackup):
            choose = tr("Choose a folder…")
            self._desk.noticed.emit(Notice(str(error), "problem", choose, self._choose_folder))
            return
        if not isinstance(error, FileProblem):
            raise error
        self._desk.tell_found(error)

    def _choose_folder(self) -> None:
        from partnerdesk.desk.backup_folder import choose  # slow: not needed at start

        if choose(self._desk, self._window):
            self.back_up()
