"""The lock that allows one change of a file at a time, from any thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

from partnerdesk.file.errors import BusyFile
from partnerdesk.language import tr


class Turn:
    """A lock that knows its owner. A nested change in one thread is a bug; one in two threads is BusyFile."""

    def __init__(self) -> None:
        """Create the lock, free at first."""
        self._lock = Lock()
        self._owner: int | None = None

    @property
    def is_free(self) -> bool:
        """Return whether no change is running."""
        return not self._lock.locked()

    @contextmanager
    def taken(self, *, wait: bool = False) -> Iterator[None]:
        """Hold the lock during the block. If another thread holds it, wait, or raise BusyFile."""
        if self._owner == get_ident():
            raise RuntimeError("a change within a change")
        if not self._lock.acquire(blocking=wait):
            raise BusyFile(
                tr("An import or another long step is still running. Wait until it is done, or cancel it.")
            )
        self._owner = get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._lock.release()

    @contextmanager
    def taken_if_free(self) -> Iterator[bool]:
        """Hold the lock during the block and yield True; if it is not free, yield False."""
        if not self._lock.acquire(blocking=False):
            yield False
            return
        self._owner = get_ident()
        try:
            yield True
        finally:
            self._owner = None
            self._lock.release()
