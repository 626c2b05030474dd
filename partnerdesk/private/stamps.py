"""The seals of the sealed rows: their contents, and the tree of stamps that they form.

Each bucket of 64 row numbers has a seal with the stamps of its rows. The top seal has the stamps of
the buckets, the next row number, and the version: the number of writes to the private side.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from partnerdesk.private.sealing import Altered, Sealer

BUCKET = 64
TOP = 0

_STAMP = struct.Struct(">Q12s")
_NUMBER = struct.Struct(">Q")

#: The stamp of each row of a bucket, or of each bucket.
Stamps = Mapping[int, bytes]


@dataclass(frozen=True)
class Tree:
    """The stamp of the latest version of each row, and the next row number.

    `version` counts the writes to the private side: a smaller number means an older state.
    `doubtful` holds the buckets whose seal cannot be trusted; they are never written.
    """

    buckets: Mapping[int, Stamps] = field(default_factory=dict)
    top: Stamps = field(default_factory=dict)
    next_id: int = 1
    version: int = 0
    doubtful: frozenset[int] = frozenset()
    is_top_doubtful: bool = False


def opened_top(seals: Mapping[int, Any], sealer: Sealer) -> tuple[int, int, dict[int, bytes] | None]:
    """Return next row number, version and stamps of the buckets; None for these if the seal was altered.

    Older files have no version in the top seal.
    """
    try:
        content = sealer.open(seal_place(TOP), seals.get(TOP))
    except Altered:
        return 1, 0, None
    (next_id,) = _NUMBER.unpack_from(content)
    stamps = content[_NUMBER.size :]
    if len(stamps) % _STAMP.size == 0:
        return next_id, 0, dict(split(stamps))
    (version,) = _NUMBER.unpack_from(stamps)
    return next_id, version, dict(split(stamps[_NUMBER.size :]))


def top_content(tree: Tree) -> bytes:
    """Return the content of the top seal."""
    return _NUMBER.pack(tree.next_id) + _NUMBER.pack(tree.version) + joined(tree.top)


def row_place(row_id: int) -> str:
    """Return the place that a sealed row is bound to."""
    return f"private_row {row_id}"


def seal_place(seal_id: int) -> str:
    """Return the place that a seal is bound to."""
    return f"private_seal {seal_id}"


def joined(stamps: Stamps) -> bytes:
    """Return stamps packed for a seal."""
    return b"".join(_STAMP.pack(*pair) for pair in stamps.items())


def split(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and stamp from the content of a seal."""
    return _STAMP.iter_unpack(content)
