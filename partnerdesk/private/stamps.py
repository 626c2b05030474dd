"""The seals of the sealed rows: their contents, and the tree of stamps that they form.

Each bucket of 64 row numbers has a seal with the stamps of its rows. The top seal has the stamps of
the buckets, the next row number, the version (the number of writes to the private side), and a mark
of each key row.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from partnerdesk.private.sealing import Altered, Sealer

BUCKET = 64
TOP = 0

_STAMP = struct.Struct(">Q12s")
_NUMBER = struct.Struct(">Q")

#: The size of the numbers before the stamps, by the rest of the whole size divided by that of a stamp.
_HEADS = {n * _NUMBER.size % _STAMP.size: n * _NUMBER.size for n in (1, 2, 4)}

#: The names of the key rows, in the order of their marks in the top seal.
_KEYS = ("passphrase", "recovery")

#: The stamp of each row of a bucket, or of each bucket.
Stamps = Mapping[int, bytes]


@dataclass(frozen=True)
class Tree:
    """The stamp of the latest version of each row, and the next row number.

    `version` counts the writes to the private side: a smaller number means an older state. `floor` is
    the highest version that this computer saw. The next write gets a higher version than both.
    `keys` holds the mark of each key row that the file should have, by its name; None means unknown.
    `doubtful` holds the buckets whose seal cannot be trusted; they are never written.
    """

    buckets: Mapping[int, Stamps] = field(default_factory=dict)
    top: Stamps = field(default_factory=dict)
    next_id: int = 1
    version: int = 0
    doubtful: frozenset[int] = frozenset()
    is_top_doubtful: bool = False
    keys: Mapping[str, int] | None = None
    floor: int = 0

    @property
    def next_version(self) -> int:
        """Return the version of the next write."""
        return max(self.version, self.floor) + 1


class Top(NamedTuple):
    """The content of the top seal."""

    next_id: int
    version: int
    keys: Mapping[str, int] | None
    stamps: dict[int, bytes]


def opened_top(seals: Mapping[int, Any], sealer: Sealer) -> Top | None:
    """Return the content of the top seal; None if it was altered or is missing.

    The top seal of older files has no keys, that of the oldest no version either.
    """
    try:
        content = sealer.open(seal_place(TOP), seals.get(TOP))
    except Altered:
        return None
    size = _HEADS[len(content) % _STAMP.size]
    next_id, version, *marks = (*(n for (n,) in _NUMBER.iter_unpack(content[:size])), 0)[:4]
    keys = {name: mark for name, mark in zip(_KEYS, marks, strict=False) if mark}
    return Top(next_id, version, keys or None, dict(split(content[size:])))


def top_content(tree: Tree) -> bytes:
    """Return the content of the top seal."""
    marks = tree.keys or {}
    numbers = (tree.next_id, tree.version, *(marks.get(name, 0) for name in _KEYS))
    return b"".join(map(_NUMBER.pack, numbers)) + joined(tree.top)


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
