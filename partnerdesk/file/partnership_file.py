"""An open partnership: the only way to read it, to change it, and to undo a change."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from partnerdesk import interrupts
from partnerdesk.file import (
    changing,
    connecting,
    identity,
    lean,
    migrations,
    opening,
    private_rows,
    recording,
    replaying,
    seen,
    soundness,
    writing,
)
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.errors import (
    ChangedByAnother,
    ChangeOutsideChange,
    DamagedFile,
    FileProblem,
    ReadOnlyFile,
    damaged,
    explained,
    gone,
    in_memory,
    is_content_error,
    is_corrupt,
    is_orphan,
    moved,
    no_answer,
    not_whole,
)
from partnerdesk.file.images import Unreadable
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.disclosures import PrintedWith, printed_since
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.recording import Changed
from partnerdesk.file.snapshot import SnapshotRows, rows_of
from partnerdesk.file.turn import Turn
from partnerdesk.file.watch import Watch
from partnerdesk.going import interruptible, to_the_end
from partnerdesk.language import tr
from partnerdesk.partnership.readers import Reading

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session

__all__ = ["PartnershipFile", "SnapshotRows", "reading_from"]

#: KiB of SQLite's page cache. The largest partnerships fit in it; with less, an import wrote pages twice.
_CACHE = 32_000

_WRITTEN_STATE = """
    SELECT * FROM (SELECT id, at FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1)
    UNION ALL SELECT id, sealed FROM private_seal WHERE id = 0
    UNION ALL SELECT name, sealed FROM private_key
