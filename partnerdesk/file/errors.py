"""The errors of files and disks, each with a message for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnerdesk.language import tr


class FileProblem(Exception):
    """An error of the file, the disk or another program. Its text says what happened and what to do."""


class DamagedFile(FileProblem):
    """The file is not whole, or not ours; it was left as it is."""


class NotOpened(DamagedFile):
    """The file may be whole, but what lies beside it keeps it from being opened."""


class NewerFile(FileProblem):
    """The file was written by a newer PartnerDesk."""


class ReadOnlyFile(FileProblem):
    """The partnership is open read only and cannot be changed."""


class ChangedByAnother(FileProblem):
    """Another program wrote to the file while it was open; the screens now show that."""


class BusyFile(FileProblem):
    """A worker thread is writing to the open file."""


class ChangeOutsideChange(RuntimeError):
    """A row was changed without `PartnershipFile.change`: a bug in PartnerDesk."""


def explained(error: BaseException, path: Path, *, changing: bool = True) -> FileProblem | None:
    """Return the FileProblem for an error of the disk or the file, None if it is a bug in PartnerDesk.

    `changing` is true if the error lost a change, false if only a query failed.
    """
    if isinstance(error, OSError):
        return unwritable(path, error) if changing else unreadable(path, error)
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if is_content_error(error):
        return damaged(path)
    sentences = _MESSAGES_OF_CHANGING if changing else _MESSAGES_OF_READING
    sentence = sentences.get(code & 0xFF) if code else None
    return FileProblem(sentence(path.name)) if sentence else None


def is_corrupt(error: BaseException | None) -> bool:
    """Return whether SQLite reported a corrupt page; it does so too if the disk failed to read it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def is_content_error(error: sqlite3.Error) -> bool:
    """Return whether an error means that the content of the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return True
    # For text that is not UTF-8 there is no error code, only a message of Python or SQLite.
    return str(error).startswith(("Could not decode", "JSON cannot hold BLOB"))


def damaged(path: Path, part: str | None = None) -> DamagedFile:
    """Return the error for a damaged file; `part` says what is damaged, if known."""
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


def no_answer(path: Path, *, changing: bool) -> FileProblem:
    """Return the error for a disk that did not answer; `changing` is true if a change was lost."""
    return FileProblem((_no_answer if changing else _no_answer_reading)(path.name))


def moved(path: Path) -> FileProblem:
    """Return the error for a file that is no longer where it was opened."""
    return FileProblem(
        tr(
            "{name} was moved, renamed, removed or replaced while it was open. The last change was not "
            "kept; everything before it is in the file. Open it again from where it is now, or save a copy "
            "of what is shown.",
            name=path.name,
        )
    )


def gone() -> FileProblem:
    """Return the error for a change to a row that was deleted or undone in the meantime."""
    return FileProblem(
        tr(
            "What you were changing is not in the partnership any more, so this last change was not kept. "
            "If it was deleted by mistake, undo brings it back."
        )
    )


def is_orphan(error: BaseException) -> bool:
    """Return whether SQLite refused a row because the row it refers to does not exist."""
    return (
        isinstance(error, sqlite3.IntegrityError)
        and error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
    )


def not_whole(path: Path) -> FileProblem:
    """Return the error for a file that cannot be read completely, if SQLite gives no reason."""
    return FileProblem(
        tr(
            "{name} cannot be read to its end: the disk did not answer, or another program cut it short. "
            "File > Restore a backup shows the last good states.",
            name=path.name,
        )
    )


@contextmanager
def in_memory(path: Path) -> Iterator[None]:
    """Raise FileProblem if the block runs out of memory."""
    try:
        yield
    except MemoryError as e:
        raise FileProblem(
            tr("{name} needs more memory than there is. Close other programs, and try again.", name=path.name)
        ) from e


def unreadable(path: Path, error: OSError) -> FileProblem:
    """Return the error for a file that the system cannot read, with the reason."""
    if isinstance(error, FileNotFoundError):
        return FileProblem(tr("{path} is not there. Check the name, or whether the stick is in.", path=path))
    return FileProblem(
        tr("{path} cannot be read: {reason}. Check who may read it.", path=path, reason=_reason(error))
    )


def unwritable(path: Path, error: OSError) -> FileProblem:
    """Return the error for a file that the system cannot write, with the reason."""
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


def _no_answer(name: str) -> str:
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


def _no_answer_reading(name: str) -> str:
    return tr(
        "The disk that holds {name} did not answer. Check the disk or the stick, then try again.",
        name=name,
    )


_MESSAGES_OF_CHANGING = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _protected,
    sqlite3.SQLITE_PERM: _protected,
    sqlite3.SQLITE_AUTH: _protected,
    sqlite3.SQLITE_CANTOPEN: _protected,
    sqlite3.SQLITE_BUSY: _in_use,
    sqlite3.SQLITE_LOCKED: _in_use,
    sqlite3.SQLITE_PROTOCOL: _in_use,
    sqlite3.SQLITE_IOERR: _no_answer,
    sqlite3.SQLITE_NOLFS: _no_answer,
    sqlite3.SQLITE_TOOBIG: _too_long,
}

_MESSAGES_OF_READING = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _cannot_be_read,
    sqlite3.SQLITE_PERM: _cannot_be_read,
    sqlite3.SQLITE_AUTH: _cannot_be_read,
    sqlite3.SQLITE_CANTOPEN: _cannot_be_read,
    sqlite3.SQLITE_BUSY: _in_use_reading,
    sqlite3.SQLITE_LOCKED: _in_use_reading,
    sqlite3.SQLITE_PROTOCOL: _in_use_reading,
    sqlite3.SQLITE_IOERR: _no_answer_reading,
    sqlite3.SQLITE_NOLFS: _no_answer_reading,
    sqlite3.SQLITE_TOOBIG: _too_long,
}
