"""The local time for meetings: it never runs backwards while the app is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

#: A clock may differ by so much from one look to the next without having been put back.
_TOLERANCE = timedelta(seconds=2)


def wall_clock() -> datetime:
    """Return the local time without a time zone, as the clock on the wall shows it."""
    return datetime.now().astimezone().replace(tzinfo=None)


class Clock:
    """The local time. If the clock of the computer is put back, it goes on as before.

    Time passes during sleep, as on the wall. `put_back` is by how much the clock of the computer was
    put back in all, so that the window can say so.
    """

    def __init__(self, read: Callable[[], datetime] = wall_clock) -> None:
        """Read the time from `read`, which returns a local time without a time zone."""
        self._read = read
        self._last: datetime | None = None
        self.put_back = timedelta()

    def now(self) -> datetime:
        """Return the local time, never earlier than the time before."""
        read = self._read() + self.put_back
        if self._last is not None and read < self._last - _TOLERANCE:
            self.put_back += self._last - read
            read = self._last
        self._last = max(read, self._last or read)
        return self._last
