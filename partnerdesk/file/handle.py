"""The handle of an open file: its connection, its lock, and what is wrong with it after an error."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from partnerdesk.file import connecting, identity, opening, recording, soundness
from partnerdesk.file.errors import (
    ChangeOutsideChange,
    DamagedFile,
    FileProblem,
    damaged,
    explained,
    is_content_error,
    is_corrupt,
    moved,
    no_answer,
)
from partnerdesk.file.snapshot import rows_of
from partnerdesk.file.watch import Watch

#: KiB of SQLite's page cache. The largest partnerships fit in it; with less, an import wrote pages twice.
_CACHE = 32_000


class Handle:
    """The connection of an open file, and what is known about the file."""

    def __init__(self, path: Path, opened: opening.Opened, steps: Path) -> None:
        """Use the result of `opening`; `path` is the path that the user gave, `steps` the schema."""
        self.path = path
        self.steps = steps
        self.is_stopped = False
        self._use(opened)

    def _use(self, opened: opening.Opened) -> None:
        self.notice = opened.notice
        self.holder = opened.holder
        self.can_take_over = opened.can_take_over
        self.connection = opened.connection
        self._lock = opened.lock
        self.watch = Watch(opened.connection, opened.path) if opened.live else None
        self.header = connecting.header(opened.connection)
        #: The columns of each table whose changes are recorded.
        self.tables = {
            name: columns
            for name, columns in soundness.tables(self.version, self.steps).items()
            if name not in recording.OWN_TABLES
        }
        self.id = str(self.rows(identity.OF_FILE)[0][0])
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.connection.execute("PRAGMA query_only = ON")  # until the first change

    def follow_replacement(self) -> None:
        """Open the file that replaced ours, for reading. Raises FileProblem if none is there."""
        if not self.read_only or (self.watch and self.watch.is_gone):
            raise moved(self.path)
        opened = opening.open_file(self.path, read_only=True, take_over=False, steps=self.steps)
        opened.notice, opened.holder, opened.can_take_over = self.notice, self.holder, self.can_take_over
        self.connection.close()
        self._use(opened)

    @property
    def version(self) -> int:
        """Return the number of the file's schema."""
        return self.header[1]

    @property
    def read_only(self) -> bool:
        """Return whether changes are refused."""
        return self._lock is None or self.is_stopped

    def release_lock(self) -> None:
        """Let others write the file from now on."""
        lock, self._lock = self._lock, None
        if lock:
            lock.release()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows. Raises FileProblem."""
        try:
            return rows_of(self.connection, self.path, sql, values)
        except sqlite3.OperationalError as e:
            raise self.problem_of(e) from e
        except DamagedFile as e:
            raise self._damage_or_disk(e, e.__cause__, changing=False) from e

    def has_news(self) -> bool:
        """Return whether another program wrote to the file since the last check. Raises FileProblem."""
        try:
            return self.watch is not None and self.watch.has_news()
        except sqlite3.Error as e:
            raise explained(e, self.path, changing=False) or e from e

    def all_ids(self) -> dict[str, frozenset[int]]:
        """Return the ids of all rows, by table."""
        return {
            table: frozenset(row_id for (row_id,) in self.rows(f'SELECT id FROM main."{table}"'))
            for table in self.tables
        }

    # -- after an error -----------------------------------------------------------------

    def problem_of(self, error: BaseException) -> BaseException:
        """Return the problem to report for an error, also if it looks like a bug but the file is damaged."""
        origin = getattr(error, "orig", None) or error
        problem = self._damage_or_disk(problem_or_bug(error, self.path), origin, changing=True)
        if problem is error and isinstance(origin, sqlite3.OperationalError) and self.is_overwritten():
            return damaged(self.path)
        return problem

    def _damage_or_disk(
        self, problem: BaseException, cause: BaseException | None, *, changing: bool
    ) -> BaseException:
        """Return `problem`, unless it reports damage and the disk only did not answer."""
        if not isinstance(problem, DamagedFile) or not is_corrupt(cause) or self.is_overwritten():
            return problem
        self.roll_back()
        return self.damage() or no_answer(self.path, changing=changing)

    def damage(self) -> FileProblem | None:
        """Check the whole file and return what is damaged, None if nothing is."""
        try:
            soundness.refuse_unsound(self.connection, self.path, self.steps, up_to=sys.maxsize)
        except FileProblem as e:
            return e
        return None

    def is_overwritten(self) -> bool:
        """Return whether another program emptied the file, or wrote something else into it."""
        try:
            return connecting.header_at_last(self.connection) != self.header
        except sqlite3.Error as e:
            # a disk that does not answer has overwritten nothing
            return is_content_error(e) and not connecting.gives_no_answer(self.connection)

    def roll_back(self) -> None:
        """End a transaction that is open, without its changes."""
        if self.connection.in_transaction:
            with suppress(sqlite3.Error):  # the disk is gone: SQLite rolls back at the next opening
                self.connection.execute("ROLLBACK")

    def forget_state(self) -> None:
        """Accept the next state of the file as known: after an error our own changes count as news too."""
        if self.watch:
            self.watch.forget_state()


def problem_or_bug(error: BaseException, path: Path) -> BaseException:
    """Return the FileProblem for an error of the disk or the file, or the error itself if it is a bug."""
    origin = getattr(error, "orig", None) or error
    if not isinstance(origin, sqlite3.Error):
        return error
    if recording.is_refusal(origin):
        return ChangeOutsideChange(str(origin))
    return explained(origin, path) or error
