"""A partnership as one reader may see it: of a snapshot, for what is written, or live, for the room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from partnerdesk.file import reader_views
from partnerdesk.file.connecting import connect, reading_from
from partnerdesk.file.errors import damaged, explained
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.snapshot import SnapshotRows, rows_of
from partnerdesk.partnership.readers import Reader, Reading


class Whole(Rows, Protocol):
    """Something that answers the lead, and of which a copy can be made."""

    def snapshot(self) -> bytes:
        """Return the whole file as it is at this moment."""
        ...


@contextmanager
def for_reader(whole: Whole | bytes, reading: Reading) -> Iterator[Rows]:
    """Give what a reader may see of an open file, or of a snapshot of one. Raises FileProblem."""
    if reading.reader == Reader.LEAD and not isinstance(whole, bytes):
        yield whole
        return
    with SnapshotRows(whole if isinstance(whole, bytes) else whole.snapshot()) as rows:
        rows.restrict(reading)
        yield rows


class ReaderRows:
    """An open file as a reader sees it now, and after each change; `close` it when done.

    It reads the file by a connection of its own, so that nothing else is shown through it.
    """

    def __init__(self, path: Path, reading: Reading, state: bytes | None = None) -> None:
        """Read the file at `path`, or `state` in place of it. Raises FileProblem."""
        self._path = path
        try:
            self._connection = reading_from(state) if state else connect(path, read_only=True)
            reader_views.restrict(self._connection, reading)
        except sqlite3.Error as e:
            raise explained(e, path, changing=False) or damaged(path) from e

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question, for the functions in `file.reading`."""
        return rows_of(self._connection, self._path, sql, values)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
