"""Record every change of a row; `replaying` undoes or redoes it.

Triggers write the image of each row before and after a change into `change_row`. They are
temporary and created before the first change, so the file itself contains no code.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from partnerdesk.file import condensing, moments, values
from partnerdesk.going import go_on

#: Tables of the private side. They are never recorded, so that deleted rows are gone.
PRIVATE_TABLES = frozenset({"private_key", "private_row", "private_seal"})

#: Tables of the file that are not recorded: those of the private side, of the history itself, the bytes of
#: what is attached, and lines that are still being typed.
OWN_TABLES = frozenset({"file_info", "change", "change_row", "attachment", "draft"}) | PRIVATE_TABLES

#: Edits of one field with at most so many seconds between them are one change.
PAUSE = 3.0

#: Maximum values in one INSERT statement; more are not faster.
_VALUES_AT_ONCE = 500

_REFUSED = "a row changed outside a change"


@dataclass(frozen=True)
class Changed:
    """A change as listeners receive it: its label, and the ids of the changed rows by table.

    `everything` is true if another program wrote: then all tables count as changed, and `rows`
    holds all present ids.
    """

    label: str
    rows: Mapping[str, frozenset[int]]
    everything: bool = False

    def touches(self, *tables: str) -> bool:
        """Return whether a row of any of the tables was changed."""
        return any(t in self.rows for t in tables)

    def after(self, earlier: Changed) -> Changed:
        """Return this change and an earlier one joined into one."""
        rows = dict(earlier.rows)
        for table, ids in self.rows.items():
            rows[table] = rows.get(table, frozenset()) | ids
        return Changed(self.label, rows, self.everything or earlier.everything)


def install(connection: sqlite3.Connection, tables: Mapping[str, dict[str, str]]) -> None:
    """Create the triggers on an open connection; then rows can change only while recording.

    The triggers also refuse values that are invalid in their column, because the file would then
    count as damaged, and a new id for a row, because undo finds a row by its id. `tables` holds the
    declared type of each column by table and name. All triggers are created or none: an interrupted
    call leaves nothing behind.
    """
    script = ["BEGIN; CREATE TEMP TABLE recording (change_id INTEGER); INSERT INTO recording VALUES (NULL);"]
    for table, columns in tables.items():
        before, after = _image("OLD", columns), _image("NEW", columns)
        misfit = values.misfit(table, columns, "NEW.")
        moved = f"OLD.id IS NOT NEW.id OR {misfit}"
        for event, row, old, new, wrong, where in (
            ("INSERT", "NEW", "NULL", after, misfit, ""),
            ("UPDATE", "NEW", before, after, moved, f"WHERE {before} IS NOT {after}"),
            ("DELETE", "OLD", before, "NULL", "0", ""),
        ):
            script.append(f"""
                CREATE TEMP TRIGGER "record_{table}_{event}" AFTER {event} ON main."{table}"
                WHEN (SELECT change_id FROM recording) IS NOT 0 BEGIN
                    SELECT RAISE(ABORT, '{_REFUSED}') WHERE (SELECT change_id FROM recording) IS NULL;
                    SELECT RAISE(ABORT, 'a value means nothing in its column') WHERE {wrong};
                    INSERT INTO change_row (change_id, table_name, row_id, before, after)
                    SELECT change_id, '{table}', {row}.id, {old}, {new} FROM recording {where};
                END;""")
    try:
        connection.executescript("".join([*script, "COMMIT;"]))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _image(row: str, columns: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"


def is_refusal(error: sqlite3.Error) -> bool:
    """Return whether an error comes from the triggers, because a row was changed without a change."""
    return _REFUSED in str(error)


def begin(connection: sqlite3.Connection, label: str, who: str | None, field: str | None) -> int:
    """Return the id of the change to record into: a new one, or the last one if this edit continues it.

    Edits of the same `field` by the same person continue the last change within `PAUSE`. A
    transaction must be open.
    """
    now = datetime.now(UTC)
    last = connection.execute(
        "SELECT id, field, who, state, at FROM change ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if field and last and last[1:4] == (field, who, "done") and _is_within_pause(last[4], now):
        connection.execute("UPDATE change SET at = ? WHERE id = ?", (moments.stamp(now), last[0]))
        return int(last[0])
    cursor = connection.execute(
        "INSERT INTO change (label, at, who, state, field) VALUES (?, ?, ?, 'done', ?)",
        (label, moments.stamp(now), who, field),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _is_within_pause(at: str, now: datetime) -> bool:
    then = moments.read(at)
    return then is not None and 0 <= (now - then).total_seconds() <= PAUSE


def record_into(connection: sqlite3.Connection, change_id: int) -> None:
    """Let rows change, and record them into a change, by its id."""
    _set_recording(connection, change_id)


def record_nothing(connection: sqlite3.Connection) -> None:
    """Let rows change without recording them: for undo, and for the private side."""
    _set_recording(connection, 0)


def refuse_changes(connection: sqlite3.Connection) -> None:
    """Refuse every change of a row, as it is between two changes."""
    _set_recording(connection, None)


def _set_recording(connection: sqlite3.Connection, change_id: int | None) -> None:
    connection.execute("UPDATE temp.recording SET change_id = ?", (change_id,))


def defer_foreign_keys(connection: sqlite3.Connection) -> None:
    """Defer the check of foreign keys to the commit of this transaction.

    SQLite then recompiles all cached statements, so use this for new rows and not for one edit.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")


