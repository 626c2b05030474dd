"""The seals over the sealed rows: what each holds, and the tree of stamps that they make together.

Each bucket of 64 row numbers has a seal with the stamps of its rows. One seal at the top has the
stamps of the buckets, the next row number, and the version: how often the private side was written.
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
    """What is known of the latest version of every row, and which number comes next.

    `version` counts the writes to the private side: a file with a smaller one is an older state.
    `doubtful` are the buckets whose seal cannot be trusted; nothing is written over them.
    """

    buckets: Mapping[int, Stamps] = field(default_factory=dict)
    top: Stamps = field(default_factory=dict)
    next_id: int = 1
    version: int = 0
    doubtful: frozenset[int] = frozenset()
    is_top_doubtful: bool = False


def opened_top(seals: Mapping[int, Any], sealer: Sealer) -> tuple[int, int, dict[int, bytes] | None]:
    """Return the next number, the version and the stamps of the buckets, None where the seal was altered.

    Before versions were counted, the top seal held the next number and the stamps alone.
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
    """Return what the seal at the top holds."""
    return _NUMBER.pack(tree.next_id) + _NUMBER.pack(tree.version) + joined(tree.top)


def row_place(row_id: int) -> str:
    """Return what a sealed row is bound to."""
    return f"private_row {row_id}"


def seal_place(seal_id: int) -> str:
    """Return what a seal is bound to."""
    return f"private_seal {seal_id}"


def joined(stamps: Stamps) -> bytes:
    """Return stamps as a seal holds them."""
    return b"".join(_STAMP.pack(*pair) for pair in stamps.items())


def split(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the stamps that a seal holds, each with its number."""
    return _STAMP.iter_unpack(content)
