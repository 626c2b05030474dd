"""Record every change of a row; `replaying` applies it backwards or forwards again.

Temporary triggers, made at opening from the file's own tables, write each row's image
before and after into `change_row`. Temporary, so that no code of ours lives in the file.
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

#: Tables of the private side, sealed by `partnerdesk.private`: never recorded, so what is deleted is gone.
PRIVATE_TABLES = frozenset({"private_key", "private_row", "private_seal"})

#: Tables of the file that are not the partnership itself.
OWN_TABLES = frozenset({"file_info", "change", "change_row"}) | PRIVATE_TABLES

#: Edits of one field that follow each other within so many seconds are one change.
PAUSE = 3.0

#: Values that one statement holds; more of them gain nothing.
_VALUES_AT_ONCE = 500

_REFUSED = "a row changed outside a change"


@dataclass(frozen=True)
class Changed:
    """What a change touched: its label and the ids of rows by table.

    `everything` is true where another program wrote: then every table is touched, and `rows`
    holds the ids that are there now.
    """

    label: str
    rows: Mapping[str, frozenset[int]]
    everything: bool = False

    def touches(self, *tables: str) -> bool:
        """Tell whether a row of any of the tables was touched."""
        return any(t in self.rows for t in tables)

    def after(self, earlier: Changed) -> Changed:
        """Return this change and an earlier one as if they were one."""
        rows = dict(earlier.rows)
        for table, ids in self.rows.items():
            rows[table] = rows.get(table, frozenset()) | ids
        return Changed(self.label, rows, self.everything or earlier.everything)


def install(connection: sqlite3.Connection, tables: Mapping[str, dict[str, str]]) -> None:
    """Make the triggers on an open connection; from then on rows change only while recording.

    A value that its column cannot mean is refused: with it the file would be taken for damaged.
    `tables` holds the declared type of each column by table and name.
    """
    script = ["CREATE TEMP TABLE recording (change_id INTEGER); INSERT INTO recording VALUES (NULL);"]
    for table, columns in tables.items():
        before, after = _image("OLD", columns), _image("NEW", columns)
        misfit = values.misfit(table, columns, "NEW.")
        for event, row, old, new, wrong, where in (
            ("INSERT", "NEW", "NULL", after, misfit, ""),
            ("UPDATE", "NEW", before, after, misfit, f"WHERE {before} IS NOT {after}"),
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
    connection.executescript("".join(script))


def _image(row: str, columns: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"


def is_refusal(error: sqlite3.Error) -> bool:
    """Tell whether an error is the triggers' refusal of a change outside a change."""
    return _REFUSED in str(error)


def begin(connection: sqlite3.Connection, label: str, who: str | None, field: str | None) -> int:
    """Return the change to record into, within a transaction: a new one, or the last if this goes on with it.

    Edits of the same `field` by the same person that follow each other within `PAUSE` are one.
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


def record_into(connection: sqlite3.Connection, change_id: int | None) -> None:
    """Direct the triggers: to a change, to none at all (0), or to refuse (None)."""
    connection.execute("UPDATE temp.recording SET change_id = ?", (change_id,))


def in_any_order(connection: sqlite3.Connection) -> None:
    """Look for what belongs to nothing only at the end of this transaction.

    Every statement known so far is then compiled anew: for new rows, not for one edit.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")


def rows_of(connection: sqlite3.Connection, change_id: int) -> dict[str, frozenset[int]]:
    """Return the ids of the rows that a change touched, by table."""
    return {table: rows for table, rows, *_ in _by_table(connection, change_id)}


def _by_table(connection: sqlite3.Connection, change_id: int) -> list[tuple[Any, ...]]:
    """Return each table touched: ids of its rows; number of images, befores, afters; first and last image."""
    found = connection.execute(
        "SELECT table_name, json_group_array(row_id), count(*), count(before), count(after), min(id), max(id)"
        " FROM change_row WHERE change_id = ? GROUP BY table_name",
        (change_id,),
    )
    return [(table, frozenset(json.loads(ids)), *images) for table, ids, *images in found]


def settle(connection: sqlite3.Connection, change_id: int) -> dict[str, frozenset[int]]:
    """End a change: what was undone before it is done again no more. Return the ids of its rows, by table.

    Of one row that was edited again and again one image is kept. A text typed and taken back again
    leaves nothing, nor does a row added and deleted: the change goes, and what was undone stays.
    """
    found = _by_table(connection, change_id)
    rows = {table: ids for table, ids, *_ in found}
    kept, touched = sum(count for _, _, count, *_ in found), sum(map(len, rows.values()))
    if kept == 0 or (kept > touched and not _differs(connection, change_id)):
        connection.execute("DELETE FROM change WHERE id = ?", (change_id,))
        return rows
    *_, befores, afters, first, last = found[0]
    if kept > 1 and touched == 1 and befores == afters == kept:
        connection.execute(
            "UPDATE change_row SET after = (SELECT after FROM change_row WHERE id = ?) WHERE id = ?",
            (last, first),
        )
        connection.execute("DELETE FROM change_row WHERE change_id = ? AND id > ?", (change_id, first))
    connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
    condensing.fold_earlier(connection, change_id)
    return rows


def _differs(connection: sqlite3.Connection, change_id: int) -> bool:
    """Tell whether any row is at the end of a change not what it was at its beginning."""
    found = connection.execute(
        "SELECT 1 FROM (SELECT min(id) AS first, max(id) AS last FROM change_row"
        " WHERE change_id = ? GROUP BY table_name, row_id) WHERE"
        " (SELECT before FROM change_row WHERE id = first) IS NOT"
        " (SELECT after FROM change_row WHERE id = last) LIMIT 1",
        (change_id,),
    )
    return found.fetchone() is not None


def insert_all(connection: sqlite3.Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert many rows, some dozens by one statement: with triggers, a third faster than one by one.

    A column that is empty in every row is left out: to bind None takes Python longer than a text.
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
