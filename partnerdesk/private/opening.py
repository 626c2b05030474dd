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
from partnerdesk.language import tr
from partnerdesk.private import key_rows, recovery, rows, seen
from partnerdesk.private.ahead import Ahead, open_copy
from partnerdesk.private.contents import contents_of
from partnerdesk.private.errors import PrivateProblem, WrongPassphrase
from partnerdesk.private.key_rows import key_row, taken_out
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
    unwrapped,
    wrapped,
)
from partnerdesk.private.notes import Notes
from partnerdesk.private.notes_file import ReadTalk, numbered
from partnerdesk.private.sealing import Sealer, new_key
from partnerdesk.private.stamps import Tree
from partnerdesk.private.strength import known_words, refuse_weak
from partnerdesk.private.vault import Vault

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

    The caller checked the passphrase. Raises PrivateProblem if the file has a private side already.
    """
    if private_rows.keys(file):
        raise PrivateProblem(tr("This partnership has a private side already. Unlock it."))
    if private_rows.has_rows(file):
        raise PrivateProblem(key_rows.keyless())
    sealer = Sealer(new_key(), file.partnership_id)
    row = wrapped(PASSPHRASE, file.partnership_id, sealer.key, derived)
    tree = Tree(keys=key_rows.marks_of(row), floor=seen.highest(file))
    with file.write_private() as connection:
        rows.write(connection, sealer, tree, contents_of(numbered(talks, tree.next_id)))
        key_rows.put(connection, row)
    return Notes(Vault(file, sealer, {PASSPHRASE: derived}))


def unlock(file: PartnershipFile, passphrase: str, cost: Cost = TODAY) -> Notes:
    """Open the private side. Raises WrongPassphrase, or PrivateProblem if there is none."""
    return open_with(file, derive(key_row(file), passphrase, cost))


def unlock_with_code(file: PartnershipFile, code: str, cost: Cost = TODAY) -> Notes:
    """Open the private side with the code of its recovery sheet, typed with any case and spaces."""
    read = recovery.read_code(code)
    return open_with(file, derive(key_row(file, RECOVERY), read, cost))


def open_with(file: PartnershipFile, key: Unlocking, ahead: Ahead | None = None) -> Notes:
    """Open the private side with a key from `derive`. Raises WrongPassphrase.

    `ahead` is the result of `read_ahead`: with it, the rows are not read again. If the cost of the key
    is lower than today's, the file key is wrapped again, unless the file is read-only.
    """
    if ahead and ahead.seal != private_rows.seal_over_all(file):
        ahead = None
    sealer = ahead.sealer if ahead else Sealer(unwrapped(key.row, key.key), file.partnership_id)
    row = key.row
    vault = Vault(file, sealer, {row.name: Derived(row.salt, row.cost, key.key)}, ahead)
    if key.raised and not file.read_only:
        vault.wrap(row.name, key.raised)
    return Notes(vault)


def read_ahead(path: Path, key: Unlocking) -> Ahead | None:
    """Read the private side from a copy of the file, in any thread. Return None if copying fails.

    Raises WrongPassphrase.
    """
    try:
        with SnapshotRows(path) as copy:
            return open_copy(copy, key)
    except WrongPassphrase:
        raise
    except FileProblem:
        return None
