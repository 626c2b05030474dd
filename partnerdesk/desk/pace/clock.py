"""The local time for meetings: while one runs, no hand on the clock of the computer changes its times."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

#: A clock may differ by so much from one look to the next without having been moved, and by this share of
#: the time between.
_TOLERANCE, _DRIFT = timedelta(seconds=2), 0.001


def wall_clock() -> datetime:
    """Return the local time without a time zone, as the clock on the wall shows it."""
    return datetime.now().astimezone().replace(tzinfo=None)


def seconds_passed() -> float:
    """Return seconds since some moment, with those of sleep; nothing but time changes them."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # `monotonic` stands still in sleep there
    return time.monotonic()


class Clock:
    """The local time, which never runs backwards while the app is open.

    Time passes during sleep, as on the wall. While it is `kept`, as in a meeting, only the time that really
    passes counts. `moved` is by how much the clock of the computer was moved meanwhile, negative if back.
    """

    def __init__(
        self,
        read: Callable[[], datetime] = wall_clock,
        passed: Callable[[], float] | None = None,
    ) -> None:
        """Read the time from `read`, which returns a local time without a time zone.

        `passed` returns the seconds that really passed since some moment. With another `read` and no
        `passed`, whatever goes forward counts as time.
        """
        self._read = read
        self._passed = passed or (seconds_passed if read is wall_clock else None)
        self._last: datetime | None = None
        self._last_read: datetime | None = None
        self._last_passed = 0.0
        self.moved = timedelta()
        self.kept = False

    def now(self) -> datetime:
        """Return the local time, never earlier than the time before."""
        read, passed = self._read(), self._passed() if self._passed else 0.0
        if self._last is not None and self._last_read is not None:
            self.moved += self._moved_since(self._last_read, read, passed - self._last_passed)
        now = read - self.moved
        self._last = max(now, self._last or now)
        self._last_read, self._last_passed = read, passed
        return self._last

    def _moved_since(self, before: datetime, read: datetime, passed: float) -> timedelta:
        """Return by how much the clock of the computer was moved between two looks."""
        really = timedelta(seconds=passed) if self._passed else max(read - before, timedelta())
        moved = read - before - really
        if abs(moved) <= _TOLERANCE + really * _DRIFT or (moved > timedelta() and not self.kept):
            return timedelta()
        return moved
