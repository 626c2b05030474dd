"""Import and export of the interchange file, version 1 (docs/file-format.md)."""

import sqlite3
from io import BytesIO

from partnerdesk.exchange import adding
from partnerdesk.exchange.checking import checked
from partnerdesk.exchange.reading import members
from partnerdesk.file.reading import rows
from partnerdesk.file.sources import strict_json


def interchange_bytes(file: rows.Rows) -> bytes:
    """Return a partnership as an interchange file; the same partnership gives the same bytes."""
    out = BytesIO()
    strict_json.write_members(members(file), out)
    return out.getvalue()


def import_interchange(file: sqlite3.Connection, data: bytes, source: str) -> None:
    """Add an interchange file to a partnership, in a bulk change or in a new file.

    `source` is its name in messages. Raises SourceProblem with all problems before anything is
    written.
    """
    rows = checked(strict_json.read(data, source), source, adding.names_in(file))
    adding.add(file, rows)
