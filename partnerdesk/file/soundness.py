"""Check whether the file of an open connection is an undamaged partnership.

The order matters: the schema is compared with ours before any other query, because SQLite would
evaluate expressions of a hostile schema while it checks the pages.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from partnerdesk.file import attachments, migrations, sound_history, values
from partnerdesk.file.connecting import gives_no_answer, header, in_text
from partnerdesk.file.errors import NewerFile, damaged, explained, is_corrupt, no_answer
from partnerdesk.file.not_ours import of_another_program
from partnerdesk.language import tr

#: Files up to so many bytes are checked page by page at opening (about 20 ms). Of a larger file only
#: the outline is checked at opening; a worker checks the pages at each backup.
CHECKED_AT_OPENING = 4_000_000

_SCHEMA = "SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_schema"
_ROWS_PRESENT = """
    SELECT (SELECT count(*) FROM partnership WHERE id = 1) + (SELECT count(*) FROM problem WHERE id = 1)
        + (SELECT count(*) FROM agreement WHERE id = 1) + (SELECT count(*) FROM file_info WHERE name = 'id')
"""
#: Messages of the page check for a page that the disk failed to read.
_UNREAD = re.compile(r"(un)?able to get the page|failed to get page")

#: Counters with no free id left; SQLite would report at the next change that the disk is full.
_NUMBERS_AT_THEIR_END = """
    SELECT count(*) FROM sqlite_sequence WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND (1 << 60)
