"""The bytes that belong to a partnership: frozen PDFs, their contents, and scanned pages.

Each is kept once, under its SHA-256. Other rows name it by that. An attachment is never recorded in the
history: undo takes back the row that names it, and redo finds the bytes again. One without bytes is known,
but is not in this file (docs/decisions/0057).
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from partnerdesk.file.errors import damaged
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr

#: The media type of the content of a frozen version. It is small, and stays in every copy of a file.
CONTENT = "application/json"

#: The columns that name an attachment, by table.
NAMED_IN = (
    ("agreement_version", "sha256"),
    ("agreement_version", "content_sha256"),
    ("scan", "sha256"),
)


def sum_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(connection: sqlite3.Connection, content: bytes, media_type: str) -> str:
    """Keep some bytes, once, within a change; return their SHA-256."""
    name = sum_of(content)
    connection.execute(
        "INSERT INTO main.attachment VALUES (?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, size = excluded.size"
        " WHERE bytes IS NULL",
        (name, media_type, len(content), content),
    )
    return name


def sweep(connection: sqlite3.Connection) -> None:
    """Delete the attachments that no row names, now or after any undo or redo; call it within a change."""
    named = " UNION ALL ".join(f'SELECT "{column}" AS name FROM main."{table}"' for table, column in NAMED_IN)
    connection.execute(
        f"DELETE FROM main.attachment WHERE sha256 NOT IN ({named}) AND NOT EXISTS ("
        "SELECT 1 FROM main.change_row r JOIN main.change c ON c.id = r.change_id"
        " WHERE c.state <> 'dropped' AND r.table_name IN ('agreement_version', 'scan')"
        " AND instr(coalesce(r.before, '') || coalesce(r.after, ''), attachment.sha256))"
    )


def content_of(file: Rows, name: str) -> bytes | None:
    """Return the bytes under a SHA-256, None if they are not in this file.

    Raises DamagedFile if they are not the bytes that were kept.
    """
    found = file.rows("SELECT bytes FROM attachment WHERE sha256 = ? AND bytes IS NOT NULL", name)
    if not found:
        return None
    content = found[0][0]
    if not isinstance(content, bytes) or sum_of(content) != name:  # another program may put any value there
        raise damaged(Path(tr("This partnership")), _altered(name))
    return content


def here(file: Rows) -> frozenset[str]:
    """Return the SHA-256 of each attachment whose bytes are in this file, without reading them."""
    return frozenset(name for (name,) in file.rows("SELECT sha256 FROM attachment WHERE bytes IS NOT NULL"))


def altered(connection: sqlite3.Connection) -> Iterator[str]:
    """Read all attachments and yield a message for each that is not what was kept."""
    names = connection.execute("SELECT sha256 FROM main.attachment WHERE bytes IS NOT NULL").fetchall()
    for (name,) in names:
        size, content = connection.execute(
            "SELECT size, bytes FROM main.attachment WHERE sha256 = ?", (name,)
        ).fetchone()
        if not isinstance(content, bytes) or len(content) != size or sum_of(content) != name:
            yield _altered(name)


def renamed(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a message for each row that names another attachment than the one that was kept for it.

    The history has what it named. A file without that history, such as a copy, holds nothing that nobody
    names: there a name that leads nowhere beside bytes that nobody names was altered. A name alone that leads
    nowhere is no damage: an interchange file may come without what belongs to a version.
    """
    found = [name for pair in NAMED_IN for name in _named_otherwise(connection, *pair)]
    if not found and not connection.execute(_HISTORY).fetchone() and connection.execute(_UNNAMED).fetchone():
        found = [name for (name,) in connection.execute(_LEADS_NOWHERE)]
    for name in found:
        start = str(name)[:12]
        yield tr("a version or scanned page names an SHA-256 ({start}…) that is not its own", start=start)


def _named_otherwise(connection: sqlite3.Connection, table: str, column: str) -> list[object]:
    sql = f"""
        SELECT t."{column}" FROM main."{table}" t JOIN main.change_row last ON last.id = (
            SELECT max(r.id) FROM main.change_row r JOIN main.change c ON c.id = r.change_id
            WHERE r.table_name = ? AND r.row_id = t.id AND c.state = 'done')
        WHERE json_valid(last.after) AND json_extract(last.after, ?) IS NOT t."{column}"
    """
    return [name for (name,) in connection.execute(sql, (table, f"$.{column}"))]


_NAMES = " UNION ".join(f'SELECT "{column}" FROM main."{table}"' for table, column in NAMED_IN)
_HISTORY = "SELECT 1 FROM main.change_row WHERE table_name IN ('agreement_version', 'scan') LIMIT 1"
_UNNAMED = f"SELECT 1 FROM main.attachment WHERE sha256 NOT IN ({_NAMES}) LIMIT 1"
_LEADS_NOWHERE = f"{_NAMES} EXCEPT SELECT sha256 FROM main.attachment"


def _altered(name: str) -> str:
    return tr("a kept PDF or scanned page (SHA-256 {start}…) is not what was kept", start=name[:12])
