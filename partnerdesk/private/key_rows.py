"""The rows of the file that hold its key, wrapped under the passphrase or the code of the recovery sheet."""

import sqlite3

from partnerdesk.file import private_rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.language import tr
from partnerdesk.private import keys, seen, wrong_keys
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.keys import KeyRow


def key_row(file: PartnershipFile, name: str = keys.PASSPHRASE) -> KeyRow:
    """Return the key row of the passphrase or of the recovery sheet. Raises PrivateProblem if none exists."""
    there = private_rows.keys(file)
    if name in there:
        return keys.read(name, file.partnership_id, there[name])
    if not there and private_rows.has_rows(file):
        raise PrivateProblem(keyless())
    if name == keys.RECOVERY:
        raise PrivateProblem(
            tr("No recovery sheet opens this private side: none was made, or it was withdrawn.")
        )
    if there:
        raise PrivateProblem(
            tr(
                "What the passphrase opens is missing in this file. Unlock with the recovery sheet, "
                "or restore a backup."
            )
        )
    if seen.highest(file):
        raise PrivateProblem(taken_out())
    raise PrivateProblem(tr("This partnership has no private side yet. Begin it by choosing a passphrase."))


def keyless() -> str:
    """Return the message for a file with sealed notes but no key."""
    return tr(
        "This file holds sealed notes, but the key that opens them is missing: the file was damaged or "
        "altered. Restore a backup."
    )


def taken_out() -> str:
    """Return the message for a file without a private side, where this computer saw one."""
    return tr(
        "This computer saw bilateral notes in this partnership, and the file holds none now: it was set back "
        "or altered. Restore a backup if you did not mean that."
    )


def marks_of(*rows: KeyRow) -> dict[str, int]:
    """Return the mark of each key row, by its name, for the top seal."""
    return wrong_keys.marks({name: tuple(rest) for name, *rest in (row.values for row in rows)})


def put(connection: sqlite3.Connection, row: KeyRow) -> None:
    """Write a key row over the one of the same name."""
    private_rows.put_key(connection, row.values)
