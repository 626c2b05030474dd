"""The ids of a file: the partnership has a permanent id, and each copy of the file has its own.

Backups are stored by the id of the file, so a copy has its own backups. Sealed rows are bound to
the id of the partnership, so a copy opens with the same passphrase.
"""

import re
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from partnerdesk.file import connecting, migrations, soundness
from partnerdesk.file.errors import FileProblem

#: The query for the id of the file; in a copy it differs from that of the partnership.
OF_FILE = "SELECT value FROM file_info WHERE name IN ('copy', 'id') ORDER BY name LIMIT 1"

#: The query for the id of the partnership, which all its copies share.
OF_PARTNERSHIP = "SELECT value FROM file_info WHERE name = 'id'"

_OURS = re.compile("[0-9a-f]{32}")


def is_ours(file_id: str) -> bool:
    """Return whether an id has the form that PartnerDesk gives it, because a file is not trusted."""
    return bool(_OURS.fullmatch(file_id))


def in_state(state: bytes) -> str:
    """Return the id of a file from its content."""
    with closing(connecting.reading_from(state)) as memory:
        return str(memory.execute(OF_FILE).fetchone()[0])


def in_damaged(path: Path) -> str | None:
    """Return the id of a damaged file, None if it cannot be read."""
    try:
        connecting.refuse_what_sqlite_would_alter(path)
        with closing(connecting.connect(path, read_only=True)) as file:
            row = file.execute(OF_FILE).fetchone()
    except (sqlite3.Error, FileProblem):
        return None
    return str(row[0]) if row and is_ours(str(row[0])) else None


def as_copy(state: bytes, path: Path, steps: Path = migrations.STEPS) -> bytes:
    """Return the content of a file with a new id, for a copy.

    A file with foreign parts is returned unchanged, because a write would run its triggers.
    """
    with closing(connecting.reading_from(state)) as memory:
        _, version = connecting.header(memory)
        if soundness.compare_schema(memory, path, version, steps):
            return state
        memory.execute("INSERT OR REPLACE INTO file_info VALUES ('copy', ?)", (uuid.uuid4().hex,))
        return memory.serialize()
