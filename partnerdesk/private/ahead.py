"""Open the rows of a copy of the file in a worker, before the private side is unlocked."""

from typing import NamedTuple

from partnerdesk.file import private_rows
from partnerdesk.file.reading.rows import Rows
from partnerdesk.private import keys, rows
from partnerdesk.private.contents import entries_of
from partnerdesk.private.entries import Entry
from partnerdesk.private.keys import Unlocking
from partnerdesk.private.sealing import Sealer


class Ahead(NamedTuple):
    """The result of reading a copy of the file; valid while the top seal of the file is the same."""

    sealer: Sealer
    found: rows.Found
    entries: dict[int, Entry]
    seal: bytes | None


def open_copy(copy: Rows, unlocking: Unlocking) -> Ahead:
    """Open all rows of a copy of the file with a derived key. Raises WrongPassphrase."""
    sealer = Sealer(keys.unwrapped(unlocking.row, unlocking.key), unlocking.row.file_id)
    found = rows.read(copy, sealer)
    return Ahead(sealer, found, entries_of(found.contents), private_rows.seal_over_all(copy))
