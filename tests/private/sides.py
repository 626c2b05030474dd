"""Private sides to test with: quick to unlock, small enough to alter byte by byte."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from partnerdesk.file.connecting import reading_from
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.private import key_rows, keys, recovery, rows
from partnerdesk.private.keys import Cost, Derived
from partnerdesk.private.notes import Notes
from partnerdesk.private.opening import create_with, derive, key_row, open_with
from partnerdesk.private.sealing import Sealer

#: What a test can wait for; nobody guesses at it.
QUICK = Cost(64, 1, 1)
PASSPHRASE = "zebra lamp under nine hats"
DAY = date(2026, 6, 18)
LATER = date(2026, 6, 20)

#: Participants of the basin.
RIVER, GROWERS, BANK = 1, 2, 3


def quick(secret: str = PASSPHRASE) -> Derived:
    """Return a key that is derived at once."""
    return keys.derive_new(secret, QUICK)


def begun(file: PartnershipFile) -> Notes:
    """Begin the private side of a file."""
    return create_with(file, quick())


def unlocked(file: PartnershipFile) -> Notes:
    """Unlock the private side of a file, with no key that costs more than before."""
    return open_with(file, derive(key_row(file), PASSPHRASE, QUICK))


def with_sheet(notes: Notes) -> str:
    """Let the code of a new recovery sheet open the private side too; return the code."""
    code = recovery.new_code()
    notes.keys.change_recovery_key(quick(code))
    return code


def heard(notes: Notes) -> tuple[int, int, int]:
    """Add a talk with the growers and two notes; return their ids."""
    talk = notes.add_talk(GROWERS, DAY, "by phone", ["Selam Tesfaye"])
    return (
        talk,
        notes.add_note(talk, "restriction", "No figures by district."),
        notes.add_note(talk, "interest", "Sheds beside the new road."),
    )


def sealer_of(file: PartnershipFile, secret: str = PASSPHRASE) -> Sealer:
    """Return what seals and opens the rows of a file."""
    row = key_rows.key_row(file)
    return Sealer(keys.unwrapped(row, keys.derive(row, secret, QUICK).key), file.partnership_id)


@contextmanager
def copy_of(file: PartnershipFile) -> Iterator[sqlite3.Connection]:
    """Give a copy of a file in memory, to do to it what an attacker would."""
    connection = reading_from(file.snapshot())
    try:
        yield connection
    finally:
        connection.close()


def found_in(connection: sqlite3.Connection, sealer: Sealer) -> rows.Found:
    """Return what opens of the rows in a copy, and what is refused."""
    return rows.read(OfConnection(connection), sealer)


def alter(path: Path, *steps: str, values: Sequence[object] = ()) -> None:
    """Do to a closed file what an attacker would, by SQL; `values` go to each step."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for step in steps:
            connection.execute(step, values)


def sealed_in(file: PartnershipFile, table: str) -> dict[int, bytes]:
    """Return the sealed bytes of a table."""
    return dict(file.rows(f"SELECT id, sealed FROM {table}"))
