"""One writer at a time: a small lock beside the file, held by the operating system.

The lock is a file named `.NAME.lock` with one line of JSON that says who holds it. The
operating system lets go of it when the process ends, however it ends, so a crash leaves
nothing that stands in the way on the same computer. What a synchronised folder or a stick
brings from another computer cannot be asked that way: it is told to the user, who may take it.
"""

import errno
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

#: Bytes that the name of a file may have on nearly every disk.
_LONGEST_NAME = 255

#: Never led elsewhere by a link, never waiting for a pipe.
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_NO_LOCKS = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)


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


class NoLocks(OSError):
    """The folder knows no locks, as on some media and some folders of a network."""


class Lock:
    """The lock on one file, from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(_name_for(path.name))
        self._handle: int | None = None
        #: Whether it had been left by somebody who did not let go of it: a crash, another computer.
        self.was_left = False

    @property
    def is_there(self) -> bool:
        """Tell whether the lock lies beside its file, held or left."""
        return os.path.lexists(self._path)

    def take(self, *, from_another_computer: bool = False) -> None:
        """Take the lock, or raise `Held`; OSError where the folder cannot be written, NoLocks if it has none.

        A lock that another computer left is taken only when told to. What fails leaves none behind.
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
                    _let_go(handle)

    def release(self) -> None:
        """Let go, and leave no trace beside the file."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        ours = _is_same(handle, self._path)
        if sys.platform == "win32":
            _let_go(handle)  # an open file cannot be removed there
            self._remove(only_if=ours)
        else:
            self._remove(only_if=ours)
            _let_go(handle)

    def _open(self) -> tuple[int, bool]:
        """Open the lock, made if there is none; tell whether it may be signed: another user's may not."""
        try:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDWR), True
        except FileNotFoundError:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDWR | os.O_CREAT, 0o666), True
        except PermissionError:
            handle, may_sign = os.open(self._path, _FLAGS | os.O_RDONLY), False
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode) or kind.st_nlink > 1:
            os.close(handle)
            raise OSError(f"{self._path.name} is not a lock")
        return handle, may_sign

    def _hold(self, handle: int, *, from_another_computer: bool, may_sign: bool) -> bool:
        """Hold an open lock and sign it; False where it was removed, and another may be made."""
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
        if not may_sign:  # nobody holds it: another user's crash left it
            self._path.unlink()
            return False
        self._sign(handle)
        return True

    def _sign(self, handle: int) -> None:
        me = Holder(_user(), _computer(), datetime.now(UTC).isoformat("T", "seconds"))
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(me)).encode())
        if sys.platform != "win32":
            with suppress(OSError):  # so that another user can take it after a crash of ours
                os.fchmod(handle, 0o666)

    def _remove(self, *, only_if: bool) -> None:
        with suppress(OSError):  # the folder may be gone, with the stick it is on
            if only_if:
                self._path.unlink()


def _name_for(name: str) -> str:
    """Return what the lock of a file is called: its name in it where there is room."""
    plain = f".{name}.lock"
    if len(os.fsencode(plain)) <= _LONGEST_NAME:
        return plain
    import hashlib  # slow: not needed at start

    return f".{hashlib.sha256(os.fsencode(name)).hexdigest()[:32]}.lock"


def _let_go(handle: int) -> None:
    """Close a handle, whatever the system says to that: it is closed all the same."""
    with suppress(OSError):
        if sys.platform != "win32":  # a process that we forked may share the handle
            fcntl.flock(handle, fcntl.LOCK_UN)
    with suppress(OSError):
        os.close(handle)


def _ask_system(handle: int) -> None:
    """Hold the handle until it is closed; BlockingIOError where another one holds it, NoLocks if none can."""
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
    """Read who signed a lock; None where nobody did, or the text says something else."""
    try:
        handle = os.open(path, _FLAGS | os.O_RDONLY)
        try:
            said = json.loads(os.read(handle, _LONGEST))
        finally:
            os.close(handle)
        return Holder(*(_text(said[name]) for name in ("who", "computer", "since")))
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
