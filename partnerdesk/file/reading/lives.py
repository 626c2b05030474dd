"""Identify rows over time, because SQLite uses the id of a deleted row again.

The birth of a row is the id of the image that recorded its insertion, 0 if it was in the new file. An
undone deletion restores the same life.
"""

import sqlite3
from typing import Any

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.life import Life


def names(file: Rows, table: str, column: str) -> dict[Life, str]:
    """Return the present text in a column (such as the name) of every row of a table."""
    born = births(file, table)
    rows = file.rows(f'SELECT id, "{column}" FROM "{table}" ORDER BY id')
    return {Life(id_, born.get(id_, 0)): text for id_, text in rows}


def births(file: Rows, table: str) -> dict[int, int]:
    """Return the births of the rows of a table by id; a row that is not among them has the birth 0."""
    return dict(file.rows(f"{_BIRTHS} GROUP BY row_id", table))


_BIRTHS = """
    SELECT row_id, max(r.id) FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE table_name = ? AND before IS NULL AND state = 'done'
"""


def of(file: Rows, table: str, row_id: int) -> Life | None:
    """Return the life of the present row with an id, None if there is none."""
    if not file.rows(f'SELECT 1 FROM "{table}" WHERE id = ?', row_id):
        return None
    ((_, birth),) = file.rows(f"{_BIRTHS} AND row_id = ?", table, row_id)
    return Life(row_id, birth or 0)


def became(file: Rows, table: str, life: Life) -> Life | None:
    """Return the participant that a deleted one was merged with, None if it was only deleted.

    The change that deleted it shows this: the same change moved its parts to the other participant.
    """
    ended = file.rows(_END_OF, table, life.id, life.birth)
    if not ended:
        return None
    image, change_id = ended[0]
    others = file.rows(_MOVED, life.id, change_id)
    if len(others) != 1:
        return None
    ((other,),) = others
    ((birth,),) = file.rows(_BORN_BEFORE, table, other, image)
    return Life(other, birth)


_END_OF = """
    SELECT r.id, r.change_id FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE table_name = ?1 AND row_id = ?2 AND r.id > ?3 AND after IS NULL AND state = 'done'
        AND NOT EXISTS (SELECT 1 FROM change_row n JOIN change m ON m.id = n.change_id
            WHERE n.table_name = ?1 AND n.row_id = ?2 AND n.before IS NULL AND m.state = 'done'
            AND n.id > ?3 AND n.id < r.id)
        AND (?3 = 0 OR EXISTS (SELECT 1 FROM change_row b JOIN change m ON m.id = b.change_id
            WHERE b.id = ?3 AND m.state = 'done'))
    ORDER BY r.id LIMIT 1
"""
_MOVED = """
    SELECT DISTINCT now FROM (
        SELECT CASE WHEN json_valid(before) THEN json_extract(before, '$.participant_id') END AS was,
            CASE WHEN json_valid(after) THEN json_extract(after, '$.participant_id') END AS now
        FROM change_row WHERE change_id = ?2)
    WHERE was = ?1 AND typeof(now) = 'integer' AND now <> was
"""
_BORN_BEFORE = """
    SELECT coalesce(max(r.id), 0) FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE table_name = ? AND row_id = ? AND before IS NULL AND state = 'done' AND r.id < ?
"""


class OfConnection:
    """A connection with the same `rows` as an open file, for use within a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use this connection."""
        self._connection = connection

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return self._connection.execute(sql, values).fetchall()


def is_alive(connection: sqlite3.Connection, table: str, life: Life) -> bool:
    """Return whether this row, and not a later one with its id, exists."""
    return of(OfConnection(connection), table, life.id) == life


def images(connection: sqlite3.Connection, table: str, life: Life) -> list[tuple[int, int]]:
    """Return the recorded images of this life, as (id of the image, id of the change).

    Images of changes that can never be redone ("dropped") are included for any life of the id,
    because nothing needs them.
    """
    return connection.execute(_IMAGES, (table, life.id, life.birth)).fetchall()


def images_of_gone(file: Rows, table: str) -> list[tuple[int, int, int]]:
    """Return the recorded images of rows that are not there now, as (id, id of the change, id of the row).

    Undo could bring such a row back. Images of a present row are not among them, unless they can never be
    redone.
    """
    return file.rows(_GONE.format(table=table), table)


_GONE = """
    WITH image AS (SELECT r.id, r.change_id, r.row_id, r.before, c.state FROM change_row r
        JOIN change c ON c.id = r.change_id WHERE r.table_name = ?1),
    birth AS (SELECT row_id, max(id) AS id FROM image WHERE before IS NULL AND state = 'done' GROUP BY row_id)
    SELECT id, change_id, row_id FROM image WHERE state = 'dropped'
        OR row_id NOT IN (SELECT id FROM "{table}")
        OR id < (SELECT id FROM birth b WHERE b.row_id = image.row_id)
        OR EXISTS (SELECT 1 FROM image n WHERE n.row_id = image.row_id AND n.before IS NULL
            AND n.state <> 'dropped' AND n.id <= image.id
            AND n.id > coalesce((SELECT id FROM birth b WHERE b.row_id = image.row_id), 0))
"""

_IMAGES = """
    WITH image AS (SELECT r.id, r.change_id, r.before, c.state FROM change_row r
        JOIN change c ON c.id = r.change_id WHERE r.table_name = ?1 AND r.row_id = ?2)
    SELECT id, change_id FROM image WHERE state = 'dropped' OR (
        id >= ?3 AND (?3 = 0 OR EXISTS (SELECT 1 FROM image WHERE id = ?3 AND state <> 'dropped'))
        AND NOT EXISTS (SELECT 1 FROM image n WHERE n.before IS NULL AND n.state <> 'dropped'
            AND n.id > ?3 AND n.id <= image.id))
"""
