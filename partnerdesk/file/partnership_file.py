"""An open partnership: the one way to read it, to change it, and to undo a change."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from partnerdesk.file import (
    changing,
    connecting,
    identity,
    migrations,
    opening,
    private_rows,
    recording,
    replaying,
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
    gone,
    in_memory,
    is_corrupt,
    is_of_the_content,
    is_orphan,
    moved,
    not_whole,
    silent,
    told,
)
from partnerdesk.file.images import Unreadable
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.recording import Changed
from partnerdesk.file.snapshot import SnapshotRows, rows_of
from partnerdesk.file.turn import Turn
from partnerdesk.file.watch import Watch
from partnerdesk.going import interruptible
from partnerdesk.language import tr

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session

__all__ = ["PartnershipFile", "SnapshotRows", "reading_from"]

#: KiB in which the pages of the largest partnerships find room; with less an import wrote them twice.
_CACHE = 32_000

_LAST_DONE = """
    SELECT * FROM (SELECT id, at FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1)
    UNION ALL SELECT id, sealed FROM private_seal WHERE id = 0
    UNION ALL SELECT name, sealed FROM private_key
"""


class PartnershipFile:
    """One open .partnerdesk file. Make one with `open` or `create`; end it with `close`.

    Workers read a `snapshot` while the window goes on. A long change may run in a worker: until it
    ends, no other thread prepares, changes, undoes, copies or closes the file.
    """

    def __init__(self, path: Path, opened: opening.Opened, steps: Path = migrations.STEPS) -> None:
        """Take over what `opening` opened; `path` is the name the user knows it by."""
        self.path = path
        self.who: str | None = None
        self._steps = steps
        self._listeners: list[Callable[[Changed], None]] = []
        self._engine: Engine | None = None
        self._turn = Turn()
        self._is_stopped = False
        self._untold: list[Changed] = []
        self._take(opened)

    def _take(self, opened: opening.Opened) -> None:
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
        #: What tells this file from others, through moves and renames; a copy has its own.
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
        """Open a file; read only, with a notice that says why, where it cannot be written.

        `take_over` takes a lock that another computer left (`can_take_over` tells of one).
        Raises FileProblem; what is refused stays as it is, byte for byte.
        """
        try:
            return cls._opened(path, read_only=read_only, take_over=take_over, steps=steps)
        except DamagedFile as e:
            if not is_corrupt(e.__cause__):
                raise
        # SQLite tells a page that the disk did not give once as damage
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
            raise told(e, path, changing=False) or e from e

    @classmethod
    def create(cls, path: Path, fill: Callable[[Session], None], *, replace: bool = False) -> PartnershipFile:
        """Make a new file, fill it before anything is recorded, and open it.

        Written beside `path` first and moved there when whole, so that a failure leaves
        what was there. FileExistsError where something is there and not to be replaced.
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
                raise _explained(e, target) from e
        return cls.open(path)

    def close(self) -> None:
        """Close the file and let others write it; wait for a change that another thread makes."""
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
        """Tell whether changes are refused."""
        return self._lock is None or self._is_stopped

    @property
    def partnership_id(self) -> str:
        """Return what a partnership keeps through copies too; what is sealed is bound to it."""
        return str(self.rows(identity.OF_PARTNERSHIP)[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the file, for the functions in `file.reading`."""
        try:
            return rows_of(self._connection, self.path, sql, values)
        except sqlite3.OperationalError as e:
            raise self._in_words(e) from e
        except DamagedFile as e:
            raise self._weighed(e, e.__cause__, changing=False) from e

    def snapshot(self) -> bytes:
        """Return the whole file as it stands, for a worker to read with `reading_from`.

        Raises BusyFile while another thread changes it: half a change is no state of the file.
        """
        with self._turn.taken():
            return self._copied()

    def _copied(self) -> bytes:
        try:
            if self._is_spoilt():
                raise damaged(self.path)
            with in_memory(self.path):
                return self._connection.serialize()
        except sqlite3.Error as e:
            raise told(e, self.path, changing=False) or not_whole(self.path) from e

    def damage(self) -> FileProblem | None:
        """Return what is damaged, where anything is: of a large file only the outline was seen at opening.

        For when something failed that should not: what was read may mean nothing.
        """
        try:
            soundness.refuse_unsound(self._connection, self.path, self._steps, up_to=sys.maxsize)
        except FileProblem as e:
            return e
        return None

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy of the file as it stands, all of it or nothing; also of one only read.

        It has an id of its own, and so backups of its own.
        """
        target = writing.real(path)
        if os.path.lexists(target) and not replace:
            raise FileExistsError(path)
        connecting.refuse_long_path(target)
        with in_memory(self.path):
            copy = identity.as_copy(self.snapshot(), self.path, self._steps)
        writing.write_whole(target, copy)

    def stop_writing(self, notice: str) -> None:
        """Refuse changes from now on, for the reason that `notice` gives, and let others write.

        A change that another thread makes just now comes to its end first.
        """
        self.notice, self._is_stopped = notice, True
        if self._turn.is_free:
            self._unlock()

    # -- changing -----------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, field: str | None = None) -> Iterator[Session]:
        """Change rows within one durable, named, undoable step; all of it or nothing.

        `label` is what the menu says after "Undo". Changes of the same `field` ("problem 1
        goal") that follow each other within a short pause become one step. Listeners hear
        of it after the commit. Raises FileProblem where the disk or the file says no.
        """
        try:
            with self._one_at_a_time(), self._session() as session, self._recorded(label, field):
                yield session
                session.flush()
        except sqlite3.IntegrityError as e:
            if is_orphan(e):
                raise gone() from e  # a part was added to what is there no more
            raise

    @contextmanager
    def change_in_bulk(self, label: str, *, field: str | None = None) -> Iterator[sqlite3.Connection]:
        """Change many rows by plain SQL, in any order, within a step like that of `change`."""
        with self._one_at_a_time(), self._recorded(label, field):
            recording.in_any_order(self._connection)
            yield self._connection

    @contextmanager
    def _recorded(self, label: str, field: str | None) -> Iterator[None]:
        """Keep what changes in the block as one step, and tell of it after the commit."""
        with self._transaction():
            change_id = recording.begin(self._connection, label, self.who, field)
            recording.record_into(self._connection, change_id)
            yield
            rows = recording.settle(self._connection, change_id)
        if rows:
            self._tell(Changed(label, rows))

    @contextmanager
    def write_private(self, *, forgetting: Sequence[Life] = ()) -> Iterator[sqlite3.Connection]:
        """Write sealed rows durably, all or nothing, recorded nowhere; what is shared cannot change.

        The disclosures in `forgetting` go with it for good, out of the history too.
        """
        with self._one_at_a_time(), self._transaction():
            for life in forgetting:
                private_rows.forget(self._connection, "disclosure", life)
            yield self._connection
        if forgetting:
            self._tell(Changed("", {"disclosure": frozenset(life.id for life in forgetting)}))

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Let nobody change anything within the block; who hears of it after may go on with a change."""
        self._refuse_reading_only()
        try:
            with self._turn.taken(), interruptible(self._connection.interrupt):
                yield
        finally:
            if self._turn.is_free:
                self._tell_untold()

    def _tell_untold(self) -> None:
        if self._is_stopped:
            self._unlock()
        untold, self._untold = self._untold, []
        for changed in untold:
            self._tell(changed)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run one durable transaction; whatever goes wrong, nothing of it stays."""
        try:
            self._refuse_moved()
            self._record()
            self._connection.execute("BEGIN IMMEDIATE")
            self._refuse_changed_by_another()
            before = self._last_done()
            yield
            recording.record_into(self._connection, None)
            self._refuse_moved()
            self._commit(before)
        except BaseException as e:
            self._roll_back()
            explained = self._in_words(e)
            if explained is not e:
                self._look_anew()
            if isinstance(e, ChangedByAnother):
                self._tell(self._everything())
            if explained is e:
                raise
            raise explained from e

    def _record(self) -> None:
        """Make the triggers at the first change, which waits for more than them anyway."""
        if not self._is_recording:
            self._connection.execute("PRAGMA query_only = OFF")
            recording.install(self._connection, self._tables)
            self._is_recording = True

    def prepare(self) -> None:
        """Make ready for the first change, which would wait for it; a change that runs is left alone."""
        with self._turn.taken_if_free() as is_alone:
            if is_alone and not self.read_only:
                self._record()
                self._session().close()

    def _commit(self, before: list[Any]) -> None:
        """Keep the transaction; an error after the change is in the file takes nothing back.

        SQLite also fails where the folder could not be synced at last, which some disks never can.
        """
        after = self._last_done()
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._roll_back()
            self._look_anew()
            if before == after or self._last_done() != after:
                raise

    def _in_words(self, error: BaseException) -> BaseException:
        """Return the kind sentence for an error of the world, also where it looks like a bug of ours."""
        explained = _explained(error, self.path)
        origin = getattr(error, "orig", None) or error
        explained = self._weighed(explained, origin, changing=True)
        if explained is error and isinstance(origin, sqlite3.OperationalError) and self._is_spoilt():
            return damaged(self.path)
        return explained

    def _weighed(
        self, problem: BaseException, cause: BaseException | None, *, changing: bool
    ) -> BaseException:
        """Return a problem, or another one where what looks like damage was a disk that did not answer."""
        if not isinstance(problem, DamagedFile) or not is_corrupt(cause) or self._is_spoilt():
            return problem
        self._roll_back()
        return self.damage() or silent(self.path, changing=changing)

    def _is_spoilt(self) -> bool:
        """Tell whether another program emptied the file, or wrote something else into it."""
        try:
            return connecting.header(self._connection) != self._header
        except sqlite3.Error as e:
            # a disk that does not answer spoils nothing
            return is_of_the_content(e) and not connecting.is_silent(self._connection)

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):  # the disk is gone: the journal takes it back at opening
                self._connection.execute("ROLLBACK")

    def _look_anew(self) -> None:
        if self._watch:
            self._watch.look_anew()

    def _last_done(self) -> list[Any]:
        """Return what tells whether a change, or what was written to the private side, is in the file."""
        return self._connection.execute(_LAST_DONE).fetchall()

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise ReadOnlyFile(self.notice or tr("This partnership is open for reading only."))

    def _refuse_moved(self) -> None:
        """Raise FileProblem where another file, or none, stands where this one was opened.

        SQLite would write a journal beside the other file, and spoil it after a crash.
        """
        if self._watch and self._watch.is_moved:
            raise moved(self.path)

    def _refuse_changed_by_another(self) -> None:
        """Raise where another program wrote since we last looked: our change may rest on old rows."""
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
            assert not self._connection.in_transaction, "to make the engine commits what is open"
            self._engine = changing.session.engine_on(self._connection)
        return changing.session.ChangeSession(self._engine)

    # -- undo and redo ------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """Return the name of the change that `undo` takes back, if there is one."""
        found = self._next_undo()
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """Return the name of the change that `redo` brings back, if there is one."""
        found = self._next_redo()
        return found[1] if found else None

    def undo(self) -> str | None:
        """Take back the last change and return its name; None where there is none."""
        return self._replay(self._next_undo, backwards=True)

    def redo(self) -> str | None:
        """Bring back the change taken back last and return its name; None where there is none."""
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
            with self._one_at_a_time(), self._transaction():
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
        self._tell(Changed(found[1], rows))
        return found[1]

    # -- telling ------------------------------------------------------------------------

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change; the returned function ends that.

        Who came last hears first: what others keep of the file is new before it is shown.
        """
        self._listeners.insert(0, listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> bool:
        """Look whether another program changed the file, tell the listeners if so, and return it.

        Who only reads calls this now and then to follow the writer. A file that was put in the
        place of ours (a restored backup, a synchronised copy) is read instead. FileProblem where
        it is gone.
        """
        if not self._watch:
            return False
        if self._watch.is_moved:
            self._follow(self._watch)
        elif not self._has_news(self._watch):
            return False
        self._tell(self._everything())
        return True

    def _has_news(self, watch: Watch) -> bool:
        try:
            return watch.has_news()
        except sqlite3.Error as e:
            raise told(e, self.path, changing=False) or e from e

    def _follow(self, watch: Watch) -> None:
        """Read the file that was put in the place of ours."""
        if not self.read_only or watch.is_gone:
            raise moved(self.path)
        opened = opening.open_file(self.path, read_only=True, take_over=False, steps=self._steps)
        opened.notice, opened.holder, opened.can_take_over = self.notice, self.holder, self.can_take_over
        self._connection.close()
        self._take(opened)

    def _everything(self) -> Changed:
        ids = {
            table: frozenset(row_id for (row_id,) in self.rows(f'SELECT id FROM main."{table}"'))
            for table in self._tables
        }
        return Changed("", ids, everything=True)

    def _tell(self, changed: Changed) -> None:
        if not self._turn.is_free:
            self._untold.append(changed)
            return
        for listener in tuple(self._listeners):
            listener(changed)


def _explained(error: BaseException, path: Path) -> BaseException:
    """Return the kind sentence for an error of the world, or the error itself where it is our bug."""
    origin = getattr(error, "orig", None) or error
    if not isinstance(origin, sqlite3.Error):
        return error
    if recording.is_refusal(origin):
        return ChangeOutsideChange(str(origin))
    return told(origin, path) or error
