"""Open the SQLite connection of the app, with settings that trust nothing in the file.

While the app runs, only SQLite opens the file. Under POSIX, closing any other handle of the file
would release the locks that this process holds on it.
"""

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from time import monotonic

from partnerdesk.file.errors import (
    DamagedFile,
    FileProblem,
    NotOpened,
    damaged,
    explained,
    is_corrupt,
    no_answer,
    unreadable,
)
from partnerdesk.file.not_ours import not_sqlite
from partnerdesk.language import tr

#: Settings for an untrusted file, with little memory and safe deletion.
_SETTINGS = """
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
"""

#: Seconds that the window waits for another program.
PATIENCE = 3.0

_LONGEST_VALUE = 100_000_000

#: Maximum bytes of a path and of a file name, so that SQLite can also open the journal beside it.
_LONGEST_PATH = 512 - len("-journal")
_LONGEST_NAME = 255 - len("-journal")

#: DELETE removes the journal at each commit, so the partnership is one file, safe to copy and mail.
#: EXTRA also syncs the folder, so that a commit survives a power cut. The full flush is for macOS.
_WRITING = """
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
"""


def connect(path: Path, *, read_only: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a connection in autocommit mode with the settings that keep the file safe.

    `patience` is the number of seconds that each query waits while another program locks the file.
    """
    waits = f"PRAGMA busy_timeout = {int(patience * 1000)};"
    return _connect(path, "mode=ro" if read_only else "mode=rw", waits + ("" if read_only else _WRITING))


def _connect(path: Path, how: str, settings: str = "") -> sqlite3.Connection:
    # a long import writes in a worker thread, while the window shows its progress
    connection = sqlite3.connect(uri_of(path, how), uri=True, isolation_level=None, check_same_thread=False)
    with closed_on_error(connection):
        return set_up(connection, settings)


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Close a connection if the block fails; otherwise somebody else closes it."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def uri_of(path: Path, how: str) -> str:
    """Return a path as a URI for SQLite, with the way to open it, such as "mode=ro"."""
    return f"{_uri(path.absolute())}?{how}"


def _uri(path: PurePath) -> str:
    """Return an absolute path as a URI for SQLite; the server of a Windows share is part of the path."""
    name = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def reading_from(snapshot: bytes) -> sqlite3.Connection:
    """Open a snapshot in memory, for use in any one thread; the caller closes it."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closed_on_error(connection):
        connection.deserialize(snapshot)
        return set_up(connection)


def set_up(connection: sqlite3.Connection, settings: str = "") -> sqlite3.Connection:
    """Apply the settings and limits for an untrusted file, then `settings`, and return the connection."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    with in_text():
        connection.executescript(_SETTINGS + settings)
    return connection


@contextmanager
def in_text() -> Iterator[None]:
    """Replace the decoding error of Python by an error of SQLite, if its message is not valid text."""
    try:
        yield
    except UnicodeDecodeError as e:
        raise sqlite3.DatabaseError("Could not decode the schema") from e


def refuse_what_is_no_file(path: Path) -> None:
    """Raise FileProblem if `path` does not exist, is not a regular file, or is too long."""
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
    """Raise FileProblem if a path is too long for SQLite and its journal."""
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
    """Raise DamagedFile if SQLite cannot read the file without creating files beside it.

    This check takes no lock, rolls nothing back and creates no file.
    """
    for beside in (journal_of(path), path.with_name(path.name + "-wal")):
        _refuse_strange(path, beside)
    try:
        with closing(_connect(path, "mode=ro&nolock=1")) as connection:
            _read_header(connection, path)
    except sqlite3.OperationalError as e:
        if is_code(e, sqlite3.SQLITE_READONLY_ROLLBACK):
            return  # there is a journal beside it: `journal.was_interrupted` checks that
        if is_code(e, sqlite3.SQLITE_CANTOPEN):
            raise _not_opened(path) from e
        raise explained(e, path, changing=False) or damaged(path) from e
    except sqlite3.DatabaseError as e:
        raise (not_sqlite(path) if is_code(e, sqlite3.SQLITE_NOTADB) else damaged(path)) from e


def _read_header(connection: sqlite3.Connection, path: Path) -> None:
    """Read the header. If the disk does not answer, raise that and not damage, as SQLite reports it."""
    try:
        header_at_last(connection)
    except sqlite3.DatabaseError as e:
        if is_corrupt(e) and gives_no_answer(connection):
            raise no_answer(path, changing=False) from e
        raise


def journal_of(path: Path) -> Path:
    """Return the path of SQLite's rollback journal."""
    return path.with_name(path.name + "-journal")


def _refuse_strange(path: Path, beside: Path) -> None:
    """Raise DamagedFile if `beside` exists and is not a regular file: reading a pipe would never end."""
    try:
        kind = beside.lstat()
    except OSError:
        return
    if not stat.S_ISREG(kind.st_mode):
        raise not_written_by_us(path, beside)


def not_written_by_us(path: Path, beside: Path) -> NotOpened:
    """Return the error for a file beside ours that PartnerDesk did not write."""
    return NotOpened(
        tr(
            "Beside {name} lies {journal}, which PartnerDesk did not write. Both were left as they "
            "are. Move {journal} away, then open {name} again.",
            name=path.name,
            journal=beside.name,
        )
    )


def _not_opened(path: Path) -> FileProblem:
    """Return the error for a file that SQLite cannot open, or only by creating files beside it."""
    try:
        with path.open("rb") as file:
            versions = file.read(20)[18:]
    except OSError as e:
        return unreadable(path, e)
    if 2 not in versions:  # of SQLite's file format, 1.3: how it is written and read
        return no_answer(path, changing=False)
    return DamagedFile(
        tr(
            "{name} was changed by another program, which left it in a form that PartnerDesk does "
            "not use (a write-ahead log). It was left as it is. Restore a backup, or let that "
            "program set its journal mode back to DELETE.",
            name=path.name,
        )
    )


def header(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the application id and the version from the header of the file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def header_at_last(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the header; what looks like damage may be a disk that did not answer, so ask once more."""
    try:
        return header(connection)
    except sqlite3.DatabaseError as e:
        if not is_corrupt(e):
            raise
    return header(connection)


def copy_pages(
    connection: sqlite3.Connection, memory: sqlite3.Connection, patience: float = PATIENCE
) -> None:
    """Copy a database into memory; wait at most `patience` seconds while another program locks it."""
    until = monotonic() + patience

    def go_on(status: int, left: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = status
            raise error

    connection.backup(memory, progress=go_on)


def gives_no_answer(connection: sqlite3.Connection) -> bool:
    """Return whether the disk fails to read some page; in a query SQLite reports that as damage."""
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            copy_pages(connection, memory)
    except sqlite3.Error as e:
        return is_code(e, sqlite3.SQLITE_IOERR)
    return False


def is_code(error: sqlite3.Error, code: int) -> bool:
    """Return whether an error has a code of SQLite, as its primary or its extended code."""
    own = getattr(error, "sqlite_errorcode", 0)
    return code in (own, own & 0xFF)
