"""The interchange file, version 1, in and out: a promise to other tools (docs/file-format.md)."""

import sqlite3

from partnerdesk.exchange import adding
from partnerdesk.exchange.checking import checked
from partnerdesk.exchange.reading import interchange
from partnerdesk.file.reading import rows
from partnerdesk.file.sources import strict_json


def interchange_bytes(file: rows.Rows) -> bytes:
    """Return the partnership as an interchange file; the same partnership gives the same bytes."""
    return strict_json.written(interchange(file))


def import_interchange(file: sqlite3.Connection, data: bytes, source: str) -> None:
    """Add an interchange file to a partnership, within a change in bulk or in a new file.

    `source` is what errors call it. Raises SourceProblem, before anything is written, with
    everything that is wrong.
    """
    rows = checked(strict_json.read(data, source), source, adding.names_in(file))
    adding.add(file, rows)
