"""An open partnership: the only way to read it, to change it, and to undo a change."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from partnerdesk.file import (
    changing,
    connecting,
    identity,
    migrations,
    opening,
    recording,
    serializing,
    undoing,
    writing,
)
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.errors import (
    DamagedFile,
    FileProblem,
    explained,
    gone,
    in_memory,
    is_corrupt,
    is_orphan,
)
from partnerdesk.file.handle import Handle, problem_or_bug
from partnerdesk.file.lock import Holder
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.file.recording import Changed
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.file.transactions import Transactions
from partnerdesk.file.unrecorded import Unrecorded
from partnerdesk.partnership.readers import Reading

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = ["PartnershipFile", "SnapshotRows", "reading_from"]


class PartnershipFile(Unrecorded):
    """One open .partnerdesk file. Get one with `open` or `create`; close it with `close`.

    Workers read a `snapshot` while the window works. A long change may run in a worker thread. Until
    it ends, no other thread can prepare, change, undo, copy or close the file.
    """

    def __init__(self, path: Path, opened: opening.Opened, steps: Path = migrations.STEPS) -> None:
        """Use the result of `opening`; `path` is the path that the user gave."""
        self.path = path
        #: The name that is recorded with each change.
        self.who: str | None = None
        handle = Handle(path, opened, steps)
        super().__init__(handle, Transactions(handle))

    # -- opening and closing ------------------------------------------------------------

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        steps: Path = migrations.STEPS,
    ) -> PartnershipFile:
        """Open a file. If it cannot be written, open it read only; `notice` says why.

        `take_over` takes a lock that another computer left (`can_take_over` is true then).
        Raises FileProblem; the file is then unchanged, byte for byte.
        """
        try:
            return cls._opened(path, read_only=read_only, take_over=take_over, steps=steps)
        except DamagedFile as e:
            if not is_corrupt(e.__cause__):
                raise
        # SQLite reports a page that the disk failed to read as damage: try once more
        return cls._opened(path, read_only=read_only, take_over=take_over, steps=steps)

    @classmethod
    def _opened(cls, path: Path, *, read_only: bool, take_over: bool, steps: Path) -> PartnershipFile:
        opened = opening.open_file(path, read_only=read_only, take_over=take_over, steps=steps)
        try:
            return cls(path, opened, steps)
        except BaseException as e:
            opened.connection.close()
            if opened.lock:
                opened.lock.release()
            raise explained(e, path, changing=False) or e from e

    @classmethod
    def create(cls, path: Path, fill: Callable[[Session], None], *, replace: bool = False) -> PartnershipFile:
        """Create a new file, let `fill` add the first rows, and open it; nothing of that is recorded.

        It is written beside `path` and moved there when complete, so a failure changes nothing.
        Raises FileExistsError if `path` exists and `replace` is false.
        """
        target = writing.real(path)
        if os.path.lexists(target) and not replace:
            raise FileExistsError(path)
        connecting.refuse_long_path(target)
        with writing.replacing(target) as fresh:
            connecting.refuse_long_path(fresh)
            try:
                changing.making.make(fresh, fill)
            except Exception as e:
                raise problem_or_bug(e, target) from e
        return cls.open(path)

    def close(self) -> None:
        """Close the file and release its lock; wait for a change in another thread first."""
        self._transactions.close()

    def __enter__(self) -> Self:
        """Use the file in a `with` block."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it at the end of the block."""
        self.close()

    # -- reading ------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """Return the id of this file, the same after a move or a rename; a copy has an id of its own."""
        return self._handle.id

    @property
    def notice(self) -> str | None:
        """Return why the file is open for reading only, None if it can be changed."""
        return self._handle.notice

    @property
    def holder(self) -> Holder | None:
        """Return who has the file open for writing, if that is known."""
        return self._handle.holder

    @property
    def can_take_over(self) -> bool:
        """Return whether the lock was left by another computer, and `open` may take it over."""
        return self._handle.can_take_over

    @property
    def read_only(self) -> bool:
        """Return whether changes are refused."""
        return self._handle.read_only

    @property
    def partnership_id(self) -> str:
        """Return the id that all copies of a partnership share; the sealed rows are bound to it."""
        return str(self.rows(identity.OF_PARTNERSHIP)[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows, for the functions in `file.reading`. Raises FileProblem."""
        return self._handle.rows(sql, *values)

    def for_reader(self, reading: Reading) -> ReaderRows:
        """Return what a reader may see, now and after each change; whoever asked closes it."""
        return ReaderRows(self.path, reading, None if self._handle.watch else self.snapshot())

    def snapshot(self, *, whole: bool = False) -> bytes:
        """Return the content of the file, for a worker to read with `reading_from`.

        Large attachments are left out, because to read them takes longer than a frame, unless `whole`.
        Raises BusyFile while another thread changes it: half a change is no valid content.
        """
        with self._transactions.turn.taken_for_a_moment():
            return serializing.serialized(self._handle, whole=whole)

    def damage(self) -> FileProblem | None:
        """Check the whole file and return what is damaged, None if nothing is.

        Opening checks only the outline of a large file. Call this after an unexpected error, which
        damaged data may have caused.
        """
        return self._handle.damage()

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy of the file, complete or not at all. Works for a file open read only too.

        The copy has an id of its own, and so has backups of its own. Raises FileExistsError.
        """
        target = writing.real(path)
        if os.path.lexists(target) and not replace:
            raise FileExistsError(path)
        connecting.refuse_long_path(target)
        with in_memory(self.path):
            copy = identity.as_copy(self.snapshot(whole=True), self.path, self._handle.steps)
        writing.write_whole(target, copy, like=self.path)

    # -- changing -----------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, field: str | None = None) -> Iterator[Session]:
        """Change rows in one transaction that is durable, named and can be undone.

        `label` is the text after "Undo" in the menu. Changes of the same `field` ("problem 1
        goal") that follow each other after a short pause become one step. Listeners are
        notified after the commit. Raises FileProblem for errors of the disk or the file.
        """
        parts = self._transactions
        try:
            with parts.exclusive(), parts.session() as session, parts.recorded(label, self.who, field):
                yield session
                session.flush()
        except sqlite3.IntegrityError as e:
            if is_orphan(e):
                raise gone() from e  # a part was added to a row that no longer exists
            raise

    @contextmanager
    def change_in_bulk(self, label: str, *, field: str | None = None) -> Iterator[sqlite3.Connection]:
        """Change many rows by plain SQL, in any order, in one step like `change`."""
        with self._transactions.exclusive(), self._transactions.recorded(label, self.who, field):
            recording.defer_foreign_keys(self._handle.connection)
            yield self._handle.connection

    def prepare(self) -> None:
        """Prepare the first change, so that it is quicker; do nothing while a change is running."""
        self._transactions.prepare()

    def stop_writing(self, notice: str) -> None:
        """Refuse changes from now on and release the lock; `notice` gives the reason.

        A change that is running in another thread is completed first.
        """
        self._handle.notice, self._handle.is_stopped = notice, True
        if self._transactions.turn.is_free:
            self._handle.release_lock()

    # -- undo and redo ------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """Return the label of the change that `undo` would undo, None if there is none."""
        found = undoing.next_one(self._handle, backwards=True)
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """Return the label of the change that `redo` would redo, None if there is none."""
        found = undoing.next_one(self._handle, backwards=False)
        return found[1] if found else None

    def undo(self) -> str | None:
        """Undo the last change and return its label, None if there is none."""
        return undoing.replay(self._handle, self._transactions, backwards=True)

    def redo(self) -> str | None:
        """Redo the change that was undone last and return its label, None if there is none."""
        return undoing.replay(self._handle, self._transactions, backwards=False)

    def is_long_step(self, *, backwards: bool) -> bool:
        """Return whether it takes longer than a moment to undo (`backwards`) or redo the next change."""
        return undoing.is_long(self._handle, backwards=backwards)

    # -- notifying ----------------------------------------------------------------------

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change. Return a function that removes it.

        Listeners are notified newest first, so a cache is updated before a screen reads it.
        """
        return self._transactions.listeners.add(listener)

    def poll(self) -> bool:
        """Return whether another program changed the file; if so, notify the listeners.

        A reader calls this from time to time. If the file was replaced (by a restored backup or a
        synchronised copy), the new file is read instead. Raises FileProblem if it is gone.
        """
        handle = self._handle
        if not handle.watch:
            return False
        if handle.watch.is_moved:
            handle.follow_replacement()
        elif not handle.has_news():
            return False
        self._transactions.listeners.notify(self.everything())
        return True

    def everything(self) -> Changed:
        """Return a notification that any row may be different."""
        return Changed("", self._handle.all_ids(), everything=True)
