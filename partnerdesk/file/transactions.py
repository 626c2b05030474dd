"""The transactions of an open file: one at a time, durable, and only on the content that was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from partnerdesk import interrupts
from partnerdesk.file import changing, recording, soundness, writing
from partnerdesk.file.errors import ChangedByAnother, ReadOnlyFile, moved
from partnerdesk.file.handle import Handle
from partnerdesk.file.listeners import Listeners
from partnerdesk.file.recording import Changed
from partnerdesk.file.turn import Turn
from partnerdesk.going import interruptible
from partnerdesk.language import tr

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session

_WRITTEN_STATE = """
    SELECT * FROM (SELECT id, at FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1)
    UNION ALL SELECT id, sealed FROM private_seal WHERE id = 0
    UNION ALL SELECT name, sealed FROM private_key
"""


class Transactions:
    """Runs the transactions of one file. Until one ends, no other thread can begin one."""

    def __init__(self, handle: Handle) -> None:
        """Prepare nothing yet: opening does not wait for what a change needs."""
        self.turn = Turn()
        self.listeners = Listeners(self.turn)
        self._handle = handle
        self._engine: Engine | None = None
        self._is_recording = False

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Allow one change at a time. After the block, listeners are notified and may change the file."""
        handle = self._handle
        if handle.read_only:
            raise ReadOnlyFile(handle.notice or tr("This partnership is open for reading only."))
        try:
            with self.turn.taken():
                yield
        finally:
            if self.turn.is_free:
                if handle.is_stopped:
                    handle.release_lock()
                self.listeners.notify_pending()

    @contextmanager
    def recorded(self, label: str, who: str | None, field: str | None) -> Iterator[None]:
        """Record the changes in the block as one step, and notify after the commit."""
        connection = self._handle.connection
        with self.transaction():
            change_id = recording.begin(connection, label, who, field)
            recording.record_into(connection, change_id)
            yield
            rows = recording.settle(connection, change_id)
        if rows:
            self.listeners.notify(Changed(label, rows))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run one durable transaction; any error rolls it back."""
        handle, connection = self._handle, self._handle.connection
        try:
            self._refuse_moved()
            self._start_recording()
            connection.execute("BEGIN IMMEDIATE")
            self._refuse_changed_by_another()
            before = self._written_state()
            with interruptible(connection.interrupt):  # neither the preparation nor the commit
                yield
            recording.refuse_changes(connection)
            self._refuse_moved()
            self._commit(before)
        except BaseException as e:
            handle.roll_back()
            problem = handle.problem_of(e)
            if problem is not e:
                handle.forget_state()
            if isinstance(e, ChangedByAnother):
                self.listeners.notify(Changed("", handle.all_ids(), everything=True))
            if problem is e:
                raise
            raise problem from e

    def session(self) -> Session:
        """Return a new session on the connection of the file."""
        connection = self._handle.connection
        if self._engine is None:
            assert not connection.in_transaction, "creating the engine commits an open transaction"
            self._engine = changing.session.engine_on(connection)
        return changing.session.ChangeSession(self._engine)

    def prepare(self) -> None:
        """Prepare the first change, so that it is quicker; do nothing while a change is running."""
        with self.turn.taken_if_free() as is_alone:
            if is_alone and not self._handle.read_only:
                self._start_recording()
                self.session().close()

    def close(self) -> None:
        """Close the connection and release the lock; wait for a change in another thread first."""
        with self.turn.taken(wait=True):
            try:
                if self._engine:
                    self._engine.dispose()
                self._handle.connection.close()
            finally:
                self._engine = None
                self._handle.release_lock()

    def _start_recording(self) -> None:
        """Create the triggers at the first change; opening does not wait for them."""
        if not self._is_recording:
            self._handle.connection.execute("PRAGMA query_only = OFF")
            recording.install(self._handle.connection, self._handle.tables)
            self._is_recording = True

    def _commit(self, before: list[Any]) -> None:
        """Commit. An error that comes after the change is in the file is ignored.

        SQLite also reports an error if it cannot sync the folder at the end; some disks never can.
        """
        handle, after = self._handle, self._written_state()
        try:
            with interrupts.certain(writing.real(handle.path) if after != before else None):
                handle.connection.execute("COMMIT")
        except sqlite3.Error:
            handle.roll_back()
            handle.forget_state()
            if before == after or self._written_state() != after:
                raise

    def _written_state(self) -> list[Any]:
        """Return a value that differs after each change, also after a write to the private side."""
        return self._handle.connection.execute(_WRITTEN_STATE).fetchall()

    def _refuse_moved(self) -> None:
        """Raise FileProblem if another file, or none, is at the path where this one was opened.

        SQLite would write its journal beside the other file, and damage that file after a crash.
        """
        if self._handle.watch and self._handle.watch.is_moved:
            raise moved(self._handle.path)

    def _refuse_changed_by_another(self) -> None:
        """Raise if another program wrote since the last check: the change may be based on old rows."""
        handle = self._handle
        if not handle.watch or not handle.watch.has_news():
            return
        soundness.compare_schema(handle.connection, handle.path, handle.version, handle.steps)
        raise ChangedByAnother(
            tr(
                "Another program wrote to {name} while it was open here. Your last change was not kept, "
                "and what the other wrote is shown now. Look at it, then make your change again.",
                name=handle.path.name,
            )
        )
