"""Copy a file into memory without the large bytes that are attached to it.

SQLite copies whole files page by page. With 30 MB of scanned pages that takes fifty times as long as
without them. So the tables are copied instead, by statements that SQLite runs without decoding a row, and
of an attachment only its name, kind and size.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from partnerdesk.file import attachments, connecting, migrations, soundness

#: A whole copy is quicker where the attachments are smaller than this many bytes, or than half of the file.
_WORTH_IT = 1_000_000

_SIZES = "SELECT coalesce(sum(length(bytes)), 0) FROM main.attachment WHERE media_type <> ?"


def attached_bytes(connection: sqlite3.Connection, version: int, steps: Path = migrations.STEPS) -> int:
    """Return the size of all large attachments of an open file of a version, without reading them."""
    if "attachment" not in soundness.tables(version, steps):
        return 0
    (size,) = connection.execute(_SIZES, (attachments.CONTENT,)).fetchone()
    return int(size)


def is_worth_it(connection: sqlite3.Connection, version: int, steps: Path = migrations.STEPS) -> bool:
    """Return whether a copy without attachments is much quicker than a whole one."""
    size = attached_bytes(connection, version, steps)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (bytes_each,) = connection.execute("PRAGMA page_size").fetchone()
    return size > _WORTH_IT and 2 * size > int(pages) * int(bytes_each)


def lean_copy(
    path: Path, version: int, steps: Path, patience: float, *, schema: int | None = None
) -> sqlite3.Connection:
    """Copy the file at a path into memory without its large attachments; the caller closes the copy.

    The schema must be that of `version`, with nothing foreign in it; `schema` is the number by which SQLite
    counts its changes, if it was looked at before. Raises sqlite3.Error if it changed. A writer waits
    meanwhile.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, uri=True)
    with connecting.closed_on_error(memory):
        memory.deserialize(_empty(migrations.script(steps, until=version), version))
        connecting.set_up(memory, f"PRAGMA busy_timeout = {int(patience * 1000)}; PRAGMA foreign_keys = OFF;")
        memory.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
        memory.execute("ATTACH ? AS source", (connecting.uri_of(path, "mode=ro"),))
        memory.execute("BEGIN")
        for table, columns in soundness.tables(version, steps).items():
            memory.execute(
                f'INSERT INTO main."{table}" SELECT {_selected(table, columns)} FROM source."{table}"'
            )
        memory.execute("DELETE FROM main.sqlite_sequence")
        memory.execute("INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence")
        if schema not in (None, memory.execute("PRAGMA source.schema_version").fetchone()[0]):
            raise sqlite3.OperationalError("the schema changed")
        memory.execute("COMMIT")
        memory.execute("DETACH source")
        memory.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        memory.execute("PRAGMA foreign_keys = ON")
    return memory


def _selected(table: str, columns: dict[str, str]) -> str:
    if table != "attachment":
        return "*"
    *others, large = columns
    return f"{', '.join(others)}, CASE WHEN media_type = '{attachments.CONTENT}' THEN {large} END"


@cache
def _empty(script: str, version: int) -> bytes:
    """Return the bytes of a file with the tables of a version and no rows."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(
            f"{script}\nPRAGMA application_id = {migrations.APPLICATION_ID}; PRAGMA user_version = {version};"
        )
        return memory.serialize()