"""


class PartnershipFile:
    """One open .partnerdesk file. Get one with `open` or `create`; close it with `close`.

    Workers read a `snapshot` while the window works. A long change may run in a worker thread. Until
    it ends, no other thread can prepare, change, undo, copy or close the file.
    """

    def __init__(self, path: Path, opened: opening.Opened, steps: Path = migrations.STEPS) -> None:
        """Use the result of `opening`; `path` is the path that the user gave."""
        self.path = path
        self.who: str | None = None
        self._steps = steps
        self._listeners: list[Callable[[Changed], None]] = []
        self._engine: Engine | None = None
        self._turn = Turn()
        self._is_stopped = False
        self._pending: list[Changed] = []
        self._use(opened)

    def _use(self, opened: opening.Opened) -> None:
        self.notice = opened.notice
        self.holder = opened.holder
        self.can_take_over = opened.can_take_over
        self._connection = opened.connection
        self._lock = opened.lock
        self._watch = Watch(opened.connection, opened.path) if opened.live else None
        self._header = connecting.header(opened.connection)
        self._tables = {
            name: columns
            for name, columns in soundness.tables(self._header[1], self._steps).items()
            if name not in recording.OWN_TABLES
        }
        self._is_recording = False
        #: The id of this file, also after a move or a rename; a copy has an id of its own.
        self.id = str(self.rows(identity.OF_FILE)[0][0])
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._connection.execute("PRAGMA query_only = ON")  # until the first change

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
                raise _problem_or_bug(e, target) from e
        return cls.open(path)

    def close(self) -> None:
        """Close the file and release its lock; wait for a change in another thread first."""
        with self._turn.taken(wait=True):
            try:
                if self._engine:
                    self._engine.dispose()
                self._connection.close()
            finally:
                self._engine = None
                self._unlock()

    def _unlock(self) -> None:
        lock, self._lock = self._lock, None
        if lock:
            lock.release()

    def __enter__(self) -> Self:
        """Use the file in a `with` block."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it at the end of the block."""
        self.close()

    # -- reading ------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Return whether changes are refused."""
        return self._lock is None or self._is_stopped

    @property
    def partnership_id(self) -> str:
        """Return the id that all copies of a partnership share; the sealed rows are bound to it."""
        return str(self.rows(identity.OF_PARTNERSHIP)[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows, for the functions in `file.reading`."""
        try:
            return rows_of(self._connection, self.path, sql, values)
        except sqlite3.OperationalError as e:
            raise self._problem_of(e) from e
        except DamagedFile as e:
            raise self._damage_or_disk(e, e.__cause__, changing=False) from e

    def for_reader(self, reading: Reading) -> ReaderRows:
        """Return what a reader may see, now and after each change; whoever asked closes it."""
        return ReaderRows(self.path, reading, None if self._watch else self.snapshot())

    def snapshot(self, *, whole: bool = False) -> bytes:
        """Return the content of the file, for a worker to read with `reading_from`.

        Large attachments are left out, because to read them takes longer than a frame, unless `whole`.
        Raises BusyFile while another thread changes it: half a change is no valid content.
        """
        with self._turn.taken():
            return self._serialized(whole=whole)

    def _serialized(self, *, whole: bool) -> bytes:
        try:
            if self._is_overwritten():
                raise damaged(self.path)
            with in_memory(self.path):
                if not whole and self._is_heavy():
                    with closing(self._lean_copy()) as memory:
                        return memory.serialize()
                return self._connection.serialize()
        except sqlite3.Error as e:
            raise explained(e, self.path, changing=False) or not_whole(self.path) from e

    def _is_heavy(self) -> bool:
        """Return whether most of the file are attachments, and it can be copied without them."""
        version = self._header[1]
        return (
            self._watch is not None
            and not self._watch.is_moved
            and lean.is_worth_it(self._connection, version, self._steps)
            and not soundness.compare_schema(self._connection, self.path, version, self._steps)
        )

    def _lean_copy(self) -> sqlite3.Connection:
        return lean.lean_copy(writing.real(self.path), self._header[1], self._steps, connecting.PATIENCE)

    def damage(self) -> FileProblem | None:
        """Check the whole file and return what is damaged, None if nothing is.

        Opening checks only the outline of a large file. Call this after an unexpected error, which
        damaged data may have caused.
        """
        try:
            soundness.refuse_unsound(self._connection, self.path, self._steps, up_to=sys.maxsize)
        except FileProblem as e:
            return e
        return None

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy of the file, complete or not at all. Works for a file open read only too.

        The copy has an id of its own, and so has backups of its own. Raises FileExistsError.
        """
        target = writing.real(path)
        if os.path.lexists(target) and not replace:
            raise FileExistsError(path)
        connecting.refuse_long_path(target)
        with in_memory(self.path):
            copy = identity.as_copy(self.snapshot(whole=True), self.path, self._steps)
        writing.write_whole(target, copy, like=self.path)

    def stop_writing(self, notice: str) -> None:
        """Refuse changes from now on and release the lock; `notice` gives the reason.

        A change that is running in another thread is completed first.
        """
        self.notice, self._is_stopped = notice, True
        if self._turn.is_free:
            self._unlock()

    # -- changing -----------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, field: str | None = None) -> Iterator[Session]:
        """Change rows in one transaction that is durable, named and can be undone.

        `label` is the text after "Undo" in the menu. Changes of the same `field` ("problem 1
        goal") that follow each other after a short pause become one step. Listeners are
        notified after the commit. Raises FileProblem for errors of the disk or the file.
        """
        try:
            with self._exclusive(), self._session() as session, self._recorded(label, field):
                yield session
                session.flush()
        except sqlite3.IntegrityError as e:
            if is_orphan(e):
                raise gone() from e  # a part was added to a row that no longer exists
            raise

    @contextmanager
    def change_in_bulk(self, label: str, *, field: str | None = None) -> Iterator[sqlite3.Connection]:
        """Change many rows by plain SQL, in any order, in one step like `change`."""
        with self._exclusive(), self._recorded(label, field):
            recording.defer_foreign_keys(self._connection)
            yield self._connection

    @contextmanager
    def _recorded(self, label: str, field: str | None) -> Iterator[None]:
        """Record the changes in the block as one step, and notify after the commit."""
        with self._transaction():
            change_id = recording.begin(self._connection, label, self.who, field)
            recording.record_into(self._connection, change_id)
            yield
            rows = recording.settle(self._connection, change_id)
        if rows:
            self._notify(Changed(label, rows))

    @contextmanager
    def write_private(self, *, forgetting: Sequence[Life] = ()) -> Iterator[sqlite3.Connection]:
        """Write sealed rows in one durable transaction without history; shared rows cannot change.

        The disclosures in `forgetting` are deleted too, also from the history.
        """
        with self._exclusive(), self._transaction():
            for life in forgetting:
                private_rows.forget(self._connection, "disclosure", life)
            yield self._connection
        if forgetting:
            self._notify(Changed("", {"disclosure": frozenset(life.id for life in forgetting)}))

    def forget_disclosure(self, disclosure_id: int) -> list[PrintedWith]:
        """Delete a disclosure whose consent was withdrawn, from the history too, so that no undo restores it.

        Returns the versions of the agreement that were printed or exported with it. It needs no key of
        the private side. Raises FileProblem.
        """
        life = lives.of(self, "disclosure", disclosure_id)
        if life is None:
            return []
        printed = printed_since(self, [life])
        with self.write_private(forgetting=[life]):
            pass
        return printed

    def note_seen(self) -> None:
        """Note that others saw the present wording of problem and goal, so that it is never written over.

        This is no step of undo. Raises FileProblem.
        """
        if not self.read_only and not seen.is_noted(self._connection):
            with self._exclusive(), self._transaction():
                seen.note(self._connection)

    def forget_gone_disclosures(self) -> None:
        """Delete every disclosure that is not there now from the history: consents can be withdrawn then too.

        Raises FileProblem.
        """
        with self._exclusive(), self._transaction():
            private_rows.forget_gone(self._connection, "disclosure")
        self._notify(Changed("", {"disclosure": frozenset()}))

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Allow one change at a time. After the block, listeners are notified and may change the file."""
        self._refuse_reading_only()
        try:
            with self._turn.taken():
                yield
        finally:
            if self._turn.is_free:
                self._notify_pending()

    def _notify_pending(self) -> None:
        if self._is_stopped:
            self._unlock()
        untold, self._pending = self._pending, []
        for changed in untold:
            self._notify(changed)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run one durable transaction; any error rolls it back."""
        try:
            self._refuse_moved()
            self._start_recording()
            self._connection.execute("BEGIN IMMEDIATE")
            self._refuse_changed_by_another()
            before = self._written_state()
            with interruptible(self._connection.interrupt):  # neither the preparation nor the commit
                yield
            recording.record_into(self._connection, None)
            self._refuse_moved()
            self._commit(before)
        except BaseException as e:
            self._roll_back()
            problem = self._problem_of(e)
            if problem is not e:
                self._forget_state()
            if isinstance(e, ChangedByAnother):
                self._notify(self._everything())
            if problem is e:
                raise
            raise problem from e

    def _start_recording(self) -> None:
        """Create the triggers at the first change; opening does not wait for them."""
        if not self._is_recording:
            self._connection.execute("PRAGMA query_only = OFF")
            recording.install(self._connection, self._tables)
            self._is_recording = True

    def prepare(self) -> None:
        """Prepare the first change, so that it is quicker; do nothing while a change is running."""
        with self._turn.taken_if_free() as is_alone:
            if is_alone and not self.read_only:
                self._start_recording()
                self._session().close()

    def _commit(self, before: list[Any]) -> None:
        """Commit. An error that comes after the change is in the file is ignored.

        SQLite also reports an error if it cannot sync the folder at the end; some disks never can.
        """
        after = self._written_state()
        try:
            with interrupts.certain(writing.real(self.path) if after != before else None):
                self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._roll_back()
            self._forget_state()
            if before == after or self._written_state() != after:
                raise

    def _problem_of(self, error: BaseException) -> BaseException:
        """Return the problem to report for an error, also if it looks like a bug but the file is damaged."""
        origin = getattr(error, "orig", None) or error
        problem = self._damage_or_disk(_problem_or_bug(error, self.path), origin, changing=True)
        if problem is error and isinstance(origin, sqlite3.OperationalError) and self._is_overwritten():
            return damaged(self.path)
        return problem

    def _damage_or_disk(
        self, problem: BaseException, cause: BaseException | None, *, changing: bool
    ) -> BaseException:
        """Return `problem`, unless it reports damage and the disk only did not answer."""
        if not isinstance(problem, DamagedFile) or not is_corrupt(cause) or self._is_overwritten():
            return problem
        self._roll_back()
        return self.damage() or no_answer(self.path, changing=changing)

    def _is_overwritten(self) -> bool:
        """Return whether another program emptied the file, or wrote something else into it."""
        try:
            return connecting.header(self._connection) != self._header
        except sqlite3.Error as e:
            # a disk that does not answer has overwritten nothing
            return is_content_error(e) and not connecting.gives_no_answer(self._connection)

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):  # the disk is gone: SQLite rolls back at the next opening
                self._connection.execute("ROLLBACK")

    def _forget_state(self) -> None:
        if self._watch:
            self._watch.forget_state()

    def _written_state(self) -> list[Any]:
        """Return a value that differs after each change, also after a write to the private side."""
        return self._connection.execute(_WRITTEN_STATE).fetchall()

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise ReadOnlyFile(self.notice or tr("This partnership is open for reading only."))

    def _refuse_moved(self) -> None:
        """Raise FileProblem if another file, or none, is at the path where this one was opened.

        SQLite would write its journal beside the other file, and damage that file after a crash.
        """
        if self._watch and self._watch.is_moved:
            raise moved(self.path)

    def _refuse_changed_by_another(self) -> None:
        """Raise if another program wrote since the last check: the change may be based on old rows."""
        if not self._watch or not self._watch.has_news():
            return
        soundness.compare_schema(self._connection, self.path, self._header[1], self._steps)
        raise ChangedByAnother(
            tr(
                "Another program wrote to {name} while it was open here. Your last change was not kept, "
                "and what the other wrote is shown now. Look at it, then make your change again.",
                name=self.path.name,
            )
        )

    def _session(self) -> Session:
        if self._engine is None:
            assert not self._connection.in_transaction, "creating the engine commits an open transaction"
            self._engine = changing.session.engine_on(self._connection)
        return changing.session.ChangeSession(self._engine)

    # -- undo and redo ------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """Return the label of the change that `undo` would undo, None if there is none."""
        found = self._next_undo()
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """Return the label of the change that `redo` would redo, None if there is none."""
        found = self._next_redo()
        return found[1] if found else None

    def undo(self) -> str | None:
        """Undo the last change and return its label, None if there is none."""
        return self._replay(self._next_undo, backwards=True)

    def redo(self) -> str | None:
        """Redo the change that was undone last and return its label, None if there is none."""
        return self._replay(self._next_redo, backwards=False)

    def _next_undo(self) -> tuple[int, str] | None:
        return self._one("SELECT id, label FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def _next_redo(self) -> tuple[int, str] | None:
        return self._one("SELECT id, label FROM change WHERE state = 'undone' ORDER BY id LIMIT 1")

    def _one(self, sql: str) -> tuple[int, str] | None:
        found = self.rows(sql)
        return (found[0][0], found[0][1]) if found else None

    def _replay(self, next_one: Callable[[], tuple[int, str] | None], *, backwards: bool) -> str | None:
        try:
            with self._exclusive(), self._transaction():
                found = next_one()
                if found is None:
                    return None
                recording.record_into(self._connection, 0)
                with in_memory(self.path):
                    replaying.apply(self._connection, found[0], self._tables, backwards=backwards)
                soundness.refuse_incomplete(self._connection, self.path)
                rows = recording.rows_of(self._connection, found[0])
        except (Unreadable, sqlite3.IntegrityError) as e:
            raise damaged(self.path, tr("what it kept of the last change cannot be read")) from e
        self._notify(Changed(found[1], rows))
        return found[1]

    # -- notifying ----------------------------------------------------------------------

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change. Return a function that removes it.

        Listeners are notified newest first, so a cache is updated before a screen reads it.
        """
        self._listeners.insert(0, listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> bool:
        """Return whether another program changed the file; if so, notify the listeners.

        A reader calls this from time to time. If the file was replaced (by a restored backup or a
        synchronised copy), the new file is read instead. Raises FileProblem if it is gone.
        """
        if not self._watch:
            return False
        if self._watch.is_moved:
            self._follow_replacement(self._watch)
        elif not self._has_news(self._watch):
            return False
        self._notify(self._everything())
        return True

    def _has_news(self, watch: Watch) -> bool:
        try:
            return watch.has_news()
        except sqlite3.Error as e:
            raise explained(e, self.path, changing=False) or e from e

    def _follow_replacement(self, watch: Watch) -> None:
        """Open the file that replaced ours."""
        if not self.read_only or watch.is_gone:
            raise moved(self.path)
        opened = opening.open_file(self.path, read_only=True, take_over=False, steps=self._steps)
        opened.notice, opened.holder, opened.can_take_over = self.notice, self.holder, self.can_take_over
        self._connection.close()
        self._use(opened)

    def _everything(self) -> Changed:
        ids = {
            table: frozenset(row_id for (row_id,) in self.rows(f'SELECT id FROM main."{table}"'))
            for table in self._tables
        }
        return Changed("", ids, everything=True)

    def _notify(self, changed: Changed) -> None:
        if not self._turn.is_free:
            self._pending.append(changed)
            return
        with to_the_end():
            for listener in tuple(self._listeners):
                listener(changed)


def _problem_or_bug(error: BaseException, path: Path) -> BaseException:
    """Return the FileProblem for an error of the disk or the file, or the error itself if it is a bug."""
    origin = getattr(error, "orig", None) or error
    if not isinstance(origin, sqlite3.Error):
        return error
    if recording.is_refusal(origin):
        return ChangeOutsideChange(str(origin))
    return explained(origin, path) or error
