"""Join older edits of a long text in the history.

Each image of a row holds the whole text, so the history of long minutes would fill the file.
"""

import sqlite3
from datetime import timedelta

from partnerdesk.file import moments

#: The latest edits of a text stay separate, so that undo goes back in small steps first.
APART = 20

#: Older edits within one such interval of the clock become one step.
SPAN = timedelta(minutes=10)

#: Minimum length of an image in characters; the history of shorter texts is not changed.
LONG = 4_000


def fold_earlier(connection: sqlite3.Connection, change_id: int) -> None:
    """Join the newest step that is older than the latest `APART` into the one before it, if they are near.

    Do this only if all these steps edit the same field, by the same person, without other
    changes between.
    """
    run = connection.execute(
        "SELECT field, who, state, id, at FROM change WHERE id <= ? ORDER BY id DESC LIMIT ?",
        (change_id, APART + 2),
    ).fetchall()
    if len(run) < APART + 2 or run[0][0] is None or len({step[:3] for step in run}) > 1:
        return
    (*_, later, at), (*_, earlier, at_earlier) = run[-2:]
    if _is_near(at_earlier, at) and _has_long_images(connection, earlier, later):
        _fold(connection, earlier, later, at)


def _is_near(earlier: str, later: str) -> bool:
    """Return whether the times of two steps are in the same interval of `SPAN`."""
    first, second = moments.read(earlier), moments.read(later)
    return (
        first is not None
        and second is not None
        and first.timestamp() // SPAN.total_seconds() == (second.timestamp() // SPAN.total_seconds())
    )


def _has_long_images(connection: sqlite3.Connection, earlier: int, later: int) -> bool:
    """Return whether two steps each edited only the same row, one after the other, with long images."""
    found = connection.execute(
        "SELECT table_name, row_id, before, after FROM change_row"
        " WHERE change_id IN (?, ?) ORDER BY id LIMIT 3",
        (earlier, later),
    ).fetchall()
    if len(found) != 2 or any(image is None for step in found for image in step):
        return False
    (*row, _, ended), (*same_row, began, after) = found
    return row == same_row and ended == began and len(after) > LONG


def _fold(connection: sqlite3.Connection, earlier: int, later: int, at: str) -> None:
    connection.execute(
        "UPDATE change_row SET after = (SELECT after FROM change_row WHERE change_id = ?)"
        " WHERE change_id = ?",
        (later, earlier),
    )
    connection.execute("UPDATE change SET at = ? WHERE id = ?", (at, earlier))
    connection.execute("DELETE FROM change WHERE id = ?", (later,))
    connection.execute(
        "DELETE FROM change WHERE id = ?1 AND (SELECT before IS after FROM change_row WHERE change_id = ?1)",
        (earlier,),
    )
