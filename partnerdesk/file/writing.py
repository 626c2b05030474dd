"""Put a whole file in place of another at once: the old one stands until the new one does."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnerdesk.file.errors import FileProblem, unwritable
from partnerdesk.file.lock import Held, Lock
from partnerdesk.language import tr

_OWNER_ONLY = 0o600


@contextmanager
def replacing(target: Path, *, owner_only: bool = False) -> Iterator[Path]:
    """Give a name beside `target` to write to; what stands there at the end takes its place.

    `owner_only` makes it readable by its owner alone from its first byte, whatever was there.
    Raises FileProblem where the folder cannot be written or somebody has `target` open; then, as
    after any exception in the block, `target` is as it was.
    """
    fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
    lock = Lock(target)
    try:
        lock.take(from_another_computer=True)
        if owner_only:
            os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
        yield fresh
        _replace(fresh, target, mode=_OWNER_ONLY if owner_only else None)
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
    finally:
        for left in (fresh, *_beside(fresh)):
            with suppress(OSError):
                left.unlink()
        lock.release()


def write_whole(target: Path, content: bytes, *, owner_only: bool = False) -> None:
    """Write a file at once: durable when this returns, untouched when it raises FileProblem."""
    with replacing(target, owner_only=owner_only) as fresh:
        fresh.write_bytes(content)


def _replace(fresh: Path, target: Path, mode: int | None) -> None:
    with fresh.open("r+b") as f:
        os.fsync(f.fileno())
    with suppress(OSError):  # there was none, or the disk knows no permissions
        fresh.chmod(stat.S_IMODE(target.stat().st_mode) if mode is None else mode)
    for old in _beside(target):  # a journal left by a crash would be played into the new file
        old.unlink(missing_ok=True)
    fresh.replace(target)
    _sync_folder(target.parent)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]


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
