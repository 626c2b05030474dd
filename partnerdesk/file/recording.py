"""Record every change of a row, and apply it backwards or forwards again.

Temporary triggers, made at opening from the file's own tables, write each row's image
before and after into `change_row`. Temporary, so that no code of ours lives in the file.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

#: Tables of the file that are not the partnership itself.
OWN_TABLES = frozenset({"file_info", "change", "change_row"})

_REFUSED = "a row changed outside a change"


@dataclass(frozen=True)
class Changed:
    """What a change touched: its label and the ids of rows by table."""

    label: str
    rows: dict[str, frozenset[int]]

    def touches(self, *tables: str) -> bool:
        """Tell whether a row of any of the tables was touched."""
        return any(t in self.rows for t in tables)


def recorded_tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the names of the recorded tables, each with its columns."""
    names = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {
        name: [c[1] for c in connection.execute(f'PRAGMA main.table_info("{name}")')]
        for (name,) in names.fetchall()
        if name not in OWN_TABLES
    }


def install(connection: sqlite3.Connection, tables: dict[str, list[str]]) -> None:
    """Make the triggers on an open connection; from then on rows change only while recording."""
    script = ["CREATE TEMP TABLE recording (change_id INTEGER); INSERT INTO recording VALUES (NULL);"]
    for table, columns in tables.items():
        before, after = _image("OLD", columns), _image("NEW", columns)
        for event, row, old, new in (
            ("INSERT", "NEW", "NULL", after),
            ("UPDATE", "NEW", before, after),
            ("DELETE", "OLD", before, "NULL"),
        ):
            script.append(f"""
                CREATE TEMP TRIGGER "record_{table}_{event}" AFTER {event} ON main."{table}" BEGIN
                    SELECT RAISE(ABORT, '{_REFUSED}')
                    WHERE (SELECT change_id FROM recording) IS NULL;
                    INSERT INTO change_row (change_id, table_name, row_id, before, after)
                    SELECT change_id, '{table}', {row}.id, {old}, {new} FROM recording
                    WHERE change_id > 0 AND {old} IS NOT {new};
                END;""")
    connection.executescript("".join(script))


def _image(row: str, columns: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"


def is_refusal(error: sqlite3.Error) -> bool:
    """Tell whether an error is the triggers' refusal of a change outside a change."""
    return _REFUSED in str(error)


def record_into(connection: sqlite3.Connection, change_id: int | None) -> None:
    """Direct the triggers: to a change, to none at all (0), or to refuse (None)."""
    connection.execute("UPDATE temp.recording SET change_id = ?", (change_id,))


def rows_of(connection: sqlite3.Connection, change_id: int) -> dict[str, frozenset[int]]:
    """Return the ids of the rows that a change touched, by table."""
    found: dict[str, set[int]] = {}
    for table, row in connection.execute(
        "SELECT table_name, row_id FROM change_row WHERE change_id = ?", (change_id,)
    ):
        found.setdefault(table, set()).add(row)
    return {table: frozenset(ids) for table, ids in found.items()}


def apply(
    connection: sqlite3.Connection,
    change_id: int,
    tables: dict[str, list[str]],
    *,
    backwards: bool,
) -> None:
    """Apply the images of a change, within a transaction whose foreign keys are deferred.

    Table and column names come from the file's own tables, never from the images.
    """
    order = "DESC" if backwards else "ASC"
    images = connection.execute(
        f"SELECT table_name, row_id, before, after FROM change_row WHERE change_id = ? ORDER BY id {order}",
        (change_id,),
    ).fetchall()
    for table, row_id, before, after in images:
        wanted, present = (before, after) if backwards else (after, before)
        _bring(connection, table, tables[table], row_id, wanted, is_there=present is not None)


def _bring(
    connection: sqlite3.Connection,
    table: str,
    columns: list[str],
    row_id: int,
    wanted: str | None,
    *,
    is_there: bool,
) -> None:
    if wanted is None:
        connection.execute(f'DELETE FROM main."{table}" WHERE id = ?', (row_id,))
        return
    image = json.loads(wanted)
    known = [c for c in columns if c in image]
    values = [image[c] for c in known]
    if is_there:
        places = ", ".join(f'"{c}" = ?' for c in known)
        connection.execute(f'UPDATE main."{table}" SET {places} WHERE id = ?', (*values, row_id))
    else:
        names = ", ".join(f'"{c}"' for c in known)
        marks = ", ".join("?" * len(known))
        connection.execute(f'INSERT INTO main."{table}" ({names}) VALUES ({marks})', values)
