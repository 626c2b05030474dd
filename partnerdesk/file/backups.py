"""Backups: copies of a partnership in the data folder of the platform, made while the app runs.

Each partnership has a folder named by its id, so its backups are found after the file was moved,
renamed or lost. Large attachments are kept once beside them (see `backed_attachments`). All functions
may run in a worker thread: they open their own connections, and block the writer only while SQLite
copies the file into memory.
"""

import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from partnerdesk import settings
from partnerdesk.file import backed_attachments, connecting, identity, migrations, soundness, writing
from partnerdesk.file.copying import copy_in_memory, lean_in_memory
from partnerdesk.file.errors import DamagedFile, FileProblem, damaged, explained, in_memory, unwritable
from partnerdesk.language import tr

NEWEST = 10
DAYS = 30
PAUSE = timedelta(hours=1)

_STAMP = "%Y-%m-%dT%H-%M-%S-%fZ"
_ENDING = ".partnerdesk"


class NoBackup(FileProblem):
    """No backup can be made where backups are kept; the partnership itself is whole."""


@dataclass(frozen=True)
class Backup:
    """One backup: its path, its time (UTC) and a summary. `damage` says why it cannot be restored."""

    path: Path
    at: datetime
    title: str = ""
    participants: int = 0
    commitments: int = 0
    last_change: str | None = None
    damage: str | None = None


@dataclass(frozen=True)
class Kept:
    """A partnership that has backups: id, title and time of the newest one, and the number of them."""

    file_id: str
    title: str
    newest: datetime
    number: int


def to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the times of the backups to keep: the newest 10, and the last of each of 30 days.

    The 30 days are the last ones before today with a backup, so a long pause or a wrong clock
    removes no day of work. Backups dated in the future are kept until that day has passed.
    """
    newest_first = sorted(set(times), reverse=True)
    till_now = [t for t in newest_first if t <= now]
    last_of_day: dict[date, datetime] = {}
    for time in newest_first:
        last_of_day.setdefault(time.date(), time)
    from_today = [t for day, t in last_of_day.items() if day >= now.date()]
    before_today = [t for day, t in last_of_day.items() if day < now.date()]
    return {*newest_first[:NEWEST], *till_now[:NEWEST], *from_today, *before_today[:DAYS]}


def is_due(last: datetime | None, now: datetime) -> bool:
    """Return whether a changed file should be backed up again: an hour after the last time.

    A last time in the future comes from a wrong clock, so a backup is due.
    """
    return last is None or not timedelta(0) <= now - last < PAUSE


def back_up(
    path: Path, *, now: datetime | None = None, root: Path | None = None, steps: Path = migrations.STEPS
) -> Path | None:
    """Back up a file and delete old backups. Return the new one, None if nothing changed.

    Raises FileProblem. A damaged file is not backed up, so it never replaces a good backup.
    """
    now = now or datetime.now(UTC)
    state = _state_of(path, steps)
    try:
        return _kept(state, now, root, steps, like=path)
    except DamagedFile:
        raise
    except (FileProblem, OSError) as e:
        raise _not_made(e, path, _folder("", root).parent) from e


def _not_made(error: FileProblem | OSError, path: Path, folder: Path) -> FileProblem:
    """Return the error for a backup that could not be made: in this folder, or at all."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if not isinstance(cause, OSError):
        return FileProblem(
            tr(
                "No backup of {name} was made: {reason} Your work is safe in it.",
                name=path.name,
                reason=error,
            )
        )
    return NoBackup(
        tr(
            "Your work is safe in {name}, but backups are off: {folder} cannot be written ({reason}). "
            "Choose another folder for them.",
            name=path.name,
            folder=folder,
            reason=cause.strerror or type(cause).__name__,
        )
    )


def _kept(state: bytes, now: datetime, root: Path | None, steps: Path, *, like: Path) -> Path | None:
    folder = _folder(identity.in_state(state), root)
    present = _stamps(folder)
    backed_attachments.keep_missing(like, state, folder, steps)
    if present and _is_same(present[max(present)], state):
        return None
    target = folder / f"{now.astimezone(UTC).strftime(_STAMP)}{_ENDING}"
    _keep(target, state, steps, like=like)
    present = _stamps(folder)
    keep = to_keep(present, now)
    old = [path for at, path in present.items() if at not in keep]
    may_go = backed_attachments.only_in(old, state)
    for path in old:
        path.unlink(missing_ok=True)
    if may_go:
        backed_attachments.drop_unneeded(folder, [path for at, path in present.items() if at in keep])
    return target


def backups(file_id: str, *, root: Path | None = None) -> list[Backup]:
    """Return the backups of a partnership, newest first, the damaged ones included."""
    present = _stamps(_folder(file_id, root))
    return [_described(present[at], at) for at in sorted(present, reverse=True)]


