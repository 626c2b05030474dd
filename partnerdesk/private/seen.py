"""The last state of each private side that this computer saw, stored outside the file.

A person who can write the file can replace the whole private side, with its seals and keys, by an
older state. A stored version number reveals this. Only the id of the file, a version and the
nonce of a seal are stored: no content.
"""

from typing import Any

from partnerdesk.file import private_rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import remembered
from partnerdesk.private.sealing import stamp
from partnerdesk.private.stamps import Tree

_NAME = "private-seen"


def is_older(file: PartnershipFile, tree: Tree) -> bool:
    """Return whether the private side is older than the state seen last, or differs at the same version."""
    known = _read().get(file.id)
    if known is None or tree.is_top_doubtful:
        return False
    version, mark = known
    is_another = tree.version == version > 0 and _mark(file) != mark
    return bool(tree.version < version or is_another)


def remember(file: PartnershipFile, tree: Tree) -> None:
    """Store the present state. A folder that cannot be written is ignored."""
    mark = _mark(file)
    if mark is None or tree.is_top_doubtful:
        return
    there = _read()
    if there.get(file.id) == [tree.version, mark]:
        return
    there.pop(file.id, None)
    remembered.write(_NAME, there | {file.id: [tree.version, mark]})


def _mark(file: PartnershipFile) -> str | None:
    sealed = private_rows.seal_over_all(file)
    return stamp(sealed).hex() if isinstance(sealed, bytes) else None


def _read() -> dict[str, list[Any]]:
    """Return the known states, a version and a nonce by file id; an empty dict if the data is invalid."""
    try:
        found = remembered.read(_NAME).items()
        return {file_id: [int(version), str(mark)] for file_id, (version, mark) in found}
    except (ValueError, TypeError, OverflowError):
        return {}
