"""The content of an open file as bytes, for a worker to read and for copies."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from partnerdesk.file import connecting, lean, silent_disk, soundness, writing
from partnerdesk.file.errors import damaged, explained, in_memory, not_whole
from partnerdesk.file.handle import Handle


def serialized(handle: Handle, *, whole: bool) -> bytes:
    """Return the content of a file between two changes.

    Large attachments are left out, because to read them takes longer than a frame, unless `whole`.
    Raises FileProblem.
    """
    try:
        if handle.is_overwritten():
            raise damaged(handle.path)
        with in_memory(handle.path):
            if not whole and _is_heavy(handle):
                with closing(_lean_copy(handle)) as memory:
                    return memory.serialize()
            return silent_disk.state_of(handle.connection)
    except sqlite3.Error as e:
        raise explained(e, handle.path, changing=False) or not_whole(handle.path) from e


def _is_heavy(handle: Handle) -> bool:
    """Return whether most of the file are attachments, and it can be copied without them."""
    return (
        handle.watch is not None
        and not handle.watch.is_moved
        and lean.is_worth_it(handle.connection, handle.version, handle.steps)
        and not soundness.compare_schema(handle.connection, handle.path, handle.version, handle.steps)
    )


def _lean_copy(handle: Handle) -> sqlite3.Connection:
    return lean.lean_copy(writing.real(handle.path), handle.version, handle.steps, connecting.PATIENCE)
