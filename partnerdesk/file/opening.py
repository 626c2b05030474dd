"""Open a file: look at it before trusting it, lock it, bring it to the current version.

What is refused is left as it is, byte for byte, and so is what lies beside it.
"""

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from partnerdesk.file import connecting, journal, migrations, soundness, writing
from partnerdesk.file.errors import FileProblem, damaged, told
from partnerdesk.file.lock import Held, Holder, Lock, NoLocks
from partnerdesk.language import tr


@dataclass
class Opened:
    """An open file: its connection, and the lock if it may be written.

    `live` tells whether the connection reads the file itself rather than a copy in memory.
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
    """Whether we may write, or why not."""

    lock: Lock | None = None
    notice: str | None = None
    holder: Holder | None = None
    can_take_over: bool = False

    @property
    def looks_whole(self) -> bool:
        """Tell whether all of the file is to be looked at: a crash, or another computer, left its lock."""
        return self.lock is not None and self.lock.was_left

    def withdraw(self, notice: str | None = None) -> None:
        """Let go of the lock, for the reason that `notice` gives."""
        if self.lock:
            self.lock.release()
        self.lock, self.notice = None, notice or self.notice


def open_file(path: Path, *, read_only: bool, take_over: bool, steps: Path = migrations.STEPS) -> Opened:
    """Open the file that `path` leads to; read only, with a notice, where it cannot be written.

    Raises FileProblem where it cannot be read, is damaged, or is of a newer version.
    """
    path = writing.real(path)
    connecting.refuse_what_is_no_file(path)
    connecting.refuse_what_sqlite_would_alter(path)
    permit = _Permit() if read_only else _permit(path, take_over=take_over)
    try:
        return _open(path, permit, steps)
    except sqlite3.Error as e:
        permit.withdraw()
        raise told(e, path, changing=False) or damaged(path) from e
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
    try:
        foreign = soundness.refuse_unsound(connection, path, steps)
        if not foreign and _is_older(connection, steps):
            migrations.migrate(connection, steps)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    notice, holder, left = permit.notice, permit.holder, permit.can_take_over
    return Opened(path, connection, None, notice, holder, left, live=False)


def _on_disk(path: Path, permit: _Permit, steps: Path) -> Opened:
    connection = _connect(path, read_only=permit.lock is None)
    try:
        foreign = _look(connection, path, steps, up_to=sys.maxsize if permit.looks_whole else None)
        if permit.lock and (reason := _why_not(connection, path, foreign)):
            connection.close()
            permit.withdraw(_open_for_reading(reason))
            connection = _connect(path, read_only=True)
        if _is_older(connection, steps) and not foreign:
            if not permit.lock:
                state = connection.serialize()
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
        raise told(e, path, changing=False) or damaged(path) from e


def _look(connection: sqlite3.Connection, path: Path, steps: Path, *, up_to: int | None) -> list[str]:
    """Check the file as it stands at one moment, whatever a writer does meanwhile."""
    try:
        connection.execute("BEGIN")
        return soundness.refuse_unsound(connection, path, steps, up_to=up_to)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _why_not(connection: sqlite3.Connection, path: Path, foreign: list[str]) -> str | None:
    """Return why a whole file still cannot be written, None where it can; nothing is written to it."""
    if foreign:
        return tr(
            "it holds a part that no PartnerDesk made ({part}), which is never run. To go on, export an "
            "interchange file and import it into a new partnership",
            part=foreign[0],
        )
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE file_info SET value = value WHERE 0")
        journal.remove_empty_journal(path)  # nobody else writes while we could
    except sqlite3.OperationalError as e:
        if e.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return tr("it is protected against writing")
        raise told(e, path, changing=False) or damaged(path) from e
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return None


def _is_older(connection: sqlite3.Connection, steps: Path) -> bool:
    return connecting.header(connection)[1] < migrations.current_version(steps)


def _migrate(connection: sqlite3.Connection, path: Path, steps: Path) -> None:
    """Bring a file to the current version after a backup; it is left as it was where that fails."""
    _, version = connecting.header(connection)
    from partnerdesk.file import backups  # it opens files itself

    try:
        backups.back_up(path, steps=steps)
        migrations.migrate(connection, steps, check=_sound_at_last(path, steps))
    except (OSError, sqlite3.Error, FileProblem) as e:
        raise FileProblem(
            tr(
                "{name} is of an older version ({version}) and could not be brought to this one: {reason} "
                "It was left as it was.",
                name=path.name,
                version=version,
                reason=f"{str(told(e, path) or e).removesuffix('.')}.",
            )
        ) from e


def _sound_at_last(path: Path, steps: Path) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: soundness.refuse_unsound(connection, path, steps, up_to=sys.maxsize)
