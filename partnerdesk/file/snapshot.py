"""A snapshot of a file in memory, for a worker to read while the window goes on."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Self

from partnerdesk.file import identity
from partnerdesk.file.connecting import copy_in_memory, reading_from
from partnerdesk.file.errors import in_memory, told
from partnerdesk.language import tr


class SnapshotRows:
    """A snapshot that answers readers as an open file does; use it in a `with` block."""

    def __init__(self, snapshot: bytes | Path) -> None:
        """Read what `file.snapshot` returned, or copy a file as it stands at this moment."""
        if isinstance(snapshot, Path):
            self._connection = copy_in_memory(snapshot)
        else:
            self._connection = reading_from(snapshot)

    @property
    def id(self) -> str:
        """Return what tells this file from others."""
        return str(self.rows(identity.OF_FILE)[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the snapshot, for the functions in `file.reading`."""
        return rows_of(self._connection, Path(tr("This partnership")), sql, values)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()


def rows_of(
    connection: sqlite3.Connection, path: Path, sql: str, values: tuple[Any, ...] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of a question; FileProblem where the disk or the file cannot answer."""
    try:
        with in_memory(path):
            return connection.execute(sql, values).fetchall()
    except sqlite3.Error as e:
        if "decode" not in str(e) or connection.text_factory is _decoded:
            raise told(e, path, changing=False) or e from e
        connection.text_factory = _decoded  # slower, so only for a file that needs it
        return rows_of(connection, path, sql, values)


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")
