"""Which numbers of the agreement were given to frozen versions: each is given once.

Undo takes a freezing back, but not the paper that may have left this computer meanwhile. So the highest
number is noted in `file_info`, of which there is no history (docs/decisions/0079).
"""

import sqlite3

from partnerdesk.file.reading.rows import Rows

_NAME = "frozen"
_GIVEN = f"SELECT value FROM main.file_info WHERE name = '{_NAME}'"


def given(file: Rows) -> int:
    """Return the highest number that a frozen version was given in this file, 0 if none was."""
    return _read(file.rows(_GIVEN))


def note(connection: sqlite3.Connection, number: int) -> None:
    """Note within an open transaction that a number was given."""
    highest = max(number, _read(connection.execute(_GIVEN).fetchall()))
    connection.execute("INSERT OR REPLACE INTO main.file_info VALUES (?, ?)", (_NAME, str(highest)))


def _read(rows: list[tuple[object, ...]]) -> int:
    value = str(rows[0][0]) if rows else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0  # else it is damaged
