"""Undo or redo a recorded change. The images are untrusted data, as anybody may have written the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from partnerdesk.file import images, values
from partnerdesk.file.images import Unreadable
from partnerdesk.file.recording import defer_foreign_keys, insert_all
from partnerdesk.going import reached

#: How many images are read at once.
_AT_ONCE = 2_000
#: For each table how many images a change has, and how many of rows that come or go.
_COUNTS = (
    "SELECT table_name, count(*), sum(before IS NULL OR after IS NULL)"
    " FROM change_row WHERE change_id = ? GROUP BY table_name"
)


def apply(
    connection: sqlite3.Connection,
    change_id: int,
    tables: Mapping[str, dict[str, str]],
    *,
    backwards: bool,
) -> None:
    """Undo (`backwards`) or redo a change by its images, and mark it so; a transaction must be open.

    `tables` holds the declared type of each column by table and name; other tables and columns are
    refused, and so are values that are invalid in their column. Raises Unreadable for such images.
    """
    counts = connection.execute(_COUNTS, (change_id,)).fetchall()
    if unknown := {table for table, *_ in counts} - tables.keys():
        raise Unreadable(f"no table of ours: {sorted(map(str, unknown))}")
    if any(adds for _, _, adds in counts):
        defer_foreign_keys(connection)
    done, count = 0, sum(images_ for _, images_, _ in counts)
    try:
        for steps in _in_parts(connection, change_id, backwards=backwards):
            for (table, is_new, is_gone), run in groupby(steps, key=itemgetter(0, 1, 2)):
                if is_gone:
                    _delete(connection, table, [(row_id, present) for *_, row_id, present, _ in run])
                elif is_new:  # the rows existed together, so any order is valid; by id is fastest
                    added = [(i[3], i[5]) for i in sorted(run, key=itemgetter(3))]
                    _add(connection, table, tables[table], added)
                else:
                    _set(connection, table, tables[table], [i[3:] for i in run])
            done += len(steps)
            reached(done / count)
        if done < count:
            raise Unreadable("an image has no place in the order")
        _refuse_misfits(connection, change_id, {table: tables[table] for table, *_ in counts})
    except (ValueError, KeyError, TypeError, OverflowError) as e:
        raise Unreadable(str(e)) from e
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError) as e:
        raise Unreadable(str(e)) from e
    state = "undone" if backwards else "done"
    connection.execute("UPDATE change SET state = ?, field = NULL WHERE id = ?", (state, change_id))


def _in_parts(
    connection: sqlite3.Connection, change_id: int, *, backwards: bool
) -> Iterator[list[tuple[str, int, int, int, str, str]]]:
    """Yield the images of a change in their order, in lists that take little memory."""
    wanted, present, order, beyond = (
        ("before", "after", "DESC", "<") if backwards else ("after", "before", "ASC", ">")
    )
    sql = (
        f"SELECT table_name, {present} IS NULL, {wanted} IS NULL, row_id, {present}, {wanted}, id"
        f" FROM change_row WHERE change_id = ? AND id {beyond} ? ORDER BY id {order} LIMIT {_AT_ONCE}"
    )
    last = (1 << 63) - 1 if backwards else -(1 << 63)
    while part := connection.execute(sql, (change_id, last)).fetchall():
        last = part[-1][-1]
        yield [step[:-1] for step in part]


def _refuse_misfits(
    connection: sqlite3.Connection, change_id: int, tables: Mapping[str, dict[str, str]]
) -> None:
    """Raise Unreadable if a row of a change now holds a value that is invalid in its column."""
    for table, columns in tables.items():
        row = connection.execute(
            f'SELECT id FROM main."{table}" WHERE id IN (SELECT row_id FROM change_row'
            f" WHERE change_id = ? AND table_name = ?) AND ({values.misfit(table, columns)}) LIMIT 1",
            (change_id, table),
        ).fetchone()
        if row:
            raise Unreadable(f"row {row[0]} of {table} holds a value that means nothing")


def _delete(connection: sqlite3.Connection, table: str, rows: list[tuple[int, str]]) -> None:
    ids = [(images.read(image, row_id)["id"],) for row_id, image in rows]
    connection.executemany(f'DELETE FROM main."{table}" WHERE id = ?', ids)


def _add(
    connection: sqlite3.Connection, table: str, columns: Iterable[str], added: list[tuple[int, str]]
) -> None:
    rows = [images.read(image, row_id) for row_id, image in added]
    insert_all(connection, table, {c: [row[c] for row in rows] for c in columns if c in rows[0]})


def _set(
    connection: sqlite3.Connection, table: str, columns: Iterable[str], edited: list[tuple[int, str, str]]
) -> None:
    first = images.read(edited[0][2])
    known = [c for c in columns if c in first]
    places = ", ".join(f'"{c}" = ?' for c in known)
    sql = f'UPDATE main."{table}" SET {places} WHERE id = ?'
    rows = ((images.read(present, id_), images.read(wanted, id_)) for id_, present, wanted in edited)
    connection.executemany(sql, ((*(w[c] for c in known), p["id"]) for p, w in rows))
