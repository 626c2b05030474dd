"""Make a new file of the current version. Importing this costs SQLModel."""

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlmodel import Session

from partnerdesk.file import connecting, migrations
from partnerdesk.file.session import engine_on


def make(path: Path, fill: Callable[[Session], None]) -> None:
    """Make a file at a new path and let `fill` add its first rows, before anything is recorded."""
    path.touch()
    with closing(connecting.connect(path, read_only=False)) as connection:
        migrations.migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO file_info VALUES ('id', ?)", (uuid.uuid4().hex,))
        _fill(connection, fill)
        connection.execute("COMMIT")


def _fill(connection: sqlite3.Connection, fill: Callable[[Session], None]) -> None:
    with Session(engine_on(connection)) as session:
        fill(session)
        session.flush()
