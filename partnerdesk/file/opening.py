"""Open a file: check it, lock it, and migrate it to the current version.

If a file is refused, it and the files beside it are unchanged, byte for byte.
"""

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from partnerdesk.file import connecting, journal, migrations, silent_disk, soundness, writing
from partnerdesk.file.errors import FileProblem, damaged, explained
from partnerdesk.file.lock import Held, Holder, Lock, NoLocks
from partnerdesk.language import tr


@dataclass
class Opened:
    """An open file: its connection, and its lock if it may be written.

    `live` is true if the connection reads the file itself, false for a copy in memory.
    """

    path: Path
    connection: sqlite3.Connection
    lock: Lock | None = None
    notice: str | None = None
    holder: Holder | None = None
    can_take_over: bool = False
    live: bool = True


@dataclass
class _Permit:
    """Whether the file may be written, or the reason why not."""

    lock: Lock | None = None
    notice: str | None = None
    holder: Holder | None = None
    can_take_over: bool = False

    @property
    def needs_full_check(self) -> bool:
        """Return whether to check the whole file: its lock was left by a crash or another computer."""
        return self.lock is not None and self.lock.was_left

    def withdraw(self, notice: str | None = None) -> None:
        """Release the lock; `notice` gives the reason."""
        if self.lock:
            self.lock.release()
        self.lock, self.notice = None, notice or self.notice


def open_file(path: Path, *, read_only: bool, take_over: bool, steps: Path = migrations.STEPS) -> Opened:
    """Open a file; links in `path` are followed. If it cannot be written, open it read only, with a notice.

    Raises FileProblem if it cannot be read, is damaged, or is of a newer version.
    """
    path = writing.real(path)
    connecting.refuse_what_is_no_file(path)
    connecting.refuse_what_sqlite_would_alter(path)
    permit = _Permit() if read_only else _permit(path, take_over=take_over)
    try:
        return _open(path, permit, steps)
    except sqlite3.Error as e:
        permit.withdraw()
        raise explained(e, path, changing=False) or damaged(path) from e
    except BaseException:
        permit.withdraw()
        raise


def _permit(path: Path, *, take_over: bool) -> _Permit:
    if path.stat().st_nlink > 1:
        return _Permit(notice=_open_for_reading(tr(
            "it has a second name (a hard link), so two programs could write it at once. Save a copy to go on"
        )))  # fmt: skip
    lock = Lock(path)
    try:
        lock.take(from_another_computer=take_over)
    except Held as held:
        return _Permit(None, _held(held), held.holder, held.left)
    except NoLocks:
        return _Permit(notice=_open_for_reading(tr(
            "its folder knows no locks, so two programs could write at once. Save a copy elsewhere to go on"
        )))  # fmt: skip
    except OSError as e:
        reason = e.strerror or type(e).__name__
        return _Permit(notice=_open_for_reading(tr("its folder cannot be written ({reason})", reason=reason)))
    return _Permit(lock)


def _held(held: Held) -> str:
    if held.left and held.holder:
        return _open_for_reading(
            tr(
                "{holder} opened it for writing on {moment}, and may still have it open",
                holder=held.holder,
                moment=held.holder.moment,
            )
        )
    if held.holder:
        return _open_for_reading(
            tr(
                "{holder} has had it open for writing since {moment}. What is written there shows here; to "
                "write here, close it there and open it again",
                holder=held.holder,
                moment=held.holder.moment,
            )
        )
    return _open_for_reading(tr("another window has it open for writing"))


def _open_for_reading(reason: str) -> str:
    return tr("Open for reading only: {reason}.", reason=reason)


def _open(path: Path, permit: _Permit, steps: Path) -> Opened:
    if journal.was_interrupted(path):
        state = journal.last_good_state(path, steps)
        opened = _in_memory(path, permit, state, steps)
        if not permit.lock:
            opened.notice = permit.notice or _open_for_reading(
                tr("a change was interrupted. This is the last good state; open it where it can be written")
            )
            return opened
        opened.connection.close()
    return _on_disk(path, permit, steps)


def _in_memory(path: Path, permit: _Permit, state: bytes, steps: Path) -> Opened:
    connection = connecting.reading_from(state)
    with connecting.closed_on_error(connection):
        foreign = soundness.refuse_unsound(connection, path, steps)
        if not foreign and _is_older(connection, steps):
            migrations.migrate(connection, steps)
        connection.execute("PRAGMA query_only = ON")
    notice, holder, left = permit.notice, permit.holder, permit.can_take_over
    return Opened(path, connection, None, notice, holder, left, live=False)


def _on_disk(path: Path, permit: _Permit, steps: Path) -> Opened:
    connection = _connect(path, read_only=permit.lock is None)
    try:
        foreign = _check(connection, path, steps, up_to=sys.maxsize if permit.needs_full_check else None)
        if permit.lock and (reason := _why_read_only(connection, path, foreign)):
            connection.close()
            permit.withdraw(_open_for_reading(reason))
            connection = _connect(path, read_only=True)
        if _is_older(connection, steps) and not foreign:
            if not permit.lock:
                state = silent_disk.state_of(connection)
                connection.close()
                return _in_memory(path, permit, state, steps)
            _migrate(connection, path, steps)
    except BaseException:
        connection.close()
        raise
    return Opened(path, connection, permit.lock, permit.notice, permit.holder, permit.can_take_over)


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    try:
        return connecting.connect(path, read_only=read_only)
    except sqlite3.Error as e:
        raise explained(e, path, changing=False) or damaged(path) from e


def _check(connection: sqlite3.Connection, path: Path, steps: Path, *, up_to: int | None) -> list[str]:
    """Check the file in one read transaction, so that a writer does not disturb the check."""
    try:
        connection.execute("BEGIN")
        return soundness.refuse_unsound(connection, path, steps, up_to=up_to)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _why_read_only(connection: sqlite3.Connection, path: Path, foreign: list[str]) -> str | None:
    """Return why an undamaged file cannot be written, None if it can; this writes nothing."""
    if foreign:
        return tr(
            "it holds a part that no PartnerDesk made ({part}), which is never run. To go on, export an "
            "interchange file and import it into a new partnership",
            part=foreign[0],
        )
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE file_info SET value = value WHERE 0")
        journal.remove_empty_journal(path)  # nobody else can write during this transaction
    except sqlite3.OperationalError as e:
        if e.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return tr("it is protected against writing")
        raise explained(e, path, changing=False) or damaged(path) from e
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return None


def _is_older(connection: sqlite3.Connection, steps: Path) -> bool:
    return connecting.header(connection)[1] < migrations.current_version(steps)


def _migrate(connection: sqlite3.Connection, path: Path, steps: Path) -> None:
    """Back up a file, then migrate it to the current version; after an error it is unchanged."""
    _, version = connecting.header(connection)
    from partnerdesk.file import backups  # it opens files itself

    try:
        backups.back_up(path, steps=steps)
        migrations.migrate(connection, steps, check=_final_check(path, steps), noting=path)
    except (OSError, sqlite3.Error, FileProblem) as e:
        raise FileProblem(
            tr(
                "{name} is of an older version ({version}) and could not be brought to this one: {reason} "
                "It was left as it was.",
                name=path.name,
                version=version,
                reason=f"{str(explained(e, path) or e).removesuffix('.')}.",
            )
        ) from e


def _final_check(path: Path, steps: Path) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: soundness.refuse_unsound(connection, path, steps, up_to=sys.maxsize)
