"""The sealed rows of a file, and the seals over them that tell the latest version of each.

Each bucket of 64 row numbers has a seal with the stamps of its rows; one seal at the top has
the stamps of the buckets. So an edit writes three rows, and whatever is altered, moved, missing
or an older version put back is found and named, while the rest opens.
"""

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from partnerdesk.file import private_rows
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.sealing import Altered, Sealer, padded, stamp

_BUCKET = 64
_TOP = 0
_STAMP = struct.Struct(">Q12s")
_NUMBER = struct.Struct(">Q")

#: The stamp of each row of a bucket, or of each bucket.
Stamps = Mapping[int, bytes]


@dataclass(frozen=True)
class Tree:
    """What is known of the latest version of every row, and which number comes next.

    `doubtful` are the buckets whose seal cannot be trusted; nothing is written over them.
    """

    buckets: Mapping[int, Stamps] = field(default_factory=dict)
    top: Stamps = field(default_factory=dict)
    next_id: int = 1
    doubtful: frozenset[int] = frozenset()
    is_top_doubtful: bool = False


@dataclass(frozen=True)
class Found:
    """What opened, by number; the tree; and in words what was refused, where `refused` numbers are."""

    contents: dict[int, bytes]
    tree: Tree
    told: list[str]
    refused: frozenset[int]


def read(file: Rows, sealer: Sealer) -> Found:
    """Open every row of the private side, and tell what is refused."""
    rows, seals = private_rows.sealed(file)
    tree, told = _tree(rows, seals, sealer)
    latest = {row_id: known for stamps in tree.buckets.values() for row_id, known in stamps.items()}
    contents: dict[int, bytes] = {}
    refused: set[int] = set()
    for row_id, sealed in rows.items():
        try:
            content = sealer.open(_row(row_id), sealed)
        except Altered:
            problem: str | None = tr(
                "Entry {number} of the private side was altered. It stays closed.", number=row_id
            )
        else:
            problem = None if latest.get(row_id) == stamp(sealed) else _not_latest(tree, latest, row_id)
        if problem is None:
            contents[row_id] = content
        else:
            told.append(problem)
            refused.add(row_id)
    for row_id in sorted(latest.keys() - rows.keys()):
        told.append(tr("Entry {number} of the private side is missing.", number=row_id))
        refused.add(row_id)
    return Found(contents, tree, told, frozenset(refused))


def _not_latest(tree: Tree, latest: Stamps, row_id: int) -> str | None:
    """Say what is wrong with a row that opens, and is not of the version that the seal knows."""
    if row_id // _BUCKET in tree.doubtful:
        return None
    if row_id not in latest:
        return tr("Entry {number} of the private side was deleted, and put back by another.", number=row_id)
    return tr("Entry {number} of the private side is an older one put back. It stays closed.", number=row_id)


def _tree(rows: Mapping[int, Any], seals: Mapping[int, Any], sealer: Sealer) -> tuple[Tree, list[str]]:
    """Open the seals; the buckets whose seal is not the latest are doubtful, and told."""
    next_id, top = _opened_top(seals, sealer)
    there = {row_id // _BUCKET for row_id in rows} | {seal - 1 for seal in seals if seal != _TOP}
    if top is None:
        told = [tr("The seal over the private side was altered or is missing: no entry can be checked for "
                   "being the latest.")]  # fmt: skip
        return Tree({}, {}, next_id, frozenset(there), is_top_doubtful=True), told
    buckets: dict[int, Stamps] = {}
    doubtful: dict[int, str] = {}
    for bucket in sorted(there | top.keys()):
        sealed = seals.get(bucket + 1)
        if sealed is None and bucket not in top:
            continue  # rows that were put there: no stamp knows them
        try:
            content = sealer.open(_seal(bucket + 1), sealed)
        except Altered:
            content = None
        if content is None or sealed is None or top.get(bucket) != stamp(sealed):
            doubtful[bucket] = _doubt(bucket)
        else:
            buckets[bucket] = dict(_stamps(content))
    return Tree(buckets, top, next_id, frozenset(doubtful)), list(doubtful.values())


def _doubt(bucket: int) -> str:
    return tr(
        "The seal of the entries {first} to {last} of the private side was altered: they open, but cannot be "
        "checked for being the latest.",
        first=bucket * _BUCKET,
        last=bucket * _BUCKET + _BUCKET - 1,
    )


def _opened_top(seals: Mapping[int, Any], sealer: Sealer) -> tuple[int, dict[int, bytes] | None]:
    try:
        content = sealer.open(_seal(_TOP), seals.get(_TOP))
    except Altered:
        return 1, None
    (next_id,) = _NUMBER.unpack_from(content)
    return next_id, dict(_stamps(content[_NUMBER.size :]))


def write(
    connection: sqlite3.Connection, sealer: Sealer, tree: Tree, contents: Mapping[int, bytes | None]
) -> Tree:
    """Write rows, or delete those without content, and the seals over them, within a transaction.

    Returns the tree as it is once that is committed. PrivateProblem where a seal over them cannot
    be trusted: what was altered would pass for checked.
    """
    touched = {row_id // _BUCKET for row_id in contents}
    if tree.is_top_doubtful or touched & tree.doubtful:
        raise PrivateProblem(
            tr(
                "A seal of the private side was altered, so nothing is written over it. Look at what opens, "
                "then keep it as it is, or restore a backup."
            )
        )
    buckets = {**tree.buckets, **{bucket: dict(tree.buckets.get(bucket, {})) for bucket in touched}}
    for row_id, content in contents.items():
        stamps = buckets[row_id // _BUCKET]
        assert isinstance(stamps, dict)
        if content is None:
            private_rows.delete(connection, private_rows.ROW, row_id)
            stamps.pop(row_id, None)
        else:
            sealed = sealer.seal(_row(row_id), padded(content))
            private_rows.put(connection, private_rows.ROW, row_id, sealed)
            stamps[row_id] = stamp(sealed)
    top = {**tree.top, **{b: _write_seal(connection, sealer, b + 1, _joined(buckets[b])) for b in touched}}
    after = Tree(buckets, top, max(tree.next_id, max(contents, default=0) + 1), tree.doubtful)
    _write_top(connection, sealer, after)
    return after


def accept(connection: sqlite3.Connection, sealer: Sealer, found: Found) -> Tree:
    """Take what opened as the latest, and let go of what was refused."""
    private_rows.clear(connection)
    return write(connection, sealer, Tree(next_id=found.tree.next_id), dict(found.contents))


def _write_top(connection: sqlite3.Connection, sealer: Sealer, tree: Tree) -> None:
    _write_seal(connection, sealer, _TOP, _NUMBER.pack(tree.next_id) + _joined(tree.top))


def _write_seal(connection: sqlite3.Connection, sealer: Sealer, seal_id: int, content: bytes) -> bytes:
    sealed = sealer.seal(_seal(seal_id), content)
    private_rows.put(connection, private_rows.SEAL, seal_id, sealed)
    return stamp(sealed)


def _row(row_id: int) -> str:
    return f"private_row {row_id}"


def _seal(seal_id: int) -> str:
    return f"private_seal {seal_id}"


def _joined(stamps: Stamps) -> bytes:
    return b"".join(_STAMP.pack(*pair) for pair in stamps.items())


def _stamps(content: bytes) -> Iterator[tuple[int, bytes]]:
    return _STAMP.iter_unpack(content)
