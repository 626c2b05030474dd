"""The sealed rows of the file, as bytes. Only `partnerdesk.private` can decrypt them."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
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
        recording.record_nothing(connection)
        connection.execute(f'DELETE FROM main."{table}" WHERE id = ?', (life.id,))
        recording.refuse_changes(connection)
    _delete_images(connection, images)
    return is_there


def forget_disclosure(connection: sqlite3.Connection, life: Life) -> dict[str, set[int]]:
    """Delete a disclosure as `forget` does, and the lines of minutes that hold its words, or held them once.

    Returns the ids of the rows that are gone, by table.
    """
    images = [image for image, _ in lives.images(connection, "disclosure", life)]
    said = set(connection.execute(_SAID, (life.id, json.dumps(images))).fetchall())
    gone: dict[str, set[int]] = {"disclosure": {life.id}}
    for table in _MINUTES:
        lines = _lines(connection, table, said)
        said |= {words for line in lines for words in _words_of(connection, table, line)}
        for line in lines:
            if forget(connection, table, line):
                gone.setdefault(table, set()).add(line.id)
        _delete_images(connection, [(id_, change) for id_, change, _ in _images_of(connection, table, said)])
    forget(connection, "disclosure", life)
    return gone


def _lines(connection: sqlite3.Connection, table: str, said: Collection[tuple[int, str]]) -> list[Life]:
    """Return the lines that hold these words of a participant as an interest, or held them before an edit."""
    sql = f"SELECT id FROM main.\"{table}\" WHERE kind = 'interest' AND participant_id = ? AND text = ?"
    now = {id_ for words in said for (id_,) in connection.execute(sql, words)}
    images = _images_of(connection, table, said)
    held = {id_ for id_, *_ in images}
    found = []
    for row in now | {row for *_, row in images}:
        line = lives.of(lives.OfConnection(connection), table, row)
        if line and (row in now or held & {image for image, _ in lives.images(connection, table, line)}):
            found.append(line)
    return found


def _words_of(connection: sqlite3.Connection, table: str, line: Life) -> list[tuple[int, str]]:
    """Return all words that a line holds or ever held, as (participant, words)."""
    images = json.dumps([image for image, _ in lives.images(connection, table, line)])
    return connection.execute(_EVER.format(table=table), (line.id, images)).fetchall()


def _images_of(
    connection: sqlite3.Connection, table: str, said: Iterable[tuple[int, str]]
) -> list[tuple[int, int, int]]:
    """Return the images of lines that held these words: (id of the image, of the change, of the row)."""
    return [
        found
        for participant, wording in said
        for found in connection.execute(_HELD, (table, participant, wording)).fetchall()
    ]


#: The tables with lines of minutes, in which an interest said in the open stands with its words.
_MINUTES = ("minute", "final_line")

#: The participants and words of a disclosure: those of now, and those of its images.
_SAID = """
    SELECT participant_id, wording FROM main.disclosure WHERE id = ?1
    UNION SELECT json_extract(image, '$.participant_id'), json_extract(image, '$.wording') FROM (
        SELECT before AS image FROM change_row WHERE id IN (SELECT value FROM json_each(?2))
        UNION ALL SELECT after FROM change_row WHERE id IN (SELECT value FROM json_each(?2)))
    WHERE json_valid(image)
"""
_EVER = """
    SELECT participant_id, text FROM main."{table}" WHERE id = ?1 AND participant_id IS NOT NULL
    UNION SELECT json_extract(image, '$.participant_id'), json_extract(image, '$.text') FROM (
        SELECT before AS image FROM change_row WHERE id IN (SELECT value FROM json_each(?2))
        UNION ALL SELECT after FROM change_row WHERE id IN (SELECT value FROM json_each(?2)))
    WHERE json_valid(image) AND typeof(json_extract(image, '$.participant_id')) = 'integer'
"""
_HELD = """
    SELECT r.id, r.change_id, r.row_id FROM change_row r, json_each(json_array(before, after)) image
    WHERE table_name = ?1 AND image.value IS NOT NULL AND json_valid(image.value)
    AND json_extract(image.value, '$.kind') = 'interest'
    AND json_extract(image.value, '$.participant_id') = ?2 AND json_extract(image.value, '$.text') = ?3
"""


def forget_gone_disclosures(connection: sqlite3.Connection) -> None:
    """Delete all images of disclosures that are not there now, and of lines of minutes with their words."""
    gone = lives.images_of_gone(lives.OfConnection(connection), "disclosure")
    images = json.dumps([image for image, *_ in gone])
    said = connection.execute(_SAID, (None, images)).fetchall()
    forget_gone(connection, "disclosure")
    for table in _MINUTES:
        there = {image for image, *_ in lives.images_of_gone(lives.OfConnection(connection), table)}
        every = _images_of(connection, table, said)
        held = [(image, change) for image, change, _ in every if image in there]
        _delete_images(connection, held)


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
