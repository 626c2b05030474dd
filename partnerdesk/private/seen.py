"""The last state of each private side that this computer saw, stored outside the file.

A person who can write the file can replace the whole private side, with its seals and keys, by an
older state. A stored version number reveals this. Only ids, versions and the nonce of a seal are
stored: no content.

A state is stored for each file, and for each partnership: a copy of a file has its own id, which
anybody can change, but all copies share the id of the partnership, to which the rows are bound.
"""

from collections.abc import Mapping
from typing import NamedTuple

from partnerdesk.file import private_rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private import remembered
from partnerdesk.private.sealing import stamp
from partnerdesk.private.stamps import Tree

_NAME = "private-seen"

#: Versions from here on are not ours: no file was written so often.
_TOO_MANY = 1 << 48


class Seen(NamedTuple):
    """A state: its version, the nonce of its top seal, and the highest version that was ever seen."""

    version: int
    mark: str
    highest: int


def is_older(file: PartnershipFile, tree: Tree) -> bool:
    """Return whether the private side is neither the state seen last nor newer than all states seen."""
    there = _read()
    known = _known(file, there)
    if known is None or tree.is_top_doubtful or tree.version > known.highest:
        return False
    if tree.version == known.highest == 0:  # files of old versions do not count
        return False
    last = [known] if file.id in there else there.values()  # a new copy may be of any copy seen before
    return (tree.version, _mark(file)) not in {(state.version, state.mark) for state in last}


def highest(file: PartnershipFile) -> int:
    """Return the highest version that this computer saw, 0 if none."""
    known = _known(file, _read())
    return known.highest if known else 0


def remember(file: PartnershipFile, tree: Tree) -> None:
    """Store the present state. A folder that cannot be written is ignored."""
    mark = _mark(file)
    if mark is None or tree.is_top_doubtful:
        return
    there = _read()
    of_partnership, known = there.get(_of_partnership(file)), _known(file, there)
    fresh = {
        key: Seen(tree.version, mark, max(tree.version, before.highest if before else 0))
        for key, before in ((_of_partnership(file), of_partnership), (file.id, known))
    }
    if any(there.get(key) != state for key, state in fresh.items()):
        others = {key: state for key, state in there.items() if key not in fresh}
        remembered.write(_NAME, others | fresh)


def _known(file: PartnershipFile, there: Mapping[str, Seen]) -> Seen | None:
    return there.get(file.id) or there.get(_of_partnership(file))


def _of_partnership(file: PartnershipFile) -> str:
    return f"partnership {file.partnership_id}"


def _mark(file: PartnershipFile) -> str | None:
    sealed = private_rows.seal_over_all(file)
    return stamp(sealed).hex() if isinstance(sealed, bytes) else None


def _read() -> dict[str, Seen]:
    """Return the known states by id; an empty dict if the data is invalid."""
    try:
        return {key: _state(*values) for key, values in remembered.read(_NAME).items()}
    except (ValueError, TypeError, OverflowError):
        return {}


def _state(version: object, mark: object, highest: object = 0) -> Seen:
    numbers = [int(number) for number in (version, highest)]  # type: ignore[call-overload]
    if not all(0 <= number < _TOO_MANY for number in numbers):
        raise ValueError
    return Seen(numbers[0], str(mark), max(numbers))
