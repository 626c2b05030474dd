"""Undo and redo: which change is next, and how it is replayed."""

from __future__ import annotations

import sqlite3

from partnerdesk.file import recording, replaying, soundness
from partnerdesk.file.errors import damaged, in_memory
from partnerdesk.file.handle import Handle
from partnerdesk.file.images import Unreadable
from partnerdesk.file.recording import Changed
from partnerdesk.file.transactions import Transactions
from partnerdesk.language import tr

_LAST_DONE = "SELECT id, label FROM change WHERE state = 'done' ORDER BY id DESC LIMIT 1"
_FIRST_UNDONE = "SELECT id, label FROM change WHERE state = 'undone' ORDER BY id LIMIT 1"


def next_one(handle: Handle, *, backwards: bool) -> tuple[int, str] | None:
    """Return the id and the label of the change to undo (`backwards`) or to redo, None if there is none."""
    found = handle.rows(_LAST_DONE if backwards else _FIRST_UNDONE)
    return (found[0][0], found[0][1]) if found else None


#: The images of a change for which one waits, so that a window shows how far it is.
_LONG = 2_000


def is_long(handle: Handle, *, backwards: bool) -> bool:
    """Return whether it takes longer than a moment to undo (`backwards`) or redo the next change."""
    found = next_one(handle, backwards=backwards)
    if found is None:
        return False
    images = "SELECT count(*) FROM (SELECT 1 FROM change_row WHERE change_id = ? LIMIT ?)"
    return bool(handle.rows(images, found[0], _LONG + 1)[0][0] > _LONG)


def replay(handle: Handle, transactions: Transactions, *, backwards: bool) -> str | None:
    """Undo or redo one change, and notify. Return its label, None if there is none. Raises FileProblem."""
    connection = handle.connection
    try:
        with transactions.exclusive(), transactions.transaction():
            found = next_one(handle, backwards=backwards)
            if found is None:
                return None
            recording.record_nothing(connection)
            with in_memory(handle.path):
                replaying.apply(connection, found[0], handle.tables, backwards=backwards)
            soundness.refuse_incomplete(connection, handle.path)
            rows = recording.rows_of(connection, found[0])
    except (Unreadable, sqlite3.IntegrityError) as e:
        raise damaged(handle.path, tr("what it kept of the last change cannot be read")) from e
    transactions.listeners.notify(Changed(found[1], rows))
    return found[1]