def rows_of(connection: sqlite3.Connection, change_id: int) -> dict[str, frozenset[int]]:
    """Return the ids of the rows that a change recorded, by table."""
    return {table: rows for table, rows, *_ in _by_table(connection, change_id)}


def _by_table(connection: sqlite3.Connection, change_id: int) -> list[tuple[Any, ...]]:
    """Return for each recorded table: its name, the ids of the rows, and facts about the images.

    The facts are the number of images, of images before, of images after, and the first and last
    id of an image.
    """
    rows = connection.execute(
        "SELECT table_name, json_group_array(row_id), count(*), count(before), count(after), min(id), max(id)"
        " FROM change_row WHERE change_id = ? GROUP BY table_name",
        (change_id,),
    )
    return [(table, frozenset(json.loads(ids)), *images) for table, ids, *images in rows]


def settle(connection: sqlite3.Connection, change_id: int) -> dict[str, frozenset[int]]:
    """Complete a change and return the ids of its rows, by table. Undone changes can then not be redone.

    If one row was edited several times, only one image is kept. If the change has no effect (a text
    typed and removed, a row added and deleted), it is deleted, and undone changes stay.
    """
    tables = _by_table(connection, change_id)
    rows = {table: ids for table, ids, *_ in tables}
    images, touched = sum(count for _, _, count, *_ in tables), sum(map(len, rows.values()))
    if images == 0 or (images > touched and not _differs(connection, change_id)):
        connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
        return rows
    *_, befores, afters, first, last = tables[0]
    if images > 1 and touched == 1 and befores == afters == images:
        connection.execute(
            "UPDATE change_row SET after = (SELECT after FROM change_row WHERE id = ?) WHERE id = ?",
            (last, first),
        )
        connection.execute("DELETE FROM change_row WHERE change_id = ? AND id > ?", (change_id, first))
    connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
    condensing.fold_earlier(connection, change_id)
    return rows


def _differs(connection: sqlite3.Connection, change_id: int) -> bool:
    """Return whether any row differs between the beginning and the end of a change."""
    found = connection.execute(
        "SELECT 1 FROM (SELECT min(id) AS first, max(id) AS last FROM change_row"
        " WHERE change_id = ? GROUP BY table_name, row_id) WHERE"
        " (SELECT before FROM change_row WHERE id = first) IS NOT"
        " (SELECT after FROM change_row WHERE id = last) LIMIT 1",
        (change_id,),
    )
    return found.fetchone() is not None


def insert_all(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert many rows, dozens in one statement: with triggers this is a third faster.

    `columns` holds the values of all rows by column. A column that is None in every row is left
    out, because Python binds None more slowly than a text.
    """
    filled = {name: values for name, values in columns.items() if values.count(None) < len(values)}
    rows = list(zip(*filled.values(), strict=True))
    names, marks = ", ".join(f'"{c}"' for c in filled), f"({', '.join('?' * len(filled))})"
    at_once = max(_VALUES_AT_ONCE // max(len(filled), 1), 1)
    for start in range(0, len(rows), at_once):
        go_on()
        part = rows[start : start + at_once]
        sql = f'INSERT INTO main."{table}" ({names}) VALUES {", ".join([marks] * len(part))}'
        connection.execute(sql, list(chain.from_iterable(part)))
