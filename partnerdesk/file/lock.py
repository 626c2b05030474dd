"""One writer at a time: a small lock beside the file, held by the operating system.

The lock is a file named `.NAME.lock` with one line of JSON that says who holds it. The
operating system lets go of it when the process ends, however it ends, so a crash leaves
nothing that stands in the way on the same computer. What a synchronised folder or a stick
brings from another computer cannot be asked that way: it is told to the user, who may take it.
"""

import getpass
import json
import os
import platform
import stat
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from partnerdesk import words
from partnerdesk.language import tr

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Behind the text of a lock, so that others can read it while Windows holds the byte.
_HELD_BYTE = 1 << 30
_LONGEST = 1000


@dataclass(frozen=True)
class Holder:
    """Who has a file open for writing: the user, the computer, and since when (UTC)."""

    who: str
    computer: str
    since: str

    def __str__(self) -> str:
        """Say who it is."""
        return tr("{who} on {computer}", who=self.who, computer=self.computer)

    @property
    def moment(self) -> str:
        """Say since when, as the clock here tells it."""
        try:
            local = datetime.fromisoformat(self.since).astimezone()
        except (ValueError, OverflowError):  # it is a file that anybody may have written
            return "?"
        return f"{words.day(local.date())}, {local:%H:%M}"


class Held(Exception):
    """Somebody else holds the lock; `left` where another computer left it and nobody holds it here."""

    def __init__(self, holder: Holder | None, *, left: bool = False) -> None:
        super().__init__(str(holder))
        self.holder = holder
        self.left = left


class Lock:
    """The lock on one file, from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".{path.name}.lock")
        self._handle: int | None = None
        #: Whether it had been left by somebody who did not let go of it: a crash, another computer.
        self.was_left = False

    def take(self, *, from_another_computer: bool = False) -> None:
        """Take the lock, or raise `Held`; OSError where the folder cannot be written or locked.

        A lock that another computer left is taken only when told to.
        """
        while self._handle is None:
            handle = self._open()
            try:
                if self._hold(handle, from_another_computer=from_another_computer):
                    self._handle = handle
            finally:
                if self._handle is None:
                    os.close(handle)

    def release(self) -> None:
        """Let go, and leave no trace beside the file."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        ours = _is_same(handle, self._path)
        if sys.platform == "win32":
            os.close(handle)  # an open file cannot be removed there
            self._remove(only_if=ours)
        else:
            self._remove(only_if=ours)
            with suppress(OSError):  # a process that we forked may share the handle
                fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self._path, flags, 0o666)
        except PermissionError:
            holder = _holder(self._path)
            if holder:  # another user of this computer made it
                raise Held(holder) from None
            raise
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
            os.close(handle)
            raise OSError(f"{self._path.name} is not a lock")
        return handle

    def _hold(self, handle: int, *, from_another_computer: bool) -> bool:
        """Hold an open lock and sign it; False where it was removed while we waited."""
        try:
            _ask_system(handle)
        except BlockingIOError:
            raise Held(_holder(self._path)) from None
        if not _is_same(handle, self._path):
            return False
        left = _holder(self._path)
        if left and left.computer != _computer() and not from_another_computer:
            raise Held(left, left=True)
        self.was_left = os.fstat(handle).st_size > 0
        me = Holder(_user(), _computer(), datetime.now(UTC).isoformat("T", "seconds"))
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(me)).encode())
        return True

    def _remove(self, *, only_if: bool) -> None:
        with suppress(OSError):  # the folder may be gone, with the stick it is on
            if only_if:
                self._path.unlink()


def _ask_system(handle: int) -> None:
    """Hold the handle until it is closed; BlockingIOError where another one holds it."""
    if sys.platform == "win32":
        os.lseek(handle, _HELD_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as e:
            raise BlockingIOError from e
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(path: Path) -> Holder | None:
    """Read who signed a lock; None where nobody did, or the text says something else."""
    try:
        with path.open("rb") as f:
            said = json.loads(f.read(_LONGEST))
        return Holder(*(_text(said[name]) for name in ("who", "computer", "since")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _computer() -> str:
    return platform.node() or "?"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "?"
