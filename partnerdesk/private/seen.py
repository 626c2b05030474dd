"""Which state of each private side this computer saw last, kept outside the file.

Whoever can write the file can put the whole private side back to an older state, seals and keys with
it. The version that the seals count tells that, once it is known here. Only the id of a file, a
number and the random nonce of a seal are kept: nothing of what is sealed.
"""

from typing import Any

from partnerdesk.file import private_rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import remembered
from partnerdesk.private.sealing import stamp
from partnerdesk.private.stamps import Tree

_NAME = "private-seen"


def is_older(file: PartnershipFile, tree: Tree) -> bool:
    """Tell whether the private side is an older state than the one seen last, or another of that version."""
    known = _read().get(file.id)
    if known is None or tree.is_top_doubtful:
        return False
    version, mark = known
    is_another = tree.version == version > 0 and _mark(file) != mark
    return bool(tree.version < version or is_another)


def remember(file: PartnershipFile, tree: Tree) -> None:
    """Keep the state that is in the file now. Where the folder cannot be written, nothing is kept."""
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
    """Return what is known by the id of the file; what is not as it was written counts as not known."""
    try:
        found = remembered.read(_NAME).items()
        return {file_id: [int(version), str(mark)] for file_id, (version, mark) in found}
    except (ValueError, TypeError):
        return {}
