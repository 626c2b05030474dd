"""Begin the private side of a partnership, and unlock it.

Key derivation is slow on purpose. The window calls `key_row`, then runs `derive` and `read_ahead`
in a worker, then calls `open_with`. `unlock` does all this in one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.private import recovery, seen, vault
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
from partnerdesk.private.vault import Ahead, key_row, taken_out

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
    "taken_out",
    "unlock",
    "unlock_with_code",
    "was_taken_out",
]


def exists(file: PartnershipFile) -> bool:
    """Return whether the partnership has a private side."""
    return bool(private_rows.keys(file))


def is_keyless(file: PartnershipFile) -> bool:
    """Return whether there are sealed notes but no key, as in a damaged or altered file."""
    return not private_rows.keys(file) and private_rows.has_rows(file)


def was_taken_out(file: PartnershipFile) -> bool:
    """Return whether there is no private side, but this computer saw one in this partnership."""
    return not private_rows.keys(file) and not private_rows.has_rows(file) and seen.highest(file) > 0


def has_passphrase(file: PartnershipFile) -> bool:
    """Return whether a passphrase opens the private side."""
    return PASSPHRASE in private_rows.keys(file)


def has_recovery_sheet(file: PartnershipFile) -> bool:
    """Return whether a recovery sheet opens the private side."""
    return RECOVERY in private_rows.keys(file)


def create(file: PartnershipFile, passphrase: str, cost: Cost = TODAY) -> Notes:
    """Begin the private side with a passphrase. Raises PrivateProblem if it is too weak."""
    refuse_weak(passphrase, known_words(file))
    return create_with(file, derive_new(passphrase, cost))


def create_with(file: PartnershipFile, derived: Derived, talks: Sequence[ReadTalk] = ()) -> Notes:
    """Begin the private side with a key from `derive_new` and these talks, in one transaction.

    The caller checked the passphrase.
    """
    return Notes(vault.begin(file, derived, lambda first: numbered(talks, first)))


def unlock(file: PartnershipFile, passphrase: str, cost: Cost = TODAY) -> Notes:
    """Open the private side. Raises WrongPassphrase, or PrivateProblem if there is none."""
    return open_with(file, derive(key_row(file), passphrase, cost))


def unlock_with_code(file: PartnershipFile, code: str, cost: Cost = TODAY) -> Notes:
    """Open the private side with the code of its recovery sheet, typed with any case and spaces."""
    read = recovery.read_code(code)
    return open_with(file, derive(key_row(file, RECOVERY), read, cost))


def open_with(file: PartnershipFile, key: Unlocking, ahead: Ahead | None = None) -> Notes:
    """Open the private side with a key from `derive`. Raises WrongPassphrase.

    `ahead` is the result of `read_ahead`: with it, the rows are not read again.
    """
    return Notes(vault.unlock(file, key, ahead))


def read_ahead(path: Path, key: Unlocking) -> Ahead | None:
    """Read the private side from a copy of the file, in any thread. Return None if copying fails.

    Raises WrongPassphrase.
    """
    try:
        with SnapshotRows(path) as copy:
            return vault.read_ahead(copy, key)
    except WrongPassphrase:
        raise
    except FileProblem:
        return None
