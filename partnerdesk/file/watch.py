"""Detect changes of other programs to a file that is open."""

import sqlite3
from pathlib import Path


class Watch:
    """The last known state of an open file: its identity on disk, and SQLite's version of its data."""

    def __init__(self, connection: sqlite3.Connection, place: Path) -> None:
        self._connection = connection
        self._place = place
        self._identity = _identity(place)
        self._state: int | None = self._now()

    @property
    def is_moved(self) -> bool:
        """Return whether another file, or none, is at the path where this one was opened."""
        return self._identity != _identity(self._place)

    @property
    def is_gone(self) -> bool:
        """Return whether no file is at that path any more."""
        return _identity(self._place) is None

    def has_news(self) -> bool:
        """Return whether another program wrote to the file since the last call."""
        before, self._state = self._state, self._now()
        return before not in (None, self._state)

    def forget_state(self) -> None:
        """Accept the next state as known: after a disk error our own changes count as news too."""
        self._state = None

    def _now(self) -> int:
        (state,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(state)


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        status = place.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
