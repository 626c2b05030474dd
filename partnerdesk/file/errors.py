"""What can go wrong with a file in the world: each told in one kind sentence or two."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnerdesk.language import tr


class FileProblem(Exception):
    """The world stood in the way; the text says what happened, what is safe and what to do."""


class DamagedFile(FileProblem):
    """The file is not whole, or not ours; it was left as it is."""


class NewerFile(FileProblem):
    """The file was written by a newer PartnerDesk."""


class ReadOnlyFile(FileProblem):
    """A change was asked of a partnership that is open for reading only."""


class ChangedByAnother(FileProblem):
    """Another program wrote to the file while it was open; what it wrote is shown now."""


class BusyFile(FileProblem):
    """Something else is being written to the open file, by work that runs beside the window."""


class ChangeOutsideChange(RuntimeError):
    """A row was changed without `PartnershipFile.change`: a bug of ours."""


def told(error: BaseException, path: Path, *, changing: bool = True) -> FileProblem | None:
    """Return the kind sentence for an error of the disk or the file; None where it is our bug.

    `changing` tells whether a change was lost by it, rather than a question not answered.
    """
    if isinstance(error, OSError):
        return unwritable(path, error) if changing else unreadable(path, error)
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if is_of_the_content(error):
        return damaged(path)
    sentences = _OF_CHANGING if changing else _OF_READING
    sentence = sentences.get(code & 0xFF) if code else None
    return FileProblem(sentence(path.name)) if sentence else None


def is_corrupt(error: BaseException | None) -> bool:
    """Tell whether SQLite found a page that is none; it says so, too, of one that the disk did not give."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def is_of_the_content(error: sqlite3.Error) -> bool:
    """Tell whether an error says that what stands in the file is broken."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return True
    # A text that is no text has no code of its own: Python and SQLite say it in words alone.
    return str(error).startswith(("Could not decode", "JSON cannot hold BLOB"))


def damaged(path: Path, part: str | None = None) -> DamagedFile:
    """Say that a file is damaged, and in which part where that is known."""
    if part:
        return DamagedFile(
            tr(
                "{name} is damaged: {part}. It was left as it is. "
                "File > Restore a backup shows the last good states.",
                name=path.name,
                part=part,
            )
        )
    return DamagedFile(
        tr(
            "{name} is damaged. It was left as it is. File > Restore a backup shows the last good states.",
            name=path.name,
        )
    )


def silent(path: Path, *, changing: bool) -> FileProblem:
    """Say that the disk did not answer, and that a change was lost by it where one was made."""
    return FileProblem((_silent if changing else _silent_reading)(path.name))


def moved(path: Path) -> FileProblem:
    """Say that the file is no longer where it was opened."""
    return FileProblem(
        tr(
            "{name} was moved, renamed, removed or replaced while it was open. The last change was not "
            "kept; everything before it is in the file. Open it again from where it is now, or save a copy "
            "of what is shown.",
            name=path.name,
        )
    )


def gone() -> FileProblem:
    """Say that what was to be changed was deleted or undone meanwhile."""
    return FileProblem(
        tr(
            "What you were changing is not in the partnership any more, so this last change was not kept. "
            "If it was deleted by mistake, undo brings it back."
        )
    )


def is_orphan(error: BaseException) -> bool:
    """Tell whether SQLite refused a row that belongs to what is not there."""
    return (
        isinstance(error, sqlite3.IntegrityError)
        and error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
    )


def not_whole(path: Path) -> FileProblem:
    """Say that not all of the file can be read any more; what failed is not told by SQLite."""
    return FileProblem(
        tr(
            "{name} cannot be read to its end: the disk did not answer, or another program cut it short. "
            "File > Restore a backup shows the last good states.",
            name=path.name,
        )
    )


@contextmanager
def in_memory(path: Path) -> Iterator[None]:
    """Say so where what is done with a file needs more memory than there is."""
    try:
        yield
    except MemoryError as e:
        raise FileProblem(
            tr("{name} needs more memory than there is. Close other programs, and try again.", name=path.name)
        ) from e


def unreadable(path: Path, error: OSError) -> FileProblem:
    """Say why the system does not let a file be read."""
    if isinstance(error, FileNotFoundError):
        return FileProblem(tr("{path} is not there. Check the name, or whether the stick is in.", path=path))
    return FileProblem(
        tr("{path} cannot be read: {reason}. Check who may read it.", path=path, reason=_reason(error))
    )


def unwritable(path: Path, error: OSError) -> FileProblem:
    """Say why the system does not let a file be written."""
    return FileProblem(
        tr(
            "{path} cannot be written: {reason}. Nothing was changed. Choose another folder, or make room.",
            path=path,
            reason=_reason(error),
        )
    )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _full(name: str) -> str:
    return tr(
        "The disk that holds {name} is full. The last change was not kept; everything "
        "before it is. Make room on the disk, then try again.",
        name=name,
    )


def _protected(name: str) -> str:
    return tr(
        "{name} cannot be written: it was moved, removed or protected. The last change "
        "was not kept. Put the file back, or save a copy in another folder.",
        name=name,
    )


def _in_use(name: str) -> str:
    return tr(
        "Another program is using {name}. The last change was not kept. Wait a moment, then try again.",
        name=name,
    )


def _silent(name: str) -> str:
    return tr(
        "The disk that holds {name} did not answer. The last change was not kept; "
        "everything before it is. Check the disk or the stick, then try again.",
        name=name,
    )


def _too_long(name: str) -> str:
    return tr(
        "A text is too long to be kept in {name}. The last change was not kept. Shorten the text.",
        name=name,
    )


def _cannot_be_read(name: str) -> str:
    return tr("{name} cannot be read: it was moved, removed or protected. Put the file back.", name=name)


def _in_use_reading(name: str) -> str:
    return tr("Another program is using {name}. Wait a moment, then try again.", name=name)


def _silent_reading(name: str) -> str:
    return tr(
        "The disk that holds {name} did not answer. Check the disk or the stick, then try again.",
        name=name,
    )


_OF_CHANGING = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _protected,
    sqlite3.SQLITE_PERM: _protected,
    sqlite3.SQLITE_AUTH: _protected,
    sqlite3.SQLITE_CANTOPEN: _protected,
    sqlite3.SQLITE_BUSY: _in_use,
    sqlite3.SQLITE_LOCKED: _in_use,
    sqlite3.SQLITE_PROTOCOL: _in_use,
    sqlite3.SQLITE_IOERR: _silent,
    sqlite3.SQLITE_NOLFS: _silent,
    sqlite3.SQLITE_TOOBIG: _too_long,
}

_OF_READING = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _cannot_be_read,
    sqlite3.SQLITE_PERM: _cannot_be_read,
    sqlite3.SQLITE_AUTH: _cannot_be_read,
    sqlite3.SQLITE_CANTOPEN: _cannot_be_read,
    sqlite3.SQLITE_BUSY: _in_use_reading,
    sqlite3.SQLITE_LOCKED: _in_use_reading,
    sqlite3.SQLITE_PROTOCOL: _in_use_reading,
    sqlite3.SQLITE_IOERR: _silent_reading,
    sqlite3.SQLITE_NOLFS: _silent_reading,
    sqlite3.SQLITE_TOOBIG: _too_long,
}
