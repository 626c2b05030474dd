"""One writer at a time: a lock file beside the partnership, locked by the operating system.

The lock file is named `.NAME.lock` and holds one line of JSON that says who holds it. The
operating system releases the lock when the process ends, also after a crash. A lock file that came
from another computer, through a synchronised folder or a stick, cannot be checked that way: the
user is informed and may take it over.
"""

import errno
import getpass
import json
import os
import platform
import stat
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.language import tr

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: The locked byte under Windows: far behind the text, so that others can read the text.
_HELD_BYTE = 1 << 30
_LONGEST = 1000

#: Maximum bytes of a file name on nearly every disk.
_LONGEST_NAME = 255

#: Do not follow links and do not wait for pipes.
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_NO_LOCKS = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)


class Holder(NamedTuple):
    """Who has a file open for writing: the user, the computer, and since when (UTC)."""

    who: str
    computer: str
    since: str

    def __str__(self) -> str:
        """Return the user and the computer, for a message."""
        return tr("{who} on {computer}", who=self.who, computer=self.computer)

    @property
    def moment(self) -> str:
        """Return since when, in local time, for a message."""
        try:
            local = datetime.fromisoformat(self.since).astimezone()
        except (ValueError, OverflowError):  # anybody may have written the lock file
            return "?"
        return f"{words.day(local.date())}, {local:%H:%M}"


class Held(Exception):
    """Somebody else holds the lock. `left` is true if a lock file of another computer was found."""

    def __init__(self, holder: Holder | None, *, left: bool = False) -> None:
        super().__init__(str(holder))
        self.holder = holder
        self.left = left


class NoLocks(OSError):
    """The folder supports no locks, as on some media and network folders."""


class Lock:
    """The lock on one file, from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(_name_for(path.name))
        self._of = path
        self._handle: int | None = None
        #: True if a lock file was left by a crash or by another computer.
        self.was_left = False

    @property
    def is_there(self) -> bool:
        """Return whether the lock file exists, held or left behind."""
        return os.path.lexists(self._path)

    def take(self, *, from_another_computer: bool = False) -> None:
        """Take the lock.

        Raises Held if somebody else has it, NoLocks if the folder supports no locks, and OSError if
        the folder cannot be written. A lock of another computer is taken only if
        `from_another_computer`. After an error no lock file is left.
        """
        while self._handle is None:
            handle, is_ours = self._open()
            try:
                if self._hold(handle, from_another_computer=from_another_computer, may_sign=is_ours):
                    self._handle = handle
            except OSError:
                self._remove(only_if=_is_same(handle, self._path) and os.fstat(handle).st_size == 0)
                raise
            finally:
                if self._handle is None:
                    _close(handle)

    def release(self) -> None:
        """Release the lock and remove the lock file."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        ours = _is_same(handle, self._path)
        if sys.platform == "win32":
            _close(handle)  # an open file cannot be removed there
            self._remove(only_if=ours)
        else:
            self._remove(only_if=ours)
            _close(handle)

    def _open(self) -> tuple[int, bool]:
        """Open or create the lock file; return whether it may be written: that of another user may not."""
        try:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDWR), True
        except FileNotFoundError:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDWR | os.O_CREAT, self._mode()), True
        except PermissionError:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDONLY), False
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
            os.close(handle)
            raise OSError(f"{self._path.name} is not a lock")
        return handle, may_sign

    def _hold(self, handle: int, *, from_another_computer: bool, may_sign: bool) -> bool:
        """Lock an open lock file and write who holds it; return False if it was removed, to try again."""
        try:
            _ask_system(handle)
        except BlockingIOError:
            raise Held(_holder(self._path)) from None
        if not _is_same(handle, self._path):
            return False
        left = _holder(self._path)
        if left and left.computer != _computer() and not from_another_computer:
            raise Held(left, left=True)
        self.was_left = self.was_left or os.fstat(handle).st_size > 0
        if not may_sign:  # nobody holds it: it was left by a crash of another user's PartnerDesk
            self._path.unlink()
            return False
        self._sign(handle)
        return True

    def _sign(self, handle: int) -> None:
        me = Holder(_user(), _computer(), datetime.now(UTC).isoformat("T", "seconds"))
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(me._asdict()).encode())
        if sys.platform != "win32":
            with suppress(OSError):  # so that who can write the file can take it if this process crashes
                os.fchmod(handle, self._mode())

    def _mode(self) -> int:
        """Return the mode of the file: the lock tells its readers who has it, and nobody else."""
        try:
            return stat.S_IMODE(self._of.stat().st_mode) & 0o666
        except (OSError, ValueError):  # it is still to be written
            return 0o600

    def _remove(self, *, only_if: bool) -> None:
        with suppress(OSError):  # the folder may be gone, with the stick it is on
            if only_if:
                self._path.unlink()


def _name_for(name: str) -> str:
    """Return the name of the lock file: it contains the name of the file if that is not too long."""
    plain = f".{name}.lock"
    if len(os.fsencode(plain)) <= _LONGEST_NAME:
        return plain
    import hashlib  # slow: not needed at start

    return f".{hashlib.sha256(os.fsencode(name)).hexdigest()[:32]}.lock"


def _close(handle: int) -> None:
    """Release the lock of a handle and close it, ignoring errors: it is closed in any case."""
    with suppress(OSError):
        if sys.platform != "win32":  # a process that we forked may share the handle
            fcntl.flock(handle, fcntl.LOCK_UN)
    with suppress(OSError):
        os.close(handle)


def _ask_system(handle: int) -> None:
    """Lock a handle until it is closed. Raises BlockingIOError if it is locked, NoLocks if unsupported."""
    if sys.platform == "win32":
        os.lseek(handle, _HELD_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as e:
            raise BlockingIOError from e
    else:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            if e.errno in _NO_LOCKS:
                raise NoLocks(e.errno, e.strerror) from e
            raise


def _holder(path: Path) -> Holder | None:
    """Return who wrote the lock file, None if it holds no valid text."""
    try:
        handle = os.open(path, _FLAGS | os.O_RDONLY)
        try:
            values = json.loads(os.read(handle, _LONGEST))
        finally:
            os.close(handle)
        return Holder(*(_text(values[name]) for name in ("who", "computer", "since")))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.encode(errors="replace").decode().split())


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
