"""What can go wrong with a file in the world: each told in one kind sentence or two."""

import sqlite3
from pathlib import Path


class FileProblem(Exception):
    """The world stood in the way; the text says what happened, what is safe and what to do."""


class DamagedFile(FileProblem):
    """The file is not whole, or not ours; it was left as it is."""


class NewerFile(FileProblem):
    """The file was written by a newer PartnerDesk."""


class ReadOnlyFile(FileProblem):
    """A change was asked of a partnership that is open for reading only."""


class ChangeOutsideChange(RuntimeError):
    """A row was changed without `PartnershipFile.change`: a bug of ours."""


def told(error: sqlite3.Error, path: Path) -> FileProblem | None:
    """Return the kind sentence for an error of the disk or the file; None where it is our bug."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    name = path.name
    match primary:
        case sqlite3.SQLITE_FULL:
            return FileProblem(
                f"The disk that holds {name} is full. The last change was not kept; everything "
                "before it is. Make room on the disk, then try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return FileProblem(
                f"{name} cannot be written: it was moved, removed or protected. The last change "
                "was not kept. Put the file back, or save a copy in another folder."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FileProblem(
                f"Another program is using {name}. The last change was not kept. "
                "Wait a moment, then try again."
            )
        case sqlite3.SQLITE_IOERR:
            return FileProblem(
                f"The disk that holds {name} did not answer. The last change was not kept; "
                "everything before it is. Check the disk or the stick, then try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedFile(
                f"{name} is damaged. It was left as it is. Restore a backup: "
                "File > Restore a backup shows them with their dates."
            )
    return None
