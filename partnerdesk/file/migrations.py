"""The schema of the file, as numbered steps of frozen SQL.

A step never names a live class: what a file of version N looked like never changes again.
Version 1 is schema/0001.sql; to change the tables add schema/0002.sql and nothing else.
A step that adds, renames or drops a column of a recorded table does the same to the images in
`change_row`, so that older changes can still be taken back.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

#: Marks a SQLite file as ours ("PDsk"); stored in the header, offset 68.
APPLICATION_ID = 0x5044736B

#: The folder of the steps; another one may be given wherever a file is opened, for tests.
STEPS = Path(__file__).parent / "schema"


def script(folder: Path = STEPS, *, since: int = 0, until: int | None = None) -> str:
    """Return the SQL that brings a file of version `since` to version `until`, or to the last."""
    steps = sorted(folder.glob("*.sql"))[since:until]
    return "".join(p.read_text(encoding="utf-8") for p in steps)


def current_version(folder: Path = STEPS) -> int:
    """Return the version of the file that this PartnerDesk writes."""
    return len(list(folder.glob("*.sql")))


def migrate(
    connection: sqlite3.Connection,
    folder: Path = STEPS,
    *,
    check: Callable[[sqlite3.Connection], object] = lambda _: None,
) -> None:
    """Bring an open file to the current version, all steps in one transaction or none.

    `check` looks at the result before it is kept, and raises where it is not as it should be.
    The connection must be in autocommit mode and outside a transaction.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script(folder, since=version)}\n"
            f"PRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {current_version(folder)};\n"
        )
        check(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")
