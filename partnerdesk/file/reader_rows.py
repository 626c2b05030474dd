"""Read a partnership with the data that one reader may see: from a snapshot, or live for the room display."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from partnerdesk.file import reader_views
from partnerdesk.file.connecting import closed_on_error, connect, reading_from
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.silent_disk import why_unread
from partnerdesk.file.snapshot import SnapshotRows, rows_of
from partnerdesk.partnership.readers import Reader, Reading


class Whole(Rows, Protocol):
    """A source with all data, of which a snapshot can be made."""

    def snapshot(self, *, whole: bool = False) -> bytes:
        """Return the content of the file; without `whole`, large attachments may be left out."""
        ...


@contextmanager
def for_reader(whole: Whole | bytes, reading: Reading) -> Iterator[Rows]:
    """Yield the data that a reader may see, from an open file or a snapshot. Raises FileProblem."""
    if reading.reader == Reader.LEAD and not isinstance(whole, bytes):
        yield whole
        return
    with SnapshotRows(whole if isinstance(whole, bytes) else whole.snapshot(whole=True)) as rows:
        rows.restrict(reading)
        yield rows


class ReaderRows:
    """An open file, with the data that a reader may see, also after each change; `close` it when done.

    It has its own connection to the file, so that no query can read more.
    """

    def __init__(self, path: Path, reading: Reading, state: bytes | None = None) -> None:
        """Open the file at `path`, or use the snapshot `state` instead. Raises FileProblem."""
        self._path, self.reading = path, reading
        try:
            self._connection = reading_from(state) if state else connect(path, read_only=True)
            with closed_on_error(self._connection):
                reader_views.restrict(self._connection, reading)
        except sqlite3.Error as e:
            raise why_unread(e, path) from e

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows, for the functions in `file.reading`. Raises FileProblem."""
        try:
            return rows_of(self._connection, self._path, sql, values)
        except DamagedFile as e:
            cause = e.__cause__
            raise (why_unread(cause, self._path) if isinstance(cause, sqlite3.Error) else e) from cause

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
