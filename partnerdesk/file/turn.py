"""The lock that allows one change of a file at a time, from any thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

from partnerdesk.file.errors import BusyFile
from partnerdesk.language import tr


class Turn:
    """A lock that knows its owner. A nested change in one thread is a bug; one in two threads is BusyFile.

    Who only reads, or prepares a change, holds it for a moment, so everybody waits for that.
    """

    def __init__(self) -> None:
        """Create the lock, free at first."""
        self._lock = Lock()
        self._owner: int | None = None
        self._brief = 0  # threads that hold the lock for a moment, or are about to

    @property
    def is_free(self) -> bool:
        """Return whether no change is running."""
        return not self._lock.locked()

    @contextmanager
    def taken(self, *, wait: bool = False) -> Iterator[None]:
        """Hold the lock during the block. If another thread holds it, wait, or raise BusyFile."""
        self._take(wait=wait)
        with self._released():
            yield

    @contextmanager
    def taken_for_a_moment(self) -> Iterator[None]:
        """Hold the lock during the block, which must be short; if another thread changes, raise BusyFile."""
        with self._briefly():
            self._take(own=1)
            with self._released():
                yield

    @contextmanager
    def taken_if_free(self) -> Iterator[bool]:
        """Hold the lock during the block, which must be short, and yield True; if it is not free, False."""
        with self._briefly():
            if not self._lock.acquire(blocking=False):
                yield False
                return
            self._owner = get_ident()
            with self._released():
                yield True

    def _take(self, *, wait: bool = False, own: int = 0) -> None:
        if self._owner == get_ident():
            raise RuntimeError("a change within a change")
        if not (self._lock.acquire(blocking=wait) or self._lock.acquire(blocking=self._brief > own)):
            raise BusyFile(
                tr("An import or another long step is still running. Wait until it is done, or cancel it.")
            )
        self._owner = get_ident()

    @contextmanager
    def _released(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._owner = None
            self._lock.release()

    @contextmanager
    def _briefly(self) -> Iterator[None]:
        self._brief += 1
        try:
            yield
        finally:
            self._brief -= 1
