"""Large attachments beside the backups: each is kept once, named by its SHA-256, and checked at a restore.

So ten backups of a partnership with 30 MB of scanned pages take 30 MB, and a backup takes as long as one
without them.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from partnerdesk.file import attachments, connecting, migrations, silent_disk, writing
from partnerdesk.file.reading.lives import OfConnection

_FOLDER = "attachments"


def keep_missing(path: Path, state: bytes, folder: Path, steps: Path = migrations.STEPS) -> None:
    """Keep what is attached to the file at `path` and not yet kept beside the backups in `folder`.

    `state` is the backup, in which the bytes are left out. Bytes that are damaged are not kept: they
    would take the place of good ones. Raises OSError or FileProblem.
    """
    missing = [name for name, size in _left_out(state) if not _is_kept(folder / _FOLDER / name, size)]
    if not missing:
        return
    (folder / _FOLDER).mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with closing(connecting.connect(path, read_only=True)) as file:
            for name in missing:
                content = _content(file, name)
                if content is not None:
                    writing.write_whole(folder / _FOLDER / name, content, owner_only=True)
    except sqlite3.Error as e:
        raise silent_disk.why_unread(e, path, steps) from e


def put_back(state: bytes, folder: Path) -> tuple[bytes, list[str]]:
    """Return a backup with its attachments, and the SHA-256 of those that are missing or damaged."""
    left_out = _left_out(state)
    if not left_out:
        return state, []
    missing = []
    with closing(connecting.reading_from(state)) as memory:
        for name, _ in left_out:
            content = _read(folder / _FOLDER / name)
            if content is None or attachments.sum_of(content) != name:
                missing.append(name)
            else:
                memory.execute("UPDATE main.attachment SET bytes = ? WHERE sha256 = ?", (content, name))
        return memory.serialize(), missing


def only_in(old: Iterable[Path], state: bytes) -> bool:
    """Return whether old backups may name an attachment that the newest one, `state`, does not name.

    Else there is no need to look through all backups for who still names what.
    """
    named = [_named(path) for path in old]
    if None in named:
        return True
    present = {name for name, _ in _left_out(state)}
    return any(names and names - present for names in named)


def _named(backup: Path) -> set[str] | None:
    """Return the SHA-256 of what a backup names, None if it cannot be read."""
    try:
        with closing(connecting.connect(backup, read_only=True)) as file:
            return {name for (name,) in file.execute(_NAMES, (attachments.CONTENT,))}
    except sqlite3.Error as e:
        return set() if _is_before_attachments(e) else None


#: The content of a version stays in every backup, so it is not kept beside them.
_NAMES = "SELECT sha256 FROM main.attachment WHERE media_type <> ?"


def _is_before_attachments(error: sqlite3.Error) -> bool:
    """Return whether a backup is of a version without attachments."""
    return "no such table" in str(error)


def drop_unneeded(folder: Path, backups: Iterable[Path]) -> None:
    """Delete the attachments that none of the backups names; if one cannot be read, delete none."""
    kept = {path.name: path for path in (folder / _FOLDER).glob("[0-9a-f]*")}
    if not kept:
        return
    for backup in backups:
        named = _named(backup)
        if named is None:
            return
        for name in named:
            kept.pop(name, None)
    for path in kept.values():
        with suppress(OSError):
            path.unlink()


def _left_out(state: bytes) -> list[tuple[str, int]]:
    """Return SHA-256 and size of each attachment whose bytes are not in a backup."""
    with closing(connecting.reading_from(state)) as memory:
        try:
            rows = memory.execute("SELECT sha256, size FROM main.attachment WHERE bytes IS NULL").fetchall()
        except sqlite3.OperationalError:  # a version without attachments
            return []
    return [(name, size) for name, size in rows if _is_sum(name)]


def _is_sum(name: object) -> bool:
    """Return whether a name from a file, which is not trusted, is a SHA-256 and so a safe file name."""
    return isinstance(name, str) and len(name) == 64 and set(name) <= set("0123456789abcdef")


def _is_kept(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _content(file: sqlite3.Connection, name: str) -> bytes | None:
    """Return the bytes in the file, None if they are not there or damaged."""
    rows = OfConnection(file).rows("SELECT bytes FROM attachment WHERE sha256 = ?", name)
    content = rows[0][0] if rows else None
    return content if isinstance(content, bytes) and attachments.sum_of(content) == name else None
