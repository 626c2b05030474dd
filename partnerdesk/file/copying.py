"""Copy a file into memory at one moment, while other programs may use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from partnerdesk.file import journal, lean, migrations, soundness
from partnerdesk.file.connecting import (
    closed_on_error,
    connect,
    copy_pages,
    header,
    reading_from,
    refuse_what_is_no_file,
    refuse_what_sqlite_would_alter,
    set_up,
)
from partnerdesk.file.errors import FileProblem, damaged, explained, in_memory

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


def lean_in_memory(path: Path, steps: Path = migrations.STEPS) -> sqlite3.Connection:
    """Copy a file as `copy_in_memory` does, but without its large attachments if it has any.

    A file that is not sound is copied whole: whoever checks the copy then finds why. So is one with
    parts that are not ours, and one that a crash left.

    What is looked at first is let go before the copy begins: a writer that waits for it would keep the
    copy from beginning, and lose its change.
    """
    refuse_what_is_no_file(path)
    refuse_what_sqlite_would_alter(path)
    if journal.was_interrupted(path, patience=PATIENCE):
        return copy_in_memory(path)
    try:
        with closing(connect(path, read_only=True, patience=PATIENCE)) as file:
            file.execute("BEGIN")
            version = header(file)[1]
            is_lean = _is_ours(file, path, version, steps) and lean.attached_bytes(file, version, steps)
            (schema,) = file.execute("PRAGMA schema_version").fetchone()
        if is_lean:
            return lean.lean_copy(path, version, steps, PATIENCE, schema=schema)
    except (sqlite3.Error, FileProblem):
        pass
    return copy_in_memory(path)


def _is_ours(file: sqlite3.Connection, path: Path, version: int, steps: Path) -> bool:
    known = soundness.known_version(file, path, steps)
    return known == version and not soundness.compare_schema(file, path, version, steps)
