"""How long to wait before the next passphrase may be tried."""

from __future__ import annotations

from time import monotonic

from partnerdesk import lazily
from partnerdesk.desk.desk import Desk


class Tries:
    """The wrong passphrases for the open partnership. They are stored: a new start does not end the wait."""

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet."""
        self._desk = desk
        #: When the next passphrase may be tried (monotonic); None means not read yet.
        self._next: float | None = None

    @property
    def seconds_to_wait(self) -> int:
        """Return the seconds until the next passphrase may be tried."""
        if not self._desk.is_open:
            return 0
        if self._next is None:
            self._next = self._read()
        return max(0, round(self._next - monotonic()))

    def read_again(self) -> None:
        """Read the stored tries when they are needed: another partnership is open."""
        self._next = None

    def count(self) -> None:
        """Store one more wrong passphrase."""
        from partnerdesk.private import tries

        tries.count_failure(self._desk.file.partnership_id)
        self._next = self._read()

    def forget(self) -> None:
        """Delete the wrong passphrases: the right one was given."""
        from partnerdesk.private import tries

        tries.forget(self._desk.file.partnership_id)
        self._next = 0.0

    def _read(self) -> float:
        lazily.load("partnerdesk.private.opening")
        from partnerdesk.private import tries

        return monotonic() + tries.seconds_to_wait(self._desk.file.partnership_id)
