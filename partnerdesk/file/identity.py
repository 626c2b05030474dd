"""Which file it is: a partnership has an id for life, and each copy of its file one of its own.

Backups are kept by the id of the file, so a copy has its own backups. What is sealed stays bound
to the id of the partnership, so a copy opens with the same passphrase.
"""

import re
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from partnerdesk.file import connecting, migrations, soundness
from partnerdesk.file.errors import FileProblem

#: The id of the file itself; in a copy another one than that of the partnership.
OF_FILE = "SELECT value FROM file_info WHERE name IN ('copy', 'id') ORDER BY name LIMIT 1"

#: The id of the partnership, which its copies share.
OF_PARTNERSHIP = "SELECT value FROM file_info WHERE name = 'id'"

_OURS = re.compile("[0-9a-f]{32}")


def is_ours(file_id: str) -> bool:
    """Tell whether an id has the form that we give it: a file is not trusted."""
    return bool(_OURS.fullmatch(file_id))


def in_state(state: bytes) -> str:
    """Return the id of a file from its content."""
    with closing(connecting.reading_from(state)) as memory:
        return str(memory.execute(OF_FILE).fetchone()[0])


def in_damaged(path: Path) -> str | None:
    """Return the id that a damaged file still tells, None where it cannot be read any more."""
    try:
        connecting.refuse_what_sqlite_would_alter(path)
        with closing(connecting.connect(path, read_only=True)) as file:
            found = file.execute(OF_FILE).fetchone()
    except (sqlite3.Error, FileProblem):
        return None
    return str(found[0]) if found and is_ours(str(found[0])) else None


def as_copy(state: bytes, path: Path, steps: Path = migrations.STEPS) -> bytes:
    """Return the content of a file with an id of its own, for a copy.

    What holds foreign parts stays as it is: a trigger among them would run.
    """
    with closing(connecting.reading_from(state)) as memory:
        _, version = connecting.header(memory)
        if soundness.compare_schema(memory, path, version, steps):
            return state
        memory.execute("INSERT OR REPLACE INTO file_info VALUES ('copy', ?)", (uuid.uuid4().hex,))
        return memory.serialize()
