"""Import and export of the interchange file, version 1 (docs/file-format.md)."""

import sqlite3
from io import BytesIO
from typing import BinaryIO

from partnerdesk.exchange import adding
from partnerdesk.exchange.checking import checked
from partnerdesk.exchange.doubles_in_source import same_names
from partnerdesk.exchange.reading import members
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.file.reading import rows
from partnerdesk.file.sources import long_json, strict_json
from partnerdesk.going import part_of

#: The share of an import that is done when the source is read, and when its rows are added.
_OF_READING, _OF_ADDING = 0.15, 0.9


def interchange_bytes(file: rows.Rows) -> bytes:
    """Return a partnership as an interchange file; the same partnership gives the same bytes."""
    out = BytesIO()
    strict_json.write_members(members(file), out)
    return out.getvalue()


def import_interchange(
    file: sqlite3.Connection, data: bytes | BinaryIO, source: str, answers: Answers | None = None
) -> None:
    """Add an interchange file to a partnership, in a bulk change or in a new file.

    `data` is its content, or an open file that is read bit by bit. `source` is its name in messages.
    `answers` say which names mean rows here of another spelling (`doubles_in_source`). Raises SourceProblem
    with all problems; the caller then takes back what was added by then.
    """
    with part_of(0, _OF_READING):
        raw = strict_json.read(data, source) if isinstance(data, bytes) else long_json.read(data, source)
    with part_of(_OF_READING, _OF_ADDING):
        same = same_names(file, raw, source, answers or Answers())
        adding.add(file, checked(raw, source, adding.names_in(file)), source, same)
