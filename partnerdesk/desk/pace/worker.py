"""Run slow work in a thread, and deliver its result in the UI thread.

A worker is cancelled cooperatively (`partnerdesk.going`): no exception is raised in it from outside.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from partnerdesk.desk.pace.aside import aside
from partnerdesk.going import Cancelled, Going

T = TypeVar("T")

#: Longest time, in seconds, that the UI thread waits for the interpreter lock while a worker runs.
_TURN = 0.0005


class Work(QObject, Generic[T]):
    """Work in a thread of its own. Make one with `run_in_worker`."""

    _ended = Signal()

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        cancelled: Callable[[], None] | None,
        unwanted: Callable[[T], None],
    ) -> None:
        super().__init__()
        self._parent, self._work, self._done = parent, work, done
        self._failed, self._cancelled, self._unwanted = failed, cancelled, unwanted
        self._going = Going(self._is_wanted)
        self._outcome: Callable[[], None] = self._report_cancelled
        self._drop: Callable[[], None] = _nothing
        speaking = copy_context()  # a new thread would start with the language of the source
        self._thread = threading.Thread(target=speaking.run, args=(self._run,), daemon=True, name="work")
        self.is_running = True
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread. It is a daemon, so it does not block the end of the app."""
        sys.setswitchinterval(_TURN)
        aside.begin()
        self._thread.start()

    @property
    def share(self) -> float | None:
        """Return how much of the work is done, from 0 to 1, None while it does not tell."""
        return self._going.share

    def cancel(self) -> None:
        """Stop the work at its next step, or interrupt its running query. The result is dropped."""
        self._going.cancel()
        if self._cancelled is None:
            self.is_running = False

    def wait(self) -> None:
        """Wait until the work has ended, and deliver its outcome now."""
        aside.hurry()
        self._thread.join()
        self._deliver()

    def _is_wanted(self) -> bool:
        """Return whether the parent is still there; in the worker, let the window handle its events first."""
        if threading.current_thread() is self._thread:
            aside.step()
        return shiboken6.isValid(self._parent)

    def _run(self) -> None:
        try:
            with self._going.followed():
                result = self._work()
            self._outcome = lambda: self._done(result)
            self._drop = lambda: self._unwanted(result)
        except Cancelled:
            pass
        except Exception as e:  # noqa: BLE001 (it is raised again, or handled, in the UI thread)
            error = e
            self._outcome = lambda: self._report_failed(error)
        if shiboken6.isValid(self):
            self._ended.emit()

    def _report_cancelled(self) -> None:
        if self._cancelled is not None:
            self._cancelled()

    def _report_failed(self, error: Exception) -> None:
        if self._going.is_cancelled:  # its query was interrupted
            self._report_cancelled()
        elif self._failed is None:
            raise error
        else:
            self._failed(error)

    def _deliver(self) -> None:
        """Deliver the outcome once, or drop the result if it is not wanted any more."""
        if self not in _running:
            return
        _running.discard(self)
        aside.end()
        self.is_running = False
        is_dropped = self._going.is_cancelled and self._cancelled is None
        outcome = self._drop if is_dropped or not shiboken6.isValid(self._parent) else self._outcome
        self._let_go()
        outcome()

    def _let_go(self) -> None:
        """Hold the work and its result no more: only a full collection would let go of this object."""
        self._outcome = self._drop = _nothing
        del self._work


def _nothing(*_: object) -> None:
    pass


_running: set[Work[Any]] = set()  # keeps running work alive


def run_in_worker(
    parent: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
    *,
    cancelled: Callable[[], None] | None = None,
    unwanted: Callable[[T], None] = _nothing,
) -> Work[T]:
    """Run `work()` in a thread, then call `done(result)` or `failed(error)` in the UI thread.

    No function is called after `parent` is deleted, nor after a cancel, unless `cancelled` is given:
    it is then called when the work has ended (or `done`, if the work was complete before). A result
    that is dropped is passed to `unwanted`, which can close it. Without `failed`, an error is raised
    in the UI thread, for the crash report. `work` runs with the language of the caller. It must call
    `going.go_on` regularly, and must not use widgets or the open file: give it `file.snapshot()` to
    read from.
    """
    made = Work(parent, work, done, failed, cancelled, unwanted)
    _running.add(made)
    made.start()
    return made
