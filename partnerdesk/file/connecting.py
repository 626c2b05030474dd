"""Open the SQLite connection that the app works on, and read what a crash left behind.

The file itself is never opened by other means than SQLite while the app runs: closing such a
handle would take away the locks that this process holds on the file (POSIX has it so).
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath

from partnerdesk.file.errors import DamagedFile, FileProblem, damaged, in_memory, told, unreadable
from partnerdesk.language import tr

#: Nothing that stands in a file is trusted; nothing is read from it that would need much memory.
_SETTINGS = """
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA busy_timeout = 3000;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
"""
_LONGEST_VALUE = 100_000_000

#: A journal that is deleted at each commit leaves one file at rest, safe to copy and mail;
#: EXTRA also syncs the folder, so that a commit survives a power cut; full flush is macOS.
_WRITING = """
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
"""

#: The last bytes of a journal that names another file, which SQLite would read and delete.
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a connection in autocommit mode with the settings that keep the file safe."""
    return _connect(path, "mode=ro" if read_only else "mode=rw", "" if read_only else _WRITING)


def _connect(path: Path, how: str, settings: str = "") -> sqlite3.Connection:
    # a long import changes the file from a worker, while the window waits and shows its progress
    connection = sqlite3.connect(
        f"{_uri(path.absolute())}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        return _set(connection, settings)
    except BaseException:
        connection.close()
        raise


def _uri(path: PurePath) -> str:
    """Return an absolute path as a URI of SQLite: the server of a Windows share is part of the path."""
    name = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def reading_from(snapshot: bytes) -> sqlite3.Connection:
    """Open a snapshot in memory, for any one thread; close it when done."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(snapshot)
    return _set(connection)


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """Copy a file into memory as it stands at one moment, in any thread; close the copy when done.

    A writer waits for it only while SQLite copies the pages. What a crash left half written is
    not in the copy, and stays as it is in the file. Raises FileProblem.
    """
    refuse_what_is_no_file(path)
    refuse_what_sqlite_would_alter(path)
    if was_interrupted(path):
        return reading_from(last_good_state(path))
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with in_memory(path), closing(connect(path, read_only=True)) as file:
            file.backup(memory)
        return _set(memory)
    except sqlite3.Error as e:
        memory.close()
        raise told(e, path, changing=False) or damaged(path) from e
    except BaseException:
        memory.close()
        raise


def _set(connection: sqlite3.Connection, settings: str = "") -> sqlite3.Connection:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    with in_text():
        connection.executescript(_SETTINGS + settings)
    return connection


@contextmanager
def in_text() -> Iterator[None]:
    """Raise the error of SQLite that Python could not put in words: it names what is no text."""
    try:
        yield
    except UnicodeDecodeError as e:
        raise sqlite3.DatabaseError("Could not decode the schema") from e


def refuse_what_is_no_file(path: Path) -> None:
    """Raise FileProblem where nothing is at `path`, or something else than a file."""
    try:
        kind = path.stat()
    except OSError as e:
        raise unreadable(path, e) from None
    except ValueError as e:  # a name that no file can have
        raise unreadable(path, OSError(0, str(e))) from None
    if not stat.S_ISREG(kind.st_mode):
        raise FileProblem(tr("{path} is not a file. Choose a .partnerdesk file.", path=path))


def refuse_what_sqlite_would_alter(path: Path) -> None:
    """Raise DamagedFile for what SQLite cannot even look at without making files beside it.

    Neither locks the file, nor rolls back, nor makes any file.
    """
    try:
        with closing(_connect(path, "mode=ro&nolock=1")) as connection:
            header(connection)
    except sqlite3.OperationalError as e:
        if _is(e, sqlite3.SQLITE_READONLY_ROLLBACK):
            return  # a journal lies beside it: `was_interrupted` tells more
        if _is(e, sqlite3.SQLITE_CANTOPEN):
            raise _not_opened(path) from e
        raise told(e, path, changing=False) or damaged(path) from e
    except sqlite3.DatabaseError as e:
        raise (not_ours(path) if _is(e, sqlite3.SQLITE_NOTADB) else damaged(path)) from e


def _not_opened(path: Path) -> FileProblem:
    """Say why SQLite opens a file only if it may make files beside it, or not at all."""
    try:
        with path.open("rb"):
            return DamagedFile(
                tr(
                    "{name} was changed by another program, which left it in a form that PartnerDesk does "
                    "not use (a write-ahead log). It was left as it is. Restore a backup, or let that "
                    "program set its journal mode back to DELETE.",
                    name=path.name,
                )
            )
    except OSError as e:
        return unreadable(path, e)


def header(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the application's number and the version of the file, as its header tells them."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def not_ours(path: Path) -> DamagedFile:
    """Say that a file is none of ours, as far as its beginning tells."""
    return DamagedFile(
        tr(
            "{name} is not a PartnerDesk file, or its beginning is damaged. It was left as it is. If it was "
            "one, File > Restore a backup shows its last good states.",
            name=path.name,
        )
    )


def was_interrupted(path: Path) -> bool:
    """Tell whether a crash left a change half written, which the next writer takes back."""
    journal = _journal(path)
    if not journal.exists():
        return False
    try:
        with closing(connect(path, read_only=True)) as connection:
            header(connection)
    except sqlite3.OperationalError as e:
        if not _is(e, sqlite3.SQLITE_READONLY_ROLLBACK):
            raise told(e, path, changing=False) or damaged(path) from e
    else:
        return False
    if _end(journal) == _NAMES_ANOTHER:
        raise DamagedFile(
            tr(
                "Beside {name} lies {journal}, which PartnerDesk did not write. Both were left as they "
                "are. Move {journal} away, then open {name} again.",
                name=path.name,
                journal=journal.name,
            )
        )
    return True


def last_good_state(path: Path) -> bytes:
    """Return a file as it was before the change that a crash interrupted, leaving it as it is.

    SQLite takes the change back in a copy. FileProblem where no copy can be made.
    """
    # slow: not needed at start
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(prefix="partnerdesk-") as folder:
            copy = Path(folder) / "copy"
            shutil.copyfile(path, copy)
            shutil.copyfile(_journal(path), _journal(copy))
            with closing(connect(copy, read_only=False)) as connection:
                header(connection)
                return connection.serialize()
    except OSError as e:
        raise unreadable(path, e) from e
    except sqlite3.Error as e:
        raise told(e, path, changing=False) or damaged(path) from e


def remove_empty_journal(path: Path) -> None:
    """Remove what a crash left beside the file before anything was in it; others hold no lock now."""
    with suppress(OSError):  # it stands in nobody's way
        _journal(path).unlink()


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _end(path: Path) -> bytes:
    with path.open("rb") as f:
        f.seek(-min(8, path.stat().st_size), os.SEEK_END)
        return f.read()


def _is(error: sqlite3.Error, code: int) -> bool:
    found = getattr(error, "sqlite_errorcode", 0)
    return code in (found, found & 0xFF)
