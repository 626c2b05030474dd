"""How long work is given up: it calls `go_on` at each step, and its running SQLite query is interrupted.

Who runs the work makes a `Going` and calls `cancel` on it from any thread. The work itself only knows
`go_on`, which does nothing where nobody can cancel: on the command line, or in the window's own thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class Cancelled(BaseException):
    """The work is no longer wanted. Only who runs it catches this."""


class Going:
    """Whether one piece of work is still wanted."""

    def __init__(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Begin as wanted; `is_wanted` is asked at each step too."""
        self._is_wanted = is_wanted
        self._lock = Lock()
        self._interrupts: list[Callable[[], None]] = []
        self._was_cancelled = False

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the work is no longer wanted."""
        return self._was_cancelled or not self._is_wanted()

    def cancel(self) -> None:
        """End the work at its next step; a query that runs now fails at once."""
        with self._lock:
            self._was_cancelled = True
            for interrupt in self._interrupts:
                interrupt()

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Run the block as the work: `go_on` asks this object there."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    @contextmanager
    def interrupting(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Call `interrupt` too when the work is cancelled within the block."""
        with self._lock:
            self._interrupts.append(interrupt)
        try:
            yield
        finally:
            with self._lock:
                self._interrupts.remove(interrupt)


_current: ContextVar[Going | None] = ContextVar("going", default=None)


def go_on() -> None:
    """Raise Cancelled where the work that calls this is no longer wanted."""
    going = _current.get()
    if going is not None and going.is_cancelled:
        raise Cancelled


@contextmanager
def interruptible(interrupt: Callable[[], None]) -> Iterator[None]:
    """Call `interrupt` when the work is cancelled within the block; the connection is open until its end."""
    going = _current.get()
    if going is None:
        yield
        return
    with going.interrupting(interrupt):
        yield
