"""Put a whole file in place of another at once: the old one stands until the new one does."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnerdesk.file import unfinished
from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.lock import Held, Lock, NoLocks
from partnerdesk.language import tr

_OWNER_ONLY = 0o600


@contextmanager
def replacing(target: Path, *, owner_only: bool = False) -> Iterator[Path]:
    """Give a name beside `target` to write to; what stands there at the end takes its place.

    Until then only its owner can read it, and with `owner_only` after it too, whatever was there.
    Raises FileProblem where the folder cannot be written or somebody has `target` open; then, as
    after any exception in the block, `target` is as it was, and nothing is left. What a crash
    leaves is shredded at the next start.
    """
    fresh = unfinished.fresh_beside(target)
    try:
        with unfinished.noted(fresh, target), _locked(target):
            try:
                mode = _begin(fresh, target, owner_only=owner_only)
                yield fresh
                _replace(fresh, target, mode)
            finally:
                for left in unfinished.and_beside(fresh):
                    unfinished.shred(left)
    except Held as held:
        raise FileProblem(
            tr(
                "{name} is open for writing: {holder}. Nothing was changed. Close it there, then try again.",
                name=target.name,
                holder=held.holder or tr("in another window"),
            )
        ) from None
    except OSError as e:
        raise unwritable(target, e) from e


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Let nobody else write `target` within the block."""
    lock = Lock(target)
    with suppress(NoLocks):  # then nobody can hold it either
        lock.take(from_another_computer=True)
    try:
        yield
    finally:
        lock.release()


def _begin(fresh: Path, target: Path, *, owner_only: bool) -> int:
    """Make the file to write to, for its owner alone, and return the mode that it is to have at last."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    handle = os.open(fresh, flags, _OWNER_ONLY if owner_only else 0o666)
    try:
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
    with suppress(OSError):  # the disk may know no permissions
        fresh.chmod(_OWNER_ONLY)
    with suppress(OSError):  # there was none
        mode = _OWNER_ONLY if owner_only else stat.S_IMODE(target.stat().st_mode)
    return mode


def write_whole(target: Path, content: bytes, *, owner_only: bool = False) -> None:
    """Write a file at once: durable when this returns, untouched when it raises FileProblem."""
    with replacing(target, owner_only=owner_only) as fresh:
        fresh.write_bytes(content)


def _replace(fresh: Path, target: Path, mode: int) -> None:
    with fresh.open("r+b") as f:
        os.fsync(f.fileno())
    with suppress(OSError):  # the disk may know no permissions
        fresh.chmod(mode)
    for old in unfinished.and_beside(target)[
        1:
    ]:  # a journal left by a crash would be played into the new file
        _remove(old)
    fresh.replace(target)
    _sync_folder(target.parent)


def _remove(old: Path) -> None:
    try:
        old.unlink(missing_ok=True)
    except OSError as e:
        if e.errno != errno.ENAMETOOLONG:  # then nothing can have that name
            raise


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folder, and needs none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def real(path: Path) -> Path:
    """Return where a path leads through all links: one file has one lock."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a name that no file can have; told when it is looked at
        return path
