"""Cancel long work: the work calls `go_on` at each step, and its running SQLite query is interrupted.

The code that starts the work creates a `Going`, and may call its `cancel` from any thread. The work itself
only calls `go_on`, which does nothing without a `Going`: on the command line, or in the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class Cancelled(BaseException):
    """The work was cancelled. Only the code that started it catches this."""


class Going:
    """The state of one piece of work: wanted or cancelled."""

    def __init__(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Start as wanted; `is_wanted` is also called at each step."""
        self._is_wanted = is_wanted
        self._lock = Lock()
        self._interrupts: list[Callable[[], None]] = []
        self._was_cancelled = False

    @property
    def is_cancelled(self) -> bool:
        """Return whether the work was cancelled or is no longer wanted."""
        return self._was_cancelled or not self._is_wanted()

    def cancel(self) -> None:
        """Stop the work at its next step; a running query is interrupted at once."""
        with self._lock:
            self._was_cancelled = True
            for interrupt in self._interrupts:
                interrupt()

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Run the block as this work: `go_on` checks this object there."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    @contextmanager
    def interrupting(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Call `interrupt` too if the work is cancelled during the block."""
        with self._lock:
            self._interrupts.append(interrupt)
        try:
            yield
        finally:
            with self._lock:
                self._interrupts.remove(interrupt)


_current: ContextVar[Going | None] = ContextVar("going", default=None)


def go_on() -> None:
    """Raise Cancelled if the work that calls this was cancelled."""
    going = _current.get()
    if going is not None and going.is_cancelled:
        raise Cancelled


@contextmanager
def interruptible(interrupt: Callable[[], None]) -> Iterator[None]:
    """Call `interrupt` if the work is cancelled during the block; the connection must stay open in it."""
    going = _current.get()
    if going is None:
        yield
        return
    with going.interrupting(interrupt):
        yield
