"""A snapshot of a file in memory, for a worker to read while the window works."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from partnerdesk.file import identity, reader_views
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.copying import copy_in_memory
from partnerdesk.file.errors import explained, in_memory
from partnerdesk.going import go_on, interruptible
from partnerdesk.language import tr
from partnerdesk.partnership.readers import Reading


class SnapshotRows:
    """A snapshot with the same `rows` as an open file; use it in a `with` block."""

    def __init__(self, snapshot: bytes | Path) -> None:
        """Open the result of `PartnershipFile.snapshot`, or copy the file at a path into memory."""
        if isinstance(snapshot, Path):
            self._connection = copy_in_memory(snapshot)
        else:
            self._connection = reading_from(snapshot)
        self._open = ExitStack()

    @property
    def id(self) -> str:
        """Return the id of the file."""
        return str(self.rows(identity.OF_FILE)[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows, for the functions in `file.reading`."""
        return rows_of(self._connection, Path(tr("This partnership")), sql, values)

    def restrict(self, reading: Reading) -> None:
        """Answer for a reader alone from now on."""
        reader_views.restrict(self._connection, reading)

    def snapshot(self, *, whole: bool = False) -> bytes:
        """Return all of it again."""
        return self._connection.serialize()

    def __enter__(self) -> Self:
        self._open.callback(self._connection.close)
        self._open.enter_context(interruptible(self._connection.interrupt))
        return self

    def __exit__(self, *exc: object) -> None:
        self._open.close()


def rows_of(
    connection: sqlite3.Connection, path: Path, sql: str, values: tuple[Any, ...] = ()
) -> list[tuple[Any, ...]]:
    """Run a query and return its rows. Raises FileProblem for errors of the disk or the file."""
    go_on()
    try:
        with in_memory(path):
            return connection.execute(sql, values).fetchall()
    except sqlite3.Error as e:
        go_on()  # raises if the query was cancelled
        if "decode" not in str(e) or connection.text_factory is _decoded:
            raise explained(e, path, changing=False) or e from e
        connection.text_factory = _decoded  # slower, so only for a file with invalid text
        return rows_of(connection, path, sql, values)


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")
