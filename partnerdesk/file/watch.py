"""Notice what other programs do to a file while it is open here."""

import sqlite3
from pathlib import Path


class Watch:
    """What we last saw of an open file: which file stands at its place, and of which state."""

    def __init__(self, connection: sqlite3.Connection, place: Path) -> None:
        self._connection = connection
        self._place = place
        self._identity = _identity(place)
        self._state: int | None = self._now()

    @property
    def is_moved(self) -> bool:
        """Tell whether another file, or none, stands where this one was opened."""
        return self._identity != _identity(self._place)

    @property
    def is_gone(self) -> bool:
        """Tell whether no file at all stands there any more."""
        return _identity(self._place) is None

    def has_news(self) -> bool:
        """Tell whether another program wrote to the file since this was asked last."""
        before, self._state = self._state, self._now()
        return before not in (None, self._state)

    def look_anew(self) -> None:
        """Take what is found next as what we know: after an error of the disk even our own is new."""
        self._state = None

    def _now(self) -> int:
        (state,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(state)


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
