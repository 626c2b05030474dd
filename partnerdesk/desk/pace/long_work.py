"""Work that everything else waits for, such as an import: one at a time, stopped before its file closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from partnerdesk.desk.pace.worker import Work

T = TypeVar("T")


class LongWork(QObject):
    """Owns the work that runs; while it does, the window offers nothing but to cancel it or to close."""

    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing that runs."""
        super().__init__(parent)
        self._work: Work[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether everything else has to wait."""
        return self._work is not None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None],
    ) -> None:
        """Run `work()` beside the window; one of the others is called at its end, in the window's thread."""
        from partnerdesk.desk.pace.worker import run_in_worker  # the start page does without threads

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
        """End the work at its next step; it is told when it has ended."""
        if self._work is not None:
            self._work.cancel()

    def stop(self) -> None:
        """Cancel the work and wait for its end."""
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _end(self, tell: Callable[[], None]) -> None:
        self._work = None
        self.ended.emit()
        tell()
