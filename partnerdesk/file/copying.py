"""Copy a file into memory at one moment, while other programs may use it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from partnerdesk.file import journal
from partnerdesk.file.connecting import (
    closed_on_error,
    connect,
    copy_pages,
    reading_from,
    refuse_what_is_no_file,
    refuse_what_sqlite_would_alter,
    set_up,
)
from partnerdesk.file.errors import damaged, explained, in_memory

#: Seconds that a worker or a command waits while another program locks a file.
PATIENCE = 10.0


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """Copy a file into memory at one moment, for use in any thread; the caller closes the copy.

    A writer waits only while SQLite copies the pages. A change that a crash interrupted is not in
    the copy; the file itself is not changed. Raises FileProblem.
    """
    refuse_what_is_no_file(path)
    refuse_what_sqlite_would_alter(path)
    if journal.was_interrupted(path, patience=PATIENCE):
        return reading_from(journal.last_good_state(path))
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with closed_on_error(memory):
            with in_memory(path), closing(connect(path, read_only=True, patience=PATIENCE)) as file:
                copy_pages(file, memory, PATIENCE)
            return set_up(memory)
    except sqlite3.Error as e:
        raise explained(e, path, changing=False) or damaged(path) from e
