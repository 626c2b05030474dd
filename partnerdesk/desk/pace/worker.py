"""Work that would make the window wait, done beside it; what comes of it is told in the window.

A worker is cancelled by its own consent (`partnerdesk.going`): nothing is raised in it from outside.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from partnerdesk.going import Cancelled, Going

T = TypeVar("T")

#: The window waits at most this long, in seconds, for its turn while work goes on beside it.
_TURN = 0.0005


class Work(QObject, Generic[T]):
    """Work that goes on in a thread of its own; make one with `run_in_worker`."""

    _ended = Signal()

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        cancelled: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self._parent, self._work, self._done = parent, work, done
        self._failed, self._cancelled = failed, cancelled
        self._going = Going(lambda: shiboken6.isValid(parent))
        self._outcome: Callable[[], None] = self._tell_cancelled
        speaking = copy_context()  # a thread of its own would start in the language of the source
        self._thread = threading.Thread(target=speaking.run, args=(self._run,), daemon=True, name="work")
        self.is_running = True
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin in a thread of its own, which never keeps the app from ending."""
        sys.setswitchinterval(_TURN)
        self._thread.start()

    def cancel(self) -> None:
        """End it at its next step, or let its running query fail; nothing more is heard of its result."""
        self._going.cancel()
        if self._cancelled is None:
            self.is_running = False

    def wait(self) -> None:
        """Wait until it has ended, and hand over what came of it now."""
        self._thread.join()
        self._deliver()

    def _run(self) -> None:
        try:
            with self._going.followed():
                result = self._work()
            self._outcome = lambda: self._done(result)
        except Cancelled:
            pass
        except Exception as e:  # noqa: BLE001 (it is raised again, or told, in the window's thread)
            error = e
            self._outcome = lambda: self._tell_failed(error)
        if shiboken6.isValid(self):
            self._ended.emit()

    def _tell_cancelled(self) -> None:
        if self._cancelled is not None:
            self._cancelled()

    def _tell_failed(self, error: Exception) -> None:
        if self._going.is_cancelled:  # its query was interrupted
            self._tell_cancelled()
        elif self._failed is None:
            raise error
        else:
            self._failed(error)

    def _deliver(self) -> None:
        """Hand over what came of it, once, unless nobody waits for it any more."""
        if self not in _running:
            return
        _running.discard(self)
        self.is_running = False
        is_unwanted = self._going.is_cancelled and self._cancelled is None
        if not is_unwanted and shiboken6.isValid(self._parent):
            self._outcome()


_running: set[Work[Any]] = set()  # what goes on is kept until it has ended


def run_in_worker(
    parent: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
    *,
    cancelled: Callable[[], None] | None = None,
) -> Work[T]:
    """Run `work()` beside the window, then `done(result)` or `failed(error)` in its thread.

    Nothing is heard of it once `parent` is gone. Nor where it was cancelled, unless `cancelled`
    is given: it is called once the work has ended, or `done` where it was done before. With no
    `failed` an error is raised in the window's thread, for the crash report. `work` begins in
    the language of who calls this; `language.speaking` within it chooses another. It calls
    `going.go_on` now and then, and must not touch widgets or the open file: give it
    `file.snapshot()` to read from.
    """
    made = Work(parent, work, done, failed, cancelled)
    _running.add(made)
    made.start()
    return made
