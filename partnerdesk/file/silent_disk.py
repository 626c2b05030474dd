"""Tell a disk that fails to read from a damaged file: SQLite reports both as damage, or as nothing at all."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from partnerdesk.file import migrations, soundness
from partnerdesk.file.connecting import connect, copy_pages, is_code
from partnerdesk.file.errors import FileProblem, damaged, explained, is_corrupt, no_answer


def state_of(connection: sqlite3.Connection) -> bytes:
    """Return the content of a file that is open on a disk. Raises sqlite3.Error if a page cannot be read.

    `serialize` fills such a page with zeros and says nothing. A page of zeros may also be a free one, so
    where there is one the file is copied again in a way that fails; that takes longer, and twice the memory.
    """
    (bytes_each,) = connection.execute("PRAGMA page_size").fetchone()
    state = connection.serialize()
    if bytes(bytes_each) not in state:
        return state
    del state
    with closing(sqlite3.connect(":memory:")) as memory:
        copy_pages(connection, memory)
        return memory.serialize()


def why_unread(error: sqlite3.Error, path: Path, steps: Path = migrations.STEPS) -> FileProblem:
    """Return the problem for an error while the file at a path was read.

    What looks like damage is looked for in the whole file: if it is sound, the disk did not answer. Reading
    it takes a moment for a large file, so this is for work that nobody waits for at a screen.
    """
    problem = explained(error, path, changing=False) or damaged(path)
    if not is_corrupt(error):
        return problem
    try:
        with closing(connect(path, read_only=True)) as again:
            soundness.refuse_unsound(again, path, steps, up_to=sys.maxsize)
    except sqlite3.Error as e:
        is_silent = is_code(e, sqlite3.SQLITE_IOERR)
        return no_answer(path, changing=False) if is_silent else explained(e, path, changing=False) or problem
    except FileProblem as e:
        return e
    return no_answer(path, changing=False)
