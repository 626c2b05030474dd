"""A copy for others that contains only the shared side; it is written into a new file and verified.

The file is new, so nothing can be left in it: no history of changes, nothing private, no deleted data
in unused pages.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from partnerdesk.file import attachments, changing, checking, connecting, migrations, soundness, writing
from partnerdesk.file.copying import copy_in_memory
from partnerdesk.file.errors import FileProblem, explained, is_corrupt, no_answer
from partnerdesk.file.reader_rows import Whole, for_reader
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.writing import real
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.fields.kept import Meaningless
from partnerdesk.partnership.readers import PARTNERS, Reading

#: The rows of each table; a table that is not included is empty.
Content = dict[str, list[tuple[Any, ...]]]

#: The bytes of the header with the change counters and the version of SQLite.
_COUNTERS = (slice(24, 28), slice(92, 100))


class NotAsShared(FileProblem):
    """A copy did not contain exactly the shared data, so it was deleted."""


def write_shared(
    whole: Whole | bytes,
    out: Path,
    *,
    reading: Reading = PARTNERS,
    replace: bool = False,
    with_pdfs: bool = True,
    with_scans: bool = False,
) -> None:
    """Write the data for a reader, from an open partnership or a snapshot, as a new partnership.

    `with_pdfs` adds the frozen PDFs of the agreement, `with_scans` the scanned pages. What is left out is
    known in the copy, but not in it.
    The copy is verified row by row and byte by byte before it replaces `out`. After any error `out`
    is unchanged. Raises FileProblem, and FileExistsError if `out` exists and `replace` is false.
    """
    target = real(out)
    if target.exists() and not replace:
        raise FileExistsError(out)
    with for_reader(whole, reading) as rows:
        if rows.rows("PRAGMA main.foreign_key_check"):  # a view would leave out such a row silently
            raise Meaningless("rows that do not fit together")
        shared = {**_shared(rows), "attachment": _attached(rows, pdfs=with_pdfs, scans=with_scans)}
    go_on()
    connecting.refuse_long_path(target)
    with writing.replacing(target) as fresh:
        connecting.refuse_long_path(fresh)
        try:
            _write(fresh, shared)
            go_on()
            _prove(fresh, shared, target)
        except sqlite3.Error as e:
            if is_corrupt(e):  # the file is new, so the disk must have failed
                raise no_answer(target, changing=True) from e
            if isinstance(e, sqlite3.IntegrityError):
                raise Meaningless("rows that do not fit together") from e
            raise explained(e, target) or e from e
        go_on()


def _shared(rows: Rows) -> Content:
    """Return the content of the shared tables; other tables of the file are left out."""
    columns = soundness.tables(migrations.current_version())
    return {table: _rows_of(rows, table, columns[table]) for table in changing.rows.table_names()}


def _attached(rows: Rows, *, pdfs: bool, scans: bool) -> list[tuple[Any, ...]]:
    """Return the attachments that rows for this reader name; those left out without their bytes."""
    chosen = ["SELECT content_sha256 FROM agreement_version"]
    chosen += ["SELECT sha256 FROM agreement_version"] if pdfs else []
    chosen += ["SELECT sha256 FROM scan"] if scans else []
    return rows.rows(
        f"SELECT sha256, media_type, size, CASE WHEN sha256 IN ({' UNION '.join(chosen)}) THEN bytes END"
        f" FROM attachment WHERE sha256 IN ({_NAMED}) ORDER BY sha256"
    )


_NAMED = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in attachments.NAMED_IN)


def _rows_of(rows: Rows, table: str, columns: Iterable[str]) -> list[tuple[Any, ...]]:
    names = ", ".join(f'"{name}"' for name in columns)
    return rows.rows(f'SELECT {names} FROM "{table}" ORDER BY id')


def _write(fresh: Path, shared: Content) -> None:
    changing.making.make(fresh, lambda session: _add(changing.session.connection_of(session), shared))


def _add(connection: sqlite3.Connection, content: Content) -> None:
    for table, rows in content.items():
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO main."{table}" VALUES ({places})', rows)


def _prove(fresh: Path, shared: Content, target: Path) -> None:
    """Raise NotAsShared unless the new file is whole and contains exactly the shared data, in each byte."""
    with closing(copy_in_memory(fresh)) as memory:
        content = _content(memory)
        ours = {"file_info": [("id", _id_in(content))], **shared}
        is_proved = content == {table: ours.get(table, []) for table in content}
        is_proved = is_proved and ours.keys() <= content.keys()
        is_proved = is_proved and _without_counters(fresh.read_bytes()) == _without_counters(_bytes_of(ours))
    if not is_proved or not checking.check(fresh).whole:
        raise NotAsShared(
            tr(
                "The copy did not hold exactly what is shared, so {name} was not written. Nothing was "
                "changed. Check the disk, then try again.",
                name=target.name,
            )
        )


def _content(connection: sqlite3.Connection) -> Content:
    """Return every row of every table of a file, including SQLite's own tables."""
    names = [n for (n,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {n: connection.execute(f'SELECT * FROM main."{n}" ORDER BY rowid').fetchall() for n in names}


def _id_in(content: Content) -> str:
    return next((str(value) for name, value in content.get("file_info", []) if name == "id"), "")


def _bytes_of(content: Content) -> bytes:
    """Return the bytes of a new file with this content."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute("PRAGMA secure_delete = ON")
        migrations.migrate(memory)
        memory.execute("BEGIN")
        memory.execute("PRAGMA defer_foreign_keys = ON")
        _add(memory, content)
        memory.execute("COMMIT")
        return memory.serialize()


def _without_counters(data: bytes) -> bytes:
    found = bytearray(data)
    for counter in _COUNTERS:
        found[counter] = bytes(counter.stop - counter.start)
    return bytes(found)