"""

#: The declared type of each column, by table and name.
Tables = dict[str, dict[str, str]]
Part = tuple[str, str, str | None]


def refuse_unsound(
    connection: sqlite3.Connection,
    path: Path,
    steps: Path = migrations.STEPS,
    *,
    up_to: int | None = None,
) -> list[str]:
    """Raise DamagedFile or NewerFile if the file is not valid; return the names of foreign parts.

    Foreign parts are triggers, views, tables and indexes that PartnerDesk did not create. They
    never run while the file is only read. A page check would run them, so with foreign parts only
    the rows are checked. If the file is larger than `up_to` bytes (default: `CHECKED_AT_OPENING`),
    only the outline is checked.
    """
    try:
        return _checked(connection, path, steps, up_to)
    except sqlite3.Error as e:
        if not is_corrupt(e):
            raise explained(e, path, changing=False) or damaged(path) from e
    try:  # SQLite reports a page that the disk failed to read as damage: try once more
        return _checked(connection, path, steps, up_to)
    except sqlite3.Error as e:
        if is_corrupt(e) and gives_no_answer(connection):
            raise no_answer(path, changing=False) from e
        raise explained(e, path, changing=False) or damaged(path) from e


def _checked(connection: sqlite3.Connection, path: Path, steps: Path, up_to: int | None) -> list[str]:
    version = known_version(connection, path, steps)
    foreign = compare_schema(connection, path, version, steps)
    refuse_incomplete(connection, path)
    is_outline = _size(connection) > (CHECKED_AT_OPENING if up_to is None else up_to)
    check = _in_rows if foreign else _quick
    damage_found = None if is_outline else next(check(connection, version, steps), None)
    if damage_found:
        raise damaged(path, damage_found)
    return foreign


def known_version(connection: sqlite3.Connection, path: Path, steps: Path = migrations.STEPS) -> int:
    """Return the version of the file. Raises DamagedFile if it is not ours, NewerFile if it is newer."""
    application, version = header(connection)
    if application != migrations.APPLICATION_ID or version < 1:
        raise of_another_program(connection, path)
    if version > migrations.current_version(steps):
        raise NewerFile(
            tr(
                "{name} was written by a newer PartnerDesk (file version {version}). It was left as it "
                "is. Update PartnerDesk, or ask its sender for an interchange file.",
                name=path.name,
                version=version,
            )
        )
    return version


def compare_schema(
    connection: sqlite3.Connection, path: Path, version: int, steps: Path = migrations.STEPS
) -> list[str]:
    """Raise DamagedFile if a part of our schema is missing or altered; return the foreign parts."""
    with in_text():
        rows = connection.execute(_SCHEMA).fetchall()
    found = {name: (kind, table, sql) for kind, name, table, sql, _ in rows}
    wanted = _expected(version, steps)
    for name, part in wanted.items():
        if found.get(name) != part:
            raise damaged(path, tr("its part {part} is missing or altered", part=name))
    roots = [root for *_, root in rows if root]
    if len(set(roots)) < len(roots):
        raise damaged(path, tr("two of its parts share one place"))
    return [str(name) for name in found if name not in wanted]


def tables(version: int, steps: Path = migrations.STEPS) -> Tables:
    """Return the declared type of each column of a version, by table and name."""
    return _tables(migrations.script(steps, until=version))


def damage(connection: sqlite3.Connection, version: int, steps: Path = migrations.STEPS) -> Iterator[str]:
    """Check everything in a file whose schema is ours, and yield a message for each damage.

    Raises sqlite3.Error if the rest of the file cannot be read.
    """
    for (line,) in connection.execute("PRAGMA integrity_check"):
        _refuse_unread(line)
        yield from (_page(text) for text in str(line).splitlines() if text != "ok" and "***" not in text)
    yield from _dangling(connection)
    yield from misfits(connection, tables(version, steps))
    yield from _undecodable(connection, tables(version, steps))
    yield from sound_history.broken_images(connection, tables(version, steps))
    yield from sound_history.broken_times(connection)
    if "attachment" in tables(version, steps):
        yield from attachments.altered(connection)
        yield from attachments.renamed(connection)


def _quick(connection: sqlite3.Connection, version: int, steps: Path) -> Iterator[str]:
    (line,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if line != "ok":
        _refuse_unread(line)
        yield _page(line.splitlines()[-1])
    yield from _in_rows(connection, version, steps)


def _in_rows(connection: sqlite3.Connection, version: int, steps: Path) -> Iterator[str]:
    yield from _dangling(connection)
    yield from misfits(connection, tables(version, steps))


def _size(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (bytes_each,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(bytes_each)


def _refuse_unread(line: str) -> None:
    """Raise a disk error if the page check reports that the disk failed to read a page."""
    if _UNREAD.search(line):
        error = sqlite3.OperationalError(line)
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error


def _page(line: str) -> str:
    return tr("its inner order is broken ({detail})", detail=line)


def _dangling(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield tr("row {row} of {table} points to nothing in {other}", row=row, table=table, other=other)


def misfits(connection: sqlite3.Connection, ours: Tables) -> Iterator[str]:
    """Yield a message for each row with a value that is invalid in its column."""
    for table, columns in ours.items():
        condition = values.misfit(table, columns)
        for (row,) in connection.execute(f'SELECT rowid FROM main."{table}" WHERE {condition} LIMIT 20'):
            yield tr("row {row} of {table} holds a value that means nothing", row=row, table=table)


def _undecodable(connection: sqlite3.Connection, ours: Tables) -> Iterator[str]:
    connection.text_factory = bytes
    try:
        for table, columns in ours.items():
            texts = ", ".join(f'"{name}"' for name, kind in columns.items() if kind != "BLOB")
            for row_id, *row in connection.execute(f'SELECT rowid, {texts} FROM main."{table}"'):
                if not all(_is_text(v) for v in row if isinstance(v, bytes)):
                    yield tr("row {row} of {table} holds a text that is none", row=row_id, table=table)
    finally:
        connection.text_factory = str


def _is_text(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def refuse_incomplete(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedFile if one of the rows is missing that every partnership has."""
    (present,) = connection.execute(_ROWS_PRESENT).fetchone()
    (overflowing,) = connection.execute(_NUMBERS_AT_THEIR_END).fetchone()
    if present != 4 or overflowing:
        raise damaged(path, tr("what every partnership has is missing"))


def _expected(version: int, steps: Path) -> dict[str, Part]:
    return _made_by(migrations.script(steps, until=version))[0]


def _tables(script: str) -> Tables:
    return _made_by(script)[1]


@cache
def _made_by(script: str) -> tuple[dict[str, Part], Tables]:
    """Return the parts of the schema that a script makes, and its tables; it is run once for both."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(script)
        rows = memory.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
        names = [name for kind, name, _, _ in rows if kind == "table" and not name.startswith("sqlite_")]
        tables = {
            name: {c[1]: c[2] for c in memory.execute(f'PRAGMA table_info("{name}")')} for name in names
        }
    return {name: (kind, table, sql) for kind, name, table, sql in rows}, tables
