"""The sealed rows of the file, as bytes. Only `partnerdesk.private` can decrypt them."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from partnerdesk.file import recording
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.life import Life

ROW, SEAL = "private_row", "private_seal"

_KEYS = """
    SELECT name, salt, memory, passes, lanes, sealed FROM private_key WHERE name IN ('passphrase', 'recovery')
"""
_PUT_KEY = """
    INSERT OR REPLACE INTO private_key (name, salt, memory, passes, lanes, sealed) VALUES (?, ?, ?, ?, ?, ?)
"""


def keys(file: Rows) -> dict[str, tuple[Any, ...]]:
    """Return the wrapped keys by name, each as (salt, memory, passes, lanes, sealed); others are junk."""
    return {name: tuple(values) for name, *values in file.rows(_KEYS)}


def sealed(file: Rows) -> tuple[dict[int, Any], dict[int, Any]]:
    """Return all sealed rows and all seals by id, read in one query."""
    rows: dict[int, Any] = {}
    seals: dict[int, Any] = {}
    for is_seal, row_id, content in file.rows(
        f"SELECT 0, id, sealed FROM {ROW} UNION ALL SELECT 1, id, sealed FROM {SEAL}"
    ):
        (seals if is_seal else rows)[row_id] = content
    return rows, seals


def seal_over_all(file: Rows) -> bytes | None:
    """Return the seal over all rows, None if there is none; each write to the private side changes it."""
    rows = file.rows(f"SELECT sealed FROM {SEAL} WHERE id = 0")
    return rows[0][0] if rows else None


def put(connection: sqlite3.Connection, table: str, row_id: int, content: bytes) -> None:
    """Insert or replace a sealed row or a seal."""
    connection.execute(f"INSERT OR REPLACE INTO {table} (id, sealed) VALUES (?, ?)", (row_id, content))


def put_all(connection: sqlite3.Connection, table: str, contents: Mapping[int, bytes]) -> None:
    """Insert many sealed rows or seals."""
    connection.executemany(f"INSERT INTO {table} (id, sealed) VALUES (?, ?)", contents.items())


def delete(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    """Delete a sealed row or a seal; SQLite overwrites it."""
    connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def clear(connection: sqlite3.Connection) -> None:
    """Delete all sealed rows and all seals."""
    connection.execute(f"DELETE FROM {ROW}")
    clear_seals(connection)


def clear_seals(connection: sqlite3.Connection) -> None:
    """Delete all seals."""
    connection.execute(f"DELETE FROM {SEAL}")


def clear_keys(connection: sqlite3.Connection) -> None:
    """Delete all wrapped keys."""
    connection.execute("DELETE FROM private_key")


def has_rows(file: Rows) -> bool:
    """Return whether the file holds any sealed row or seal."""
    return bool(file.rows(f"SELECT 1 FROM {ROW} UNION ALL SELECT 1 FROM {SEAL} LIMIT 1"))


def put_key(connection: sqlite3.Connection, values: tuple[Any, ...]) -> None:
    """Insert or replace a wrapped key, by its name."""
    connection.execute(_PUT_KEY, values)


def forget(connection: sqlite3.Connection, table: str, life: Life) -> bool:
    """Delete a row and all its images, so that no undo restores it; return whether the row existed.

    Only the row of this life is deleted, not earlier or later rows with the same id. Changes
    without any image left are deleted too.
    """
    images = lives.images(connection, table, life)
    is_there = lives.is_alive(connection, table, life)
    if is_there:
        recording.record_into(connection, 0)
        connection.execute(f'DELETE FROM main."{table}" WHERE id = ?', (life.id,))
        recording.record_into(connection, None)
    _delete_images(connection, images)
    return is_there


def forget_gone(connection: sqlite3.Connection, table: str) -> None:
    """Delete all images of rows that are not there now, so that no undo brings one back."""
    gone = lives.images_of_gone(lives.OfConnection(connection), table)
    _delete_images(connection, [(image, change) for image, change, _ in gone])


def _delete_images(connection: sqlite3.Connection, images: Sequence[tuple[int, int]]) -> None:
    connection.executemany("DELETE FROM change_row WHERE id = ?", ((image,) for image, _ in images))
    connection.executemany(
        "DELETE FROM change WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM change_row WHERE change_id = ?1)",
        ((change,) for change in {change for _, change in images}),
    )
