"""Work that would make the window wait, done beside it; what comes of it is told in the window."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")

#: Call it now and then with how much is done, 0.0 to 1.0.
Tell = Callable[[float], None]

#: The window waits at most this long, in seconds, for its turn while work goes on beside it.
_TURN = 0.0005


class Cancelled(BaseException):
    """The work was cancelled: raised within it wherever it is, and heard by nobody."""


class Work(QObject, Generic[T]):
    """Work that goes on in a thread of its own; make one with `run_in_worker`."""

    #: How much is done, 0.0 to 1.0; emitted in the window's thread.
    progressed = Signal(float)
    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Tell], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        super().__init__()
        self._parent, self._work, self._done, self._failed = parent, work, done, failed
        self._cancelled = False
        speaking = copy_context()  # a thread of its own would start in the language of the source
        self._thread = threading.Thread(target=speaking.run, args=(self._run,), daemon=True, name="work")
        self.is_running = True
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin in a thread of its own, which never keeps the app from ending."""
        sys.setswitchinterval(_TURN)
        self._thread.start()

    def cancel(self) -> None:
        """End it at its next step; nothing more is heard of it."""
        self._cancelled = True
        self.is_running = False
        if self._thread.ident:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self._thread.ident), ctypes.py_object(Cancelled)
            )

    def _run(self) -> None:
        result: Any = None
        error: Exception | None = None
        try:
            try:
                result = self._work(self._tell)
            except Exception as e:  # noqa: BLE001 (it is raised again, or told, in the window's thread)
                error = e
            self._emit(self._ended, result, error)
        except Cancelled:
            self._emit(self._ended, None, None)

    def _tell(self, part: float) -> None:
        if self._cancelled or not shiboken6.isValid(self._parent):
            raise Cancelled
        self._emit(self.progressed, part)

    def _emit(self, signal: Any, *values: object) -> None:
        if shiboken6.isValid(self):
            signal.emit(*values)

    def _deliver(self, result: T, error: Exception | None) -> None:
        """Hand over the result, unless nobody waits for it any more."""
        _running.discard(self)
        if self._cancelled or not shiboken6.isValid(self._parent):
            return
        self.is_running = False
        if error is None:
            self._done(result)
        elif self._failed is None:
            raise error
        else:
            self._failed(error)


_running: set[Work[Any]] = set()  # what goes on is kept until it has ended


def run_in_worker(
    parent: QObject,
    work: Callable[[Tell], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> Work[T]:
    """Run `work(tell)` beside the window, then `done(result)` or `failed(error)` in its thread.

    Nothing is heard of it once `parent` is gone or the work is cancelled. With no `failed`
    an error is raised in the window's thread, for the crash report. `work` begins in the language
    of who calls this; `language.speaking` within it chooses another. It must not touch widgets
    or the open file: give it `file.snapshot()` to read from.
    """
    made = Work(parent, work, done, failed)
    _running.add(made)
    made.start()
    return made
