"""Whose turn it is to write a file: one change at a time, whichever thread makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

from partnerdesk.file.errors import BusyFile
from partnerdesk.language import tr


class Turn:
    """A lock that knows its owner: a second change in one thread is a bug, in two a message to the user."""

    def __init__(self) -> None:
        """Begin with nobody's turn."""
        self._lock = Lock()
        self._owner: int | None = None

    @property
    def is_free(self) -> bool:
        """Tell whether nothing is being changed."""
        return not self._lock.locked()

    @contextmanager
    def taken(self, *, wait: bool = False) -> Iterator[None]:
        """Run the block alone. Raises BusyFile while another thread runs one, or waits for it."""
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
        """Run the block alone, and tell it whether that is so; where it is not, it must do nothing."""
        if not self._lock.acquire(blocking=False):
            yield False
            return
        self._owner = get_ident()
        try:
            yield True
        finally:
            self._owner = None
            self._lock.release()
