"""Begin the private side of a partnership, and unlock it.

Deriving a key from a passphrase is slow on purpose. A window does it in a worker, with `key_row`
and `derive`, reads a copy of the file there too (`read_ahead`), and opens with `open_with`; `unlock`
does all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.private import recovery, vault
from partnerdesk.private.errors import WrongPassphrase
from partnerdesk.private.keys import (
    PASSPHRASE,
    RECOVERY,
    TODAY,
    Cost,
    Derived,
    KeyRow,
    Unlocking,
    derive,
    derive_new,
)
from partnerdesk.private.notes import Notes
from partnerdesk.private.notes_file import ReadTalk, numbered
from partnerdesk.private.strength import known_words, refuse_weak
from partnerdesk.private.vault import Ahead, key_row

__all__ = [
    "Ahead",
    "Cost",
    "Derived",
    "KeyRow",
    "Unlocking",
    "create",
    "create_with",
    "derive",
    "derive_new",
    "exists",
    "has_passphrase",
    "has_recovery_sheet",
    "is_keyless",
    "key_row",
    "open_with",
    "read_ahead",
    "unlock",
    "unlock_with_code",
]


def exists(file: PartnershipFile) -> bool:
    """Tell whether the partnership has a private side."""
    return bool(private_rows.keys(file))


def is_keyless(file: PartnershipFile) -> bool:
    """Tell whether there are sealed notes and no key: what a damaged or altered file can hold."""
    return not private_rows.keys(file) and private_rows.has_rows(file)


def has_passphrase(file: PartnershipFile) -> bool:
    """Tell whether a passphrase opens the private side."""
    return PASSPHRASE in private_rows.keys(file)


def has_recovery_sheet(file: PartnershipFile) -> bool:
    """Tell whether a recovery sheet opens the private side."""
    return RECOVERY in private_rows.keys(file)


def create(file: PartnershipFile, passphrase: str, cost: Cost = TODAY) -> Notes:
    """Begin the private side under a passphrase; PrivateProblem where that protects nothing."""
    refuse_weak(passphrase, known_words(file))
    return create_with(file, derive_new(passphrase, cost))


def create_with(file: PartnershipFile, derived: Derived, talks: Sequence[ReadTalk] = ()) -> Notes:
    """Begin the private side under a key from `derive_new`, all talks in it or nothing is begun.

    The passphrase was judged before.
    """
    return Notes(vault.begin(file, derived, lambda first: numbered(talks, first)))


def unlock(file: PartnershipFile, passphrase: str, cost: Cost = TODAY) -> Notes:
    """Open the private side; WrongPassphrase, or PrivateProblem where there is none to open."""
    return open_with(file, derive(key_row(file), passphrase, cost))


def unlock_with_code(file: PartnershipFile, code: str, cost: Cost = TODAY) -> Notes:
    """Open the private side with the code of its recovery sheet, however it was typed."""
    read = recovery.read_code(code)
    return open_with(file, derive(key_row(file, RECOVERY), read, cost))


def open_with(file: PartnershipFile, key: Unlocking, ahead: Ahead | None = None) -> Notes:
    """Open the private side with a key from `derive`; WrongPassphrase where it is not the one.

    `ahead` is what `read_ahead` read, which saves reading all again.
    """
    return Notes(vault.unlock(file, key, ahead))


def read_ahead(path: Path, key: Unlocking) -> Ahead | None:
    """Read the private side of a copy of the file, in any thread; None where no copy can be made.

    WrongPassphrase where the key is not the one.
    """
    try:
        with SnapshotRows(path) as copy:
            return vault.read_ahead(copy, key)
    except WrongPassphrase:
        raise
    except FileProblem:
        return None
