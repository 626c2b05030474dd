"""The errors for a file that is no partnership: what it is instead is said where that can be told."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from partnerdesk.file import kinds
from partnerdesk.file.endings import PARTNERSHIP
from partnerdesk.file.errors import DamagedFile
from partnerdesk.language import tr


class NotOurs(DamagedFile):
    """The file is no partnership, or its header is damaged."""

    #: Whether it is certain that the file is of another kind, and not damaged.
    is_certain = False


def not_sqlite(path: Path) -> NotOurs:
    """Return the error for a file that SQLite does not know, by its first bytes.

    It opens the file beside SQLite, so it is for a file that nobody here holds locks on.
    """
    kind = None
    with suppress(OSError), path.open("rb") as file:
        kind = kinds.kind_of(file.read(kinds.START))
    return _unsure(path) if kind is None or PARTNERSHIP in kind.endings else _certain(path, kind.name.tr())


def of_another_program(connection: sqlite3.Connection, path: Path) -> NotOurs:
    """Return the error for a SQLite file whose header is not ours."""
    with suppress(sqlite3.Error):
        names = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_schema")}
        if not names:
            return _certain(path, tr("nothing"))
        if "file_info" not in names:
            return _certain(path, tr("data of another program"))
    return _unsure(path)


def _certain(path: Path, what: str) -> NotOurs:
    error = NotOurs(
        tr(
            "{name} is not a PartnerDesk file: it holds {what}. It was left as it is. If a partnership was "
            "in it before, File > Restore a backup shows its last good states.",
            name=path.name,
            what=what,
        )
    )
    error.is_certain = True
    return error


def _unsure(path: Path) -> NotOurs:
    return NotOurs(
        tr(
            "{name} is not a PartnerDesk file, or its beginning is damaged. It was left as it is. If it was "
            "one, File > Restore a backup shows its last good states.",
            name=path.name,
        )
    )
