"""The schema of the file, as numbered SQL scripts that never change.

A step uses no class of the app, so the schema of version N stays the same for ever. Version 1 is
schema/0001.sql. To change the tables, only add a new script. A step that adds, renames or drops a
column of a recorded table does the same in the images in `change_row`, so that older changes can
still be undone.
"""

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path

from partnerdesk import interrupts

#: Marks a SQLite file as ours ("PDsk"); stored in the header, offset 68.
APPLICATION_ID = 0x5044736B

#: The folder of the scripts; tests may pass another one wherever a file is opened.
STEPS = Path(__file__).parent / "schema"


def script(folder: Path = STEPS, *, since: int = 0, until: int | None = None) -> str:
    """Return the SQL that brings a file of version `since` to version `until`, or to the last."""
    return "".join(map(_text, _steps(folder)[since:until]))


@cache
def _steps(folder: Path) -> tuple[Path, ...]:
    """Return the scripts in order. Raises OSError (`glob` would return none: each file would seem newer)."""
    return tuple(sorted(step for step in folder.iterdir() if step.suffix == ".sql"))


@cache
def _text(step: Path) -> str:
    return step.read_text(encoding="utf-8")


def current_version(folder: Path = STEPS) -> int:
    """Return the version that this PartnerDesk writes."""
    return len(_steps(folder))


def migrate(
    connection: sqlite3.Connection,
    folder: Path = STEPS,
    *,
    check: Callable[[sqlite3.Connection], object] = lambda _: None,
    noting: Path | None = None,
) -> None:
    """Migrate an open file to the current version, in one transaction.

    `check` is called before the commit, and raises if the result is not valid. `noting` is the path that
    `interrupts` notes as migrated.
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
        with interrupts.certain(noting, interrupts.Deed.MIGRATED):
            _commit(connection, current_version(folder))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def _commit(connection: sqlite3.Connection, version: int) -> None:
    """Commit. An error is ignored if the migration is in the file: some disks cannot sync the folder."""
    try:
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            raise
        if connection.execute("PRAGMA user_version").fetchone() != (version,):
            raise
