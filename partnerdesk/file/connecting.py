"""Open the SQLite connection that the app works on, once it is seen to be harmless.

The file itself is never opened by other means than SQLite while the app runs: closing such a
handle would take away the locks that this process holds on the file (POSIX has it so).
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from time import monotonic

from partnerdesk.file.errors import DamagedFile, FileProblem, damaged, is_corrupt, silent, told, unreadable
from partnerdesk.language import tr

#: Nothing that stands in a file is trusted; nothing is read from it that would need much memory.
_SETTINGS = """
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
"""

#: Seconds for which the window waits for another program.
PATIENCE = 3.0

_LONGEST_VALUE = 100_000_000

#: Bytes of a path that SQLite opens, and of a name, with a journal beside it.
_LONGEST_PATH = 512 - len("-journal")
_LONGEST_NAME = 255 - len("-journal")

#: A journal that is deleted at each commit leaves one file at rest, safe to copy and mail;
#: EXTRA also syncs the folder, so that a commit survives a power cut; full flush is macOS.
_WRITING = """
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
"""


def connect(path: Path, *, read_only: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a connection in autocommit mode with the settings that keep the file safe.

    `patience` is how many seconds each question waits for another program to let go of the file.
    """
    waits = f"PRAGMA busy_timeout = {int(patience * 1000)};"
    return _connect(path, "mode=ro" if read_only else "mode=rw", waits + ("" if read_only else _WRITING))


def _connect(path: Path, how: str, settings: str = "") -> sqlite3.Connection:
    # a long import changes the file from a worker, while the window waits and shows its progress
    connection = sqlite3.connect(
        f"{_uri(path.absolute())}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        return set_up(connection, settings)
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
    return set_up(connection)


def set_up(connection: sqlite3.Connection, settings: str = "") -> sqlite3.Connection:
    """Make a connection safe: nothing that stands in a file is trusted."""
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
    """Raise FileProblem where nothing is at `path`, something else than a file, or too long a path."""
    refuse_long_path(path)
    try:
        kind = path.stat()
    except OSError as e:
        raise unreadable(path, e) from None
    except ValueError as e:  # a name that no file can have
        raise unreadable(path, OSError(0, str(e))) from None
    if not stat.S_ISREG(kind.st_mode):
        raise FileProblem(tr("{path} is not a file. Choose a .partnerdesk file.", path=path))


def refuse_long_path(path: Path) -> None:
    """Raise FileProblem where a path is too long for SQLite, or leaves no room for the journal's name."""
    whole = os.fsencode(path.absolute())
    if sys.platform == "win32" or (
        len(whole) <= _LONGEST_PATH and len(os.fsencode(path.name)) <= _LONGEST_NAME
    ):
        return
    raise FileProblem(
        tr(
            "{path} has too long a path: {number} bytes, where {most} are possible, and {name} for the name "
            "alone. Nothing was changed. Choose a shorter name, or another folder.",
            path=path,
            number=len(whole),
            most=_LONGEST_PATH,
            name=_LONGEST_NAME,
        )
    )


def refuse_what_sqlite_would_alter(path: Path) -> None:
    """Raise DamagedFile for what SQLite cannot even look at without making files beside it.

    Neither locks the file, nor rolls back, nor makes any file.
    """
    for beside in (journal_of(path), path.with_name(path.name + "-wal")):
        _refuse_strange(path, beside)
    try:
        with closing(_connect(path, "mode=ro&nolock=1")) as connection:
            _see_header(connection, path)
    except sqlite3.OperationalError as e:
        if is_code(e, sqlite3.SQLITE_READONLY_ROLLBACK):
            return  # a journal lies beside it: `was_interrupted` tells more
        if is_code(e, sqlite3.SQLITE_CANTOPEN):
            raise _not_opened(path) from e
        raise told(e, path, changing=False) or damaged(path) from e
    except sqlite3.DatabaseError as e:
        raise (not_ours(path) if is_code(e, sqlite3.SQLITE_NOTADB) else damaged(path)) from e


def _see_header(connection: sqlite3.Connection, path: Path) -> None:
    """Read the header; a disk that does not answer is told as such, though SQLite calls it damage."""
    try:
        header(connection)
    except sqlite3.DatabaseError as e:
        if is_corrupt(e):
            with suppress(sqlite3.DatabaseError):
                header(connection)
                return
            if is_silent(connection):
                raise silent(path, changing=False) from e
        raise


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a change will overwrite."""
    return path.with_name(path.name + "-journal")


def _refuse_strange(path: Path, beside: Path) -> None:
    """Raise DamagedFile where something else than a file lies beside: a pipe never ends."""
    try:
        kind = beside.lstat()
    except OSError:
        return
    if not stat.S_ISREG(kind.st_mode):
        raise not_written_by_us(path, beside)


def not_written_by_us(path: Path, beside: Path) -> DamagedFile:
    """Say that what lies beside a file is none of ours, and that nothing was done with it."""
    return DamagedFile(
        tr(
            "Beside {name} lies {journal}, which PartnerDesk did not write. Both were left as they "
            "are. Move {journal} away, then open {name} again.",
            name=path.name,
            journal=beside.name,
        )
    )


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


def copy_pages(
    connection: sqlite3.Connection, memory: sqlite3.Connection, patience: float = PATIENCE
) -> None:
    """Copy a file page by page; wait no longer than that for another program to let go of it."""
    until = monotonic() + patience

    def go_on(status: int, left: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = status
            raise error

    connection.backup(memory, progress=go_on)


def is_silent(connection: sqlite3.Connection) -> bool:
    """Tell whether the disk does not give every page: asked a question, SQLite tells that as damage."""
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            copy_pages(connection, memory)
    except sqlite3.Error as e:
        return is_code(e, sqlite3.SQLITE_IOERR)
    return False


def is_code(error: sqlite3.Error, code: int) -> bool:
    """Tell whether an error has a code of SQLite, or one of its kinds."""
    found = getattr(error, "sqlite_errorcode", 0)
    return code in (found, found & 0xFF)
