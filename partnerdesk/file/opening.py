"""Look at a file before trusting it, and open the connection that the app works on."""

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from partnerdesk.file import migrations
from partnerdesk.file.errors import DamagedFile, FileProblem, NewerFile

_MAGIC = b"SQLite format 3\x00"

#: A journal that is deleted at each commit leaves one file at rest, safe to copy and mail;
#: EXTRA also syncs the folder, so that a commit survives a power cut; full flush is macOS.
_SETTINGS = """
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA busy_timeout = 3000;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
"""
_WRITING = """
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
"""


@dataclass(frozen=True)
class Header:
    """What the first bytes of a file tell: the version of the file that it holds."""

    version: int


def examine(path: Path) -> Header:
    """Read the header of a file and refuse what is not a partnership of a version we know."""
    try:
        with path.open("rb") as f:
            start = f.read(100)
    except FileNotFoundError:
        raise FileProblem(f"{path} is not there. Check the name, or whether the stick is in.") from None
    except OSError as e:
        raise FileProblem(f"{path} cannot be read: {e.strerror}. Check who may read it.") from None
    if len(start) < 100 or not start.startswith(_MAGIC):
        raise DamagedFile(f"{path.name} is not a PartnerDesk file, or its beginning is damaged. It was left as it is.")
    version, application = (int.from_bytes(start[i : i + 4]) for i in (60, 68))
    if application != migrations.APPLICATION_ID:
        raise DamagedFile(f"{path.name} was not written by PartnerDesk. It was left as it is.")
    if version > migrations.current_version():
        raise NewerFile(
            f"{path.name} was written by a newer PartnerDesk (file version {version}). It was left as it "
            "is. Update PartnerDesk, or ask its sender for an interchange file."
        )
    if version < 1:
        raise DamagedFile(f"{path.name} tells no version, its beginning is damaged. It was left as it is.")
    return Header(version)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a connection in autocommit mode with the settings that keep the file safe."""
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.executescript(_SETTINGS if read_only else _SETTINGS + _WRITING)
    return connection


def verify(connection: sqlite3.Connection, path: Path, version: int) -> list[str]:
    """Check that the file is whole; return the names of triggers and views that are not ours.

    Raises DamagedFile where a page, a table or a reference is broken.
    """
    try:
        foreign = _compare_schema(connection, path, version)
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as e:
        raise DamagedFile(_damaged(path, str(e))) from e
    if verdict != "ok":
        raise DamagedFile(_damaged(path, verdict))
    if dangling:
        raise DamagedFile(_damaged(path, f"a row of {dangling[0]} points nowhere"))
    return foreign


def _damaged(path: Path, detail: str) -> str:
    return (
        f"{path.name} is damaged ({detail.splitlines()[-1]}). It was left as it is. "
        "File > Restore a backup shows the last good states."
    )


def _compare_schema(connection: sqlite3.Connection, path: Path, version: int) -> list[str]:
    found = {
        name: (kind, sql)
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM main.sqlite_schema")
    }
    for name, wanted in _expected(version).items():
        if found.get(name) != wanted:
            raise DamagedFile(_damaged(path, f"its part {name} is missing or altered"))
    return [name for name, (kind, _) in found.items() if kind in ("trigger", "view")]


@cache
def _expected(version: int) -> dict[str, tuple[str, str]]:
    with sqlite3.connect(":memory:") as memory:
        memory.executescript("".join(migrations.steps()[:version]))
        rows = memory.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    memory.close()
    return {name: (kind, sql) for kind, name, sql in rows}
