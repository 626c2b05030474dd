"""An open partnership: the one way to read it, to change it, and to undo a change."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerdesk.file import migrations, opening, recording
from partnerdesk.file.errors import ChangeOutsideChange, DamagedFile, FileProblem, ReadOnlyFile, told
from partnerdesk.file.lock import Held, Holder, Lock
from partnerdesk.file.recording import Changed

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlmodel import Session

#: Edits of one field that follow each other within so many seconds are one change.
PAUSE = 3.0


class PartnershipFile:
    """One open .partnerdesk file. Make one with `open` or `create`; end it with `close`."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: Lock | None,
        *,
        notice: str | None = None,
        holder: Holder | None = None,
    ) -> None:
        """Take over an open connection; `lock` is None where the file is read only."""
        self.path = path
        self.who: str | None = None
        self.notice = notice
        self.holder = holder
        self._connection = connection
        self._lock = lock
        self._tables = recording.recorded_tables(connection)
        self._listeners: list[Callable[[Changed], None]] = []
        self._engine: Engine | None = None
        self._changing = False
        if lock:
            recording.install(connection, self._tables)

    # -- opening and closing ------------------------------------------------------------

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False) -> PartnershipFile:
        """Open a file; read only, with a notice that says why, where it cannot be written.

        `take_over` takes a lock that another computer left. Raises FileProblem.
        """
        header = opening.examine(path)
        lock: Lock | None = None
        notice, holder = None, None
        if not read_only:
            lock = Lock(path)
            try:
                lock.take(from_another_computer=take_over)
            except Held as held:
                lock, holder = None, held.holder
                notice = f"Open for reading only: {holder or 'another window'} has it open for writing."
            except OSError:
                lock, notice = None, "Open for reading only: its folder cannot be written."
        try:
            connection = opening.connect(path, read_only=lock is None)
        except sqlite3.Error:
            if lock:
                lock.release()
            lock, notice = None, "Open for reading only: the file cannot be written."
            connection = _connect_read_only(path)
        try:
            foreign = opening.verify(connection, path, header.version)
            if foreign and lock:
                connection.close()
                lock.release()
                lock = None
                connection = _connect_read_only(path)
                notice = f"Open for reading only: the file holds a part that is not of PartnerDesk ({foreign[0]})."
            if lock and header.version < migrations.current_version():
                _migrate(path, connection)
            return cls(path, connection, lock, notice=notice, holder=holder)
        except BaseException:
            connection.close()
            if lock:
                lock.release()
            raise

    @classmethod
    def create(
        cls, path: Path, fill: Callable[[Session], None], *, replace: bool = False
    ) -> PartnershipFile:
        """Make a new file, fill it before anything is recorded, and open it.

        Written beside `path` first and moved there when whole, so that a failure leaves
        what was there. FileExistsError where something is there and not to be replaced.
        """
        if path.exists() and not replace:
            raise FileExistsError(path)
        fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")
        try:
            fresh.touch()
            connection = opening.connect(fresh, read_only=False)
            try:
                migrations.migrate(connection)
                connection.execute("INSERT INTO file_info VALUES ('id', ?)", (uuid.uuid4().hex,))
                _fill(connection, fill)
            finally:
                connection.close()
            fresh.replace(path)
        except OSError as e:
            raise FileProblem(f"{path} cannot be written: {e.strerror}. Choose another folder.") from e
        except sqlite3.Error as e:
            raise told(e, path) or e from e
        finally:
            fresh.unlink(missing_ok=True)
        return cls.open(path)

    def close(self) -> None:
        """Close the file and let others write it."""
        if self._engine:
            self._engine.dispose()
            self._engine = None
        self._connection.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> PartnershipFile:
        """Use the file in a `with` block."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it at the end of the block."""
        self.close()

    # -- reading ------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""
        return self._lock is None

    @property
    def id(self) -> str:
        """Return what tells this partnership from others, through copies and renames."""
        return str(self.rows("SELECT value FROM file_info WHERE name = 'id'")[0][0])

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the file, for the functions in `file.reading`."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as e:
            raise told(e, self.path) or e from e

    def snapshot(self) -> bytes:
        """Return the whole file as it stands, for a worker to read with `reading_from`."""
        return self._connection.serialize()

    # -- changing -----------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, *, field: str | None = None) -> Iterator[Session]:
        """Change rows within one durable, named, undoable step; all of it or nothing.

        `label` is what the menu says after "Undo". Changes of the same `field` ("problem 1
        goal") that follow each other within a short pause become one step. Listeners hear
        of it after the commit. Raises FileProblem where the disk or the file says no.
        """
        if self.read_only:
            raise ReadOnlyFile(self.notice or "This partnership is open for reading only.")
        if self._changing:
            raise RuntimeError("a change within a change")
        self._changing = True
        try:
            changed = yield from self._recorded(label, field)
        finally:
            self._changing = False
        if changed.rows:
            self._tell(changed)

    def _recorded(self, label: str, field: str | None) -> Iterator[Any]:
        with self._session() as session, self._transaction():
            change_id = self._begin(label, field)
            yield session
            session.flush()
            rows = recording.rows_of(self._connection, change_id)
            if not rows:
                self._connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
            else:
                self._connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
        return Changed(label, rows)

    def _begin(self, label: str, field: str | None) -> int:
        now = datetime.now(UTC)
        last = self._connection.execute(
            "SELECT id, field, at, state FROM change ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if field and last and last[1] == field and last[3] == "done":
            pause = (now - datetime.fromisoformat(last[2])).total_seconds()
            if 0 <= pause <= PAUSE:
                self._connection.execute("UPDATE change SET at = ? WHERE id = ?", (_stamp(now), last[0]))
                recording.record_into(self._connection, last[0])
                return int(last[0])
        cursor = self._connection.execute(
            "INSERT INTO change (label, at, who, state, field) VALUES (?, ?, ?, 'done', ?)",
            (label, _stamp(now), self.who, field),
        )
        assert cursor.lastrowid is not None
        recording.record_into(self._connection, cursor.lastrowid)
        return cursor.lastrowid

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run one durable transaction; whatever goes wrong, nothing of it stays."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            recording.record_into(self._connection, None)
            self._connection.execute("COMMIT")
        except BaseException as e:
            if self._connection.in_transaction:
                self._connection.rollback()
            explained = self._explained(e)
            if explained is e:
                raise
            raise explained from e

    def _explained(self, error: BaseException) -> BaseException:
        origin = getattr(error, "orig", None) or error
        if not isinstance(origin, sqlite3.Error):
            return error
        if recording.is_refusal(origin):
            return ChangeOutsideChange(str(origin))
        return told(origin, self.path) or error

    def _session(self) -> Session:
        # slow to import: the first change pays, or the window loads it when idle
        from sqlmodel import Session

        if self._engine is None:
            self._engine = _engine_on(self._connection)
        return Session(self._engine)

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
        return self._replay(self._next_undo(), backwards=True)

    def redo(self) -> str | None:
        """Bring back the change taken back last and return its name; None where there is none."""
        return self._replay(self._next_redo(), backwards=False)

    def _next_undo(self) -> tuple[int, str] | None:
        return self._one("SELECT id, label FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def _next_redo(self) -> tuple[int, str] | None:
        return self._one("SELECT id, label FROM change WHERE state = 'undone' ORDER BY id LIMIT 1")

    def _one(self, sql: str) -> Any:
        found = self.rows(sql)
        return found[0] if found else None

    def _replay(self, found: tuple[int, str] | None, *, backwards: bool) -> str | None:
        if self.read_only:
            raise ReadOnlyFile(self.notice or "This partnership is open for reading only.")
        if found is None:
            return None
        change_id, label = found
        with self._transaction():
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            recording.record_into(self._connection, 0)
            recording.apply(self._connection, change_id, self._tables, backwards=backwards)
            self._connection.execute(
                "UPDATE change SET state = ?, field = NULL WHERE id = ?", ("undone" if backwards else "done", change_id)
            )
        self._tell(Changed(label, recording.rows_of(self._connection, change_id)))
        return label

    # -- telling ------------------------------------------------------------------------

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)


def reading_from(snapshot: bytes) -> sqlite3.Connection:
    """Open a snapshot in memory, in any thread; close it when done."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(snapshot)
    return connection


class SnapshotRows:
    """A snapshot that answers readers as an open file does; use it in a `with` block."""

    def __init__(self, snapshot: bytes) -> None:
        self._connection = reading_from(snapshot)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the snapshot, for the functions in `file.reading`."""
        return self._connection.execute(sql, values).fetchall()

    def __enter__(self) -> SnapshotRows:
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()


def _connect_read_only(path: Path) -> sqlite3.Connection:
    try:
        return opening.connect(path, read_only=True)
    except sqlite3.Error as e:
        raise told(e, path) or DamagedFile(f"{path.name} cannot be opened: {e}.") from e


def _engine_on(connection: sqlite3.Connection) -> Engine:
    """Let SQLModel work on our connection, and leave its transactions to us."""
    from sqlalchemy.pool import StaticPool
    from sqlmodel import create_engine

    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    engine.connect().close()  # what SQLAlchemy asks at first must not end a transaction of ours
    return engine


def _fill(connection: sqlite3.Connection, fill: Callable[[Session], None]) -> None:
    from sqlmodel import Session

    with Session(_engine_on(connection)) as session:
        connection.execute("BEGIN IMMEDIATE")
        fill(session)
        session.flush()
        connection.execute("COMMIT")


def _migrate(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _stamp(moment: datetime) -> str:
    return moment.isoformat("T", "milliseconds")