def kept(*, root: Path | None = None) -> list[Kept]:
    """Return every partnership that has an undamaged backup, the one backed up last first.

    This serves when the file itself is damaged or lost.
    """
    root = root or default_root()
    found = []
    for folder in root.iterdir() if root.is_dir() else ():
        whole = [b for b in backups(folder.name, root=root) if not b.damage]
        if whole:
            found.append(Kept(folder.name, whole[0].title, whole[0].at, len(whole)))
    return sorted(found, key=lambda k: k.newest, reverse=True)


def restore(
    backup: Path,
    target: Path,
    *,
    now: datetime | None = None,
    root: Path | None = None,
    steps: Path = migrations.STEPS,
    as_copy: bool = False,
) -> list[str]:
    """Replace `target`, which must be closed, by a backup; `target` itself is backed up first.

    With `as_copy` the result gets a new id: use this if the partnership itself is elsewhere. A
    damaged `target` is copied unchanged to the folder "damaged" beside the backups. Return the names
    of what was attached and is not beside the backup any more, or not as it was kept. Raises
    FileProblem, also if the backup is damaged; `target` is then unchanged.
    """
    now = now or datetime.now(UTC)
    target = writing.real(target)
    connecting.refuse_long_path(target)
    with in_memory(backup):
        state, missing = backed_attachments.put_back(_state_of(backup, steps, whole=True), backup.parent)
    if as_copy:
        state = identity.as_copy(state, backup, steps)
    if target.exists():
        try:
            back_up(target, now=now, root=root, steps=steps)
        except FileProblem:
            _set_aside(target, root or default_root(), now)
    writing.write_whole(target, state, like=backup)
    return missing


def default_root() -> Path:
    """Return the folder of all backups on this computer."""
    return settings.backup_folder()


def _folder(file_id: str, root: Path | None) -> Path:
    """Return the folder for an id. An id of another form is hashed, because a file is not trusted."""
    name = (
        file_id
        if identity.is_ours(file_id)
        else hashlib.sha256(file_id.encode(errors="replace")).hexdigest()[:32]
    )
    return (root or default_root()) / name


def _stamps(folder: Path) -> dict[datetime, Path]:
    found = {}
    for path in folder.glob(f"*{_ENDING}"):
        try:
            found[datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)] = path
        except ValueError:  # some other file
            continue
    return found


def _state_of(path: Path, steps: Path, *, whole: bool = False) -> bytes:
    """Return the content of a file at one moment, without large attachments unless `whole`.

    Raises FileProblem if it is damaged.
    """
    copied = copy_in_memory if whole else partial(lean_in_memory, steps=steps)
    with in_memory(path), closing(copied(path)) as memory:
        soundness.refuse_unsound(memory, path, steps, up_to=sys.maxsize)
        return memory.serialize()


def _is_same(path: Path, state: bytes) -> bool:
    try:
        return path.stat().st_size == len(state) and path.read_bytes() == state
    except OSError:
        return False


def _keep(target: Path, state: bytes, steps: Path, *, like: Path) -> None:
    """Write a backup under a temporary name, check it, then rename it to `target`."""
    try:
        _make_folder(target.parent)
    except OSError as e:
        raise unwritable(target, e) from e
    with writing.replacing(target, like=like) as fresh:
        fresh.write_bytes(state)
        _state_of(fresh, steps)


def _described(path: Path, at: datetime) -> Backup:
    try:
        connecting.refuse_what_sqlite_would_alter(path)
        with closing(connecting.connect(path, read_only=True)) as file:
            soundness.refuse_unsound(file, path, up_to=0)
            return Backup(path, at, *_summary(file))
    except sqlite3.Error as e:
        return Backup(path, at, damage=str(explained(e, path, changing=False) or damaged(path)))
    except FileProblem as e:
        return Backup(path, at, damage=str(e))


def _make_folder(folder: Path) -> None:
    """Make a folder that its owner alone can enter, also where it was there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(OSError):  # the disk may know no permissions
        folder.chmod(0o700)


def _summary(file: sqlite3.Connection) -> tuple[str, int, int, str | None]:
    """Return title, number of participants, number of commitments, and the label of the last change."""
    row: tuple[str, int, int, str | None] = file.execute(
        "SELECT (SELECT title FROM partnership), (SELECT count(*) FROM participant),"
        " (SELECT count(*) FROM commitment),"
        " (SELECT label FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1)"
    ).fetchone()
    return row


def _set_aside(target: Path, root: Path, now: datetime) -> None:
    """Keep an unchanged copy of a damaged file, because somebody may still repair it."""
    place = root / "damaged" / f"{now.astimezone(UTC).strftime(_STAMP)} {target.name}"
    try:
        _make_folder(place.parent)
        place.touch(mode=0o600)
        shutil.copyfile(target, place)
    except OSError as e:
        raise unwritable(place, e) from e
