"""Copy a file into memory as it stands at one moment, while others go on with it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from partnerdesk.file import journal
from partnerdesk.file.connecting import (
    connect,
    copy_pages,
    reading_from,
    refuse_what_is_no_file,
    refuse_what_sqlite_would_alter,
    set_up,
)
from partnerdesk.file.errors import damaged, in_memory, told

#: Seconds that a worker or a command waits for another program to let go of a file.
PATIENCE = 10.0


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """Copy a file into memory as it stands at one moment, in any thread; close the copy when done.

    A writer waits for it only while SQLite copies the pages. What a crash left half written is
    not in the copy, and stays as it is in the file. Raises FileProblem.
    """
    refuse_what_is_no_file(path)
    refuse_what_sqlite_would_alter(path)
    if journal.was_interrupted(path, patience=PATIENCE):
        return reading_from(journal.last_good_state(path))
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with in_memory(path), closing(connect(path, read_only=True, patience=PATIENCE)) as file:
            copy_pages(file, memory, PATIENCE)
        return set_up(memory)
    except sqlite3.Error as e:
        memory.close()
        raise told(e, path, changing=False) or damaged(path) from e
    except BaseException:
        memory.close()
        raise
