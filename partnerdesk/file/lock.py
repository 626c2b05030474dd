"""One writer at a time: a small lock beside the file, held by the operating system.

The lock is a file named `.NAME.lock` with one line of JSON that says who holds it. The
operating system lets go of it when the process ends, however it ends, so a crash leaves
nothing that stands in the way on the same computer. What a synchronised folder or a stick
brings from another computer cannot be asked that way: it is told to the user, who may take it.
"""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True)
class Holder:
    """Who has a file open for writing: the user, the computer, and since when (UTC)."""

    who: str
    computer: str
    since: str

    def __str__(self) -> str:
        """Say it in words, for the notice that the second opener sees."""
        return f"{self.who} on {self.computer}, since {self.since[:16].replace('T', ' ')} UTC"


class Held(Exception):
    """Somebody else holds the lock."""

    def __init__(self, holder: Holder | None) -> None:
        """Keep who it is, where that is known."""
        super().__init__(str(holder))
        self.holder = holder


class Lock:
    """The lock on one file, from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        """Prepare the lock of the file at `path`; nothing is taken yet."""
        self._path = path.with_name(f".{path.name}.lock")
        self._handle: int | None = None

    def take(self, *, from_another_computer: bool = False) -> None:
        """Take the lock, or raise `Held`; OSError where the folder cannot be written.

        A lock that another computer left is taken only when told to.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _hold(handle)
        except OSError:
            os.close(handle)
            raise Held(self._holder()) from None
        left = self._holder()
        if left and left.computer != socket.gethostname() and not from_another_computer:
            os.close(handle)
            raise Held(left)
        if not _is_same(handle, self._path):  # released and removed while we waited
            os.close(handle)
            return self.take(from_another_computer=from_another_computer)
        me = Holder(getpass.getuser(), socket.gethostname(), datetime.now(UTC).isoformat("T", "seconds"))
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(asdict(me)).encode(), 0) if hasattr(os, "pwrite") else os.write(
            handle, json.dumps(asdict(me)).encode()
        )
        self._handle = handle
        return None

    def release(self) -> None:
        """Let go, and leave no trace beside the file."""
        if self._handle is None:
            return
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        if sys.platform == "win32":
            self._path.unlink(missing_ok=True)
        self._handle = None

    def _holder(self) -> Holder | None:
        try:
            return Holder(**json.loads(self._path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None


def _hold(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the text, which others must read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
