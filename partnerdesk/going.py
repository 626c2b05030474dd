"""Cancel long work, and tell how much of it is done.

The code that starts the work creates a `Going`, reads its `share`, and may call its `cancel` from any
thread. The work itself calls `go_on` at each step, `reached` where it knows how far it is, and `part_of`
around a part of itself. All of these do nothing without a `Going`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


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
        self._part = (0.0, 1.0)
        #: How much of the work is done, from 0 to 1; None while nothing tells it.
        self.share: float | None = None

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

    @contextmanager
    def within(self, begin: float, end: float) -> Iterator[None]:
        """In the block, the shares that the work tells are those of a part of it."""
        whole = self._part
        first, last = whole
        self._part = (first + begin * (last - first), first + end * (last - first))
        try:
            yield
        finally:
            self._part = whole

    def tell(self, share: float) -> None:
        """Set the share that is done of the present part; it never falls."""
        first, last = self._part
        self.share = max(self.share or 0.0, first + min(max(share, 0.0), 1.0) * (last - first))


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


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let nothing cancel the block: what it belongs to is already done."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def reached(share: float) -> None:
    """Tell that a share of the present part is done, from 0 to 1. Raises Cancelled as `go_on` does."""
    go_on()
    going = _current.get()
    if going is not None:
        going.tell(share)


def counted(items: Sequence[T]) -> Iterator[T]:
    """Yield the items, and tell after each which share of them is done."""
    for number, item in enumerate(items, start=1):
        yield item
        reached(number / len(items))


@contextmanager
def part_of(begin: float, end: float) -> Iterator[None]:
    """Count the shares in the block as those of a part of the work, from `begin` to `end`."""
    going = _current.get()
    if going is None:
        yield
        return
    going.tell(begin)
    with going.within(begin, end):
        yield
    going.tell(end)
