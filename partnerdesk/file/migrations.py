"""The schema of the file, as numbered steps of frozen SQL.

A step never names a live class: what a file of version N looked like never changes again.
Version 1 is schema/0001.sql; to change the tables add schema/0002.sql and nothing else.
"""

import sqlite3
from pathlib import Path

#: Marks a SQLite file as ours ("PDsk"); stored in the header, offset 68.
APPLICATION_ID = 0x5044736B

_FOLDER = Path(__file__).parent / "schema"


def steps(folder: Path = _FOLDER) -> list[str]:
    """Return the SQL of each step, the first making a file of version 1."""
    return [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.sql"))]


def current_version(folder: Path = _FOLDER) -> int:
    """Return the version of the file that this PartnerDesk writes."""
    return len(list(folder.glob("*.sql")))


def migrate(connection: sqlite3.Connection, folder: Path = _FOLDER) -> None:
    """Bring an open file to the current version, all steps in one transaction or none.

    The connection must be in autocommit mode, with foreign keys off, and outside a transaction.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    wanted = steps(folder)
    script = "".join(wanted[version:])
    connection.executescript(
        f"BEGIN EXCLUSIVE;\n{script}\n"
        f"PRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {len(wanted)};\nCOMMIT;"
    )
