"""The journal that a crash left beside a file. SQLite uses it to roll back the interrupted change."""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from partnerdesk.file import migrations, soundness
from partnerdesk.file.connecting import (
    PATIENCE,
    connect,
    header,
    is_code,
    journal_of,
    not_written_by_us,
    reading_from,
)
from partnerdesk.file.errors import (
    FileProblem,
    NewerFile,
    NotOpened,
    damaged,
    explained,
    in_memory,
    unreadable,
)
from partnerdesk.file.silent_disk import state_of
from partnerdesk.language import tr

#: The last bytes of a journal that refers to another file, which SQLite would read and delete.
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")


def was_interrupted(path: Path, *, patience: float = PATIENCE) -> bool:
    """Return whether a crash interrupted a change; the next writer rolls it back.

    Raises FileProblem if the journal is not ours.
    """
    journal = journal_of(path)
    if not journal.exists():
        return False
    try:
        with closing(connect(path, read_only=True, patience=patience)) as connection:
            header(connection)
    except sqlite3.OperationalError as e:
        if not is_code(e, sqlite3.SQLITE_READONLY_ROLLBACK):
            raise explained(e, path, changing=False) or damaged(path) from e
    else:
        return False
    if _end(journal) == _NAMES_ANOTHER:
        raise not_written_by_us(path, journal)
    return True


def last_good_state(path: Path, steps: Path = migrations.STEPS) -> bytes:
    """Return the content of a file before the change that a crash interrupted.

    The file is not changed: SQLite rolls back in a copy, which is then checked. Raises FileProblem
    if no copy can be made, if it is damaged, or if the journal belongs to another state of the
    file, for example because a synchronisation program replaced the file.
    """
    # slow: not needed at start
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(prefix="partnerdesk-") as folder:
            copy = Path(folder) / "copy"
            shutil.copyfile(path, copy)
            shutil.copyfile(journal_of(path), journal_of(copy))
            present = copy.read_bytes()
            with closing(connect(copy, read_only=False)) as connection:
                header(connection)
                state = state_of(connection)
    except OSError as e:
        raise unreadable(path, e) from e
    except sqlite3.Error as e:
        raise explained(e, path, changing=False) or damaged(path) from e
    _refuse_of_another_state(path, present, state, steps)
    return state


def _refuse_of_another_state(path: Path, present: bytes, state: bytes, steps: Path) -> None:
    """Raise if the journal restores a state that does not precede the present file.

    An interrupted change increases the counter in the header by at most one. If the present file
    is damaged without its journal, the counter does not matter.
    """
    problem = _damage(state, path, steps)
    is_next = (_count(present) - _count(state)) % (1 << 32) <= 1
    if (problem or not is_next) and not _damage(present, path, steps):
        raise _of_another_state(path)
    if problem:
        raise problem


def _damage(state: bytes, path: Path, steps: Path) -> FileProblem | None:
    try:
        with in_memory(path), closing(reading_from(state)) as memory:
            soundness.refuse_unsound(memory, path, steps, up_to=sys.maxsize)
    except NewerFile:
        return None  # whole, as far as this version can check
    except FileProblem as e:
        return e
    return None


def _of_another_state(path: Path) -> NotOpened:
    """Return the error for a journal that does not belong to the present file."""
    return NotOpened(
        tr(
            "{journal} was left by a crash, and belongs to another state of {name}: a newer or older file "
            "was put in its place since. Both were left as they are, and nothing was taken back. Move "
            "{journal} away, then open {name} again.",
            name=path.name,
            journal=journal_of(path).name,
        )
    )


def _count(data: bytes) -> int:
    """Return the change counter in the header of a SQLite file."""
    return int.from_bytes(data[24:28])


def remove_empty_journal(path: Path) -> None:
    """Remove the empty journal that a crash left; call this only while no other program can write."""
    with suppress(OSError):  # an empty journal does no harm
        journal_of(path).unlink()


def _end(path: Path) -> bytes:
    with path.open("rb") as f:
        f.seek(-min(8, path.stat().st_size), os.SEEK_END)
        return f.read()
