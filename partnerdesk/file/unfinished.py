"""Half-written files that a crash leaves: noted while they are written, shredded at the next start.

A note is a small file in the platform's data folder, held by a lock while its writer lives.
"""

import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnerdesk.file.lock import Held, Lock

_NAME = re.compile(r"\.partnerdesk-[0-9a-f]{16}\.new")
_AT_ONCE = 1 << 20
_LONGEST = 20_000


def fresh_beside(target: Path) -> Path:
    """Return a name beside `target` for what is to take its place, whatever the length of its own."""
    return target.with_name(f".partnerdesk-{os.urandom(8).hex()}.new")


def and_beside(path: Path) -> list[Path]:
    """Return a file and what SQLite may have left beside it."""
    return [path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))]


@contextmanager
def noted(fresh: Path, target: Path) -> Iterator[None]:
    """Note within the block that `fresh` is written for `target`; where nothing can be noted it goes on.

    The note stays where the disk let nothing be removed. What crashes left before is removed first.
    """
    shred_left()
    note = _folder() / f"{fresh.name.strip('.')}.json"
    lock = Lock(note)
    with suppress(OSError, Held):
        note.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
        note.write_text(json.dumps({"fresh": str(fresh), "target": str(target)}), encoding="ascii")
    try:
        yield
    finally:
        with suppress(OSError):
            if not fresh.exists() and not Lock(target).is_there:
                note.unlink(missing_ok=True)
        lock.release()


def shred_left() -> None:
    """Shred what crashes left half written, also the locks of those files; what is still written stays."""
    for note in _notes():
        lock = Lock(note)
        with suppress(OSError, Held):
            lock.take()
            _shred_noted(note)
            note.unlink(missing_ok=True)
        lock.release()


def _notes() -> set[Path]:
    """Return the notes, and those of which only the lock was left."""
    folder = _folder()
    locks = {folder / left.name[1 : -len(".lock")] for left in folder.glob(".*.json.lock")}
    return locks | set(folder.glob("*.json"))


def _shred_noted(note: Path) -> None:
    try:
        with note.open(encoding="ascii") as file:
            told = json.loads(file.read(_LONGEST))
        fresh, target = Path(told["fresh"]), Path(told["target"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    if not _NAME.fullmatch(fresh.name):  # it is a file that anybody may have written
        return
    for left in and_beside(fresh):
        shred(left)
    lock = Lock(target)
    if lock.is_there:
        with suppress(OSError, Held):
            lock.take()
        lock.release()


def shred(path: Path) -> None:
    """Overwrite a file and remove it; nothing is done where it is not there, or something else."""
    with suppress(OSError):
        kind = path.lstat()
        if stat.S_ISREG(kind.st_mode) and kind.st_nlink == 1:
            with suppress(OSError):
                _overwrite(path, kind.st_size)
        path.unlink()


def _overwrite(path: Path, size: int) -> None:
    with path.open("r+b", buffering=0) as file:
        for start in range(0, size, _AT_ONCE):
            file.write(bytes(min(_AT_ONCE, size - start)))
        os.fsync(file.fileno())


def _folder() -> Path:
    import platformdirs  # slow: not needed at start

    return Path(platformdirs.user_data_dir("PartnerDesk", appauthor=False)) / "unfinished"
