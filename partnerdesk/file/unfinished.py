"""Find and shred the temporary files that a crash leaves.

While a temporary file is written, a small note in the data folder of the platform records its path.
The writer locks the note. At the next start, notes without a lock show what a crash left.
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
    """Return a temporary path beside `target`; its length does not depend on the name of `target`."""
    return target.with_name(f".partnerdesk-{os.urandom(8).hex()}.new")


def and_beside(path: Path) -> list[Path]:
    """Return a path and the paths of the files that SQLite may create beside it."""
    return [path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))]


@contextmanager
def noted(fresh: Path, target: Path) -> Iterator[None]:
    """Keep a note during the block that `fresh` is written for `target`; ignore errors of the note.

    The note stays if `fresh` or the lock of `target` could not be removed. What earlier crashes
    left is shredded first.
    """
    shred_left()
    note = _folder() / f"{fresh.name.strip('.')}.json"
    lock = Lock(note)
    with suppress(OSError, Held):
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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
    """Shred the temporary files that crashes left, and remove their locks; skip those still being written."""
    for note in _notes():
        lock = Lock(note)
        with suppress(OSError, Held):
            lock.take()
            _shred_noted(note)
            note.unlink(missing_ok=True)
        lock.release()


def _notes() -> set[Path]:
    """Return the paths of all notes, also of those of which only the lock file is left."""
    folder = _folder()
    locks = {folder / left.name[1 : -len(".lock")] for left in folder.glob(".*.json.lock")}
    return locks | set(folder.glob("*.json"))


def _shred_noted(note: Path) -> None:
    try:
        with note.open(encoding="ascii") as file:
            paths = json.loads(file.read(_LONGEST))
        fresh, target = Path(paths["fresh"]), Path(paths["target"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    if not _NAME.fullmatch(fresh.name):  # anybody may have written the note
        return
    for left in and_beside(fresh):
        shred(left)
    lock = Lock(target)
    if lock.is_there:
        with suppress(OSError, Held):
            lock.take()
        lock.release()


def shred(path: Path) -> None:
    """Overwrite a file and remove it. Do nothing if it does not exist; errors are ignored."""
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
