"""Work that blocks everything else, such as an import: one at a time, stopped before its file closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from partnerdesk.desk.pace.worker import Work

T = TypeVar("T")


class LongWork(QObject):
    """Owns the running work. While it runs, the window offers only to cancel it or to close."""

    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Create it without running work."""
        super().__init__(parent)
        self._work: Work[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Return whether work is running, so that everything else must wait."""
        return self._work is not None

    @property
    def share(self) -> float | None:
        """Return how much of the running work is done, from 0 to 1, None while it does not tell."""
        return self._work.share if self._work else None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None],
    ) -> None:
        """Run `work()` in a worker. At its end, call one of the other functions in the UI thread."""
        from partnerdesk.desk.pace.worker import run_in_worker  # not needed for the start page

        assert self._work is None, "one long work at a time"
        self._work = run_in_worker(
            self,
            work,
            lambda result: self._end(lambda: done(result)),
            lambda error: self._end(lambda: failed(error)),
            cancelled=lambda: self._end(cancelled),
        )
        self.began.emit()

    def cancel(self) -> None:
        """Cancel the work at its next step. `cancelled` is called when it has ended."""
        if self._work is not None:
            self._work.cancel()

    def stop(self) -> None:
        """Cancel the work and wait for its end."""
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _end(self, report: Callable[[], None]) -> None:
        self._work = None
        self.ended.emit()
        report()
