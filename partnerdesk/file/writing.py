"""Replace a file atomically: the old content stays until the new one is complete."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnerdesk import interrupts
from partnerdesk.file import unfinished
from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.lock import Held, Lock, NoLocks
from partnerdesk.language import tr

_OWNER_ONLY = 0o600


@contextmanager
def replacing(target: Path, *, owner_only: bool = False, like: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path beside `target` to write to; after the block it replaces `target`.

    During the block only its owner can read it; with `owner_only` this stays so afterwards. A new
    file gets no rights that the file `like` has not. Raises FileProblem if the folder cannot be
    written or somebody has `target` open. After any exception `target` is unchanged and the
    temporary file is removed. After a crash it is shredded at the next start.
    """
    fresh = unfinished.fresh_beside(target)
    try:
        with unfinished.noted(fresh, target), _locked(target):
            try:
                mode = _begin(fresh, target, owner_only=owner_only, like=like)
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
    """Hold the lock of `target` during the block."""
    lock = Lock(target)
    with suppress(NoLocks):  # then no other program can hold it either
        lock.take(from_another_computer=True)
    try:
        yield
    finally:
        lock.release()


def _begin(fresh: Path, target: Path, *, owner_only: bool, like: Path | None) -> int:
    """Create the temporary file, readable by its owner only, and return the mode for `target`."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    handle = os.open(fresh, flags, _OWNER_ONLY if owner_only else 0o666)
    try:
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
    with suppress(OSError):  # the disk may not support permissions
        fresh.chmod(_OWNER_ONLY)
    with suppress(OSError):
        mode &= stat.S_IMODE(like.stat().st_mode) if like else mode
    with suppress(OSError):  # `target` does not exist
        mode = _OWNER_ONLY if owner_only else stat.S_IMODE(target.stat().st_mode)
    return mode


def write_whole(target: Path, content: bytes, *, owner_only: bool = False, like: Path | None = None) -> None:
    """Write a file atomically: it is durable after the return, and unchanged after a FileProblem."""
    with replacing(target, owner_only=owner_only, like=like) as fresh:
        fresh.write_bytes(content)


def _replace(fresh: Path, target: Path, mode: int) -> None:
    with fresh.open("r+b") as f:
        os.fsync(f.fileno())
    with suppress(OSError):  # the disk may not support permissions
        fresh.chmod(mode)
    _, *beside = unfinished.and_beside(target)
    for old in beside:  # SQLite would apply a journal left by a crash to the new file
        _remove(old)
    with interrupts.certain(target):
        fresh.replace(target)
    _sync_folder(target.parent)


def _remove(old: Path) -> None:
    try:
        old.unlink(missing_ok=True)
    except OSError as e:
        if e.errno != errno.ENAMETOOLONG:  # no file can have such a name
            raise


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows cannot open a folder, and does not need to
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def real(path: Path) -> Path:
    """Return a path with all links resolved, so that one file has one lock."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # an impossible name; opening the file reports it
        return path
