"""The sealed rows of a file, and the seals that authenticate the latest version of each.

The seals form a tree (see `stamps`), so an edit writes three rows. A row that was altered, moved,
deleted or replaced by an older version is found and reported; all other rows open.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from partnerdesk.file import private_rows
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.sealing import Altered, Sealer, padded, stamp
from partnerdesk.private.stamps import (
    BUCKET,
    TOP,
    Stamps,
    Tree,
    joined,
    opened_top,
    row_place,
    seal_place,
    split,
    top_content,
)

#: No row of ours gets a number from here on: whoever inserted such a row cannot use up the numbers.
_NOT_OURS = 1 << 48


@dataclass(frozen=True)
class Found:
    """The result of reading: contents and stamps of the rows that opened, by number, and the tree.

    `refused` holds the numbers of the other rows, and `messages` says what is wrong.
    """

    contents: dict[int, bytes]
    tree: Tree
    messages: list[str]
    refused: frozenset[int]
    stamps: Stamps = field(default_factory=dict)


def read(file: Rows, sealer: Sealer) -> Found:
    """Open all rows of the private side, with a message for each that is refused."""
    rows, seals = private_rows.sealed(file)
    tree, messages = _tree(rows, seals, sealer)
    latest = {row_id: known for stamps in tree.buckets.values() for row_id, known in stamps.items()}
    contents: dict[int, bytes] = {}
    stamps: dict[int, bytes] = {}
    refused: set[int] = set()
    for row_id, sealed in rows.items():
        try:
            content = sealer.open(row_place(row_id), sealed)
        except Altered:
            problem: str | None = tr(
                "Entry {number} of the private side was altered. It stays closed.", number=row_id
            )
        else:
            problem = None if latest.get(row_id) == stamp(sealed) else _not_latest(tree, latest, row_id)
        if problem is None:
            contents[row_id] = content
            stamps[row_id] = stamp(sealed)
        else:
            messages.append(problem)
            refused.add(row_id)
    for row_id in sorted(latest.keys() - rows.keys()):
        messages.append(tr("Entry {number} of the private side is missing.", number=row_id))
        refused.add(row_id)
    return Found(contents, tree, messages, frozenset(refused), stamps)


def _not_latest(tree: Tree, latest: Stamps, row_id: int) -> str | None:
    """Return the message for a row that opens but does not have the stamp in its seal."""
    if row_id // BUCKET in tree.doubtful:
        return None
    if row_id not in latest:
        return tr("Entry {number} of the private side was deleted, and put back by another.", number=row_id)
    return tr("Entry {number} of the private side is an older one put back. It stays closed.", number=row_id)


def _tree(rows: Mapping[int, Any], seals: Mapping[int, Any], sealer: Sealer) -> tuple[Tree, list[str]]:
    """Open the seals. Buckets whose seal was altered or is outdated are doubtful and get a message."""
    found = opened_top(seals, sealer)
    there = {row_id // BUCKET for row_id in rows} | {seal - 1 for seal in seals if seal != TOP}
    if found is None:
        messages = [tr("The seal over the private side was altered or is missing: no entry can be checked "
                       "for being the latest.")]  # fmt: skip
        return Tree(doubtful=frozenset(there), is_top_doubtful=True), messages
    next_id, version, names, top = found
    buckets: dict[int, Stamps] = {}
    doubtful: dict[int, str] = {}
    for bucket in sorted(there | top.keys()):
        sealed = seals.get(bucket + 1)
        if sealed is None and bucket not in top:
            continue  # rows that somebody else inserted: they have no stamp
        try:
            content = sealer.open(seal_place(bucket + 1), sealed)
        except Altered:
            content = None
        if content is None or sealed is None or top.get(bucket) != stamp(sealed):
            doubtful[bucket] = _doubt(bucket)
        else:
            buckets[bucket] = dict(split(content))
    tree = Tree(buckets, top, next_id, version, frozenset(doubtful), keys=names)
    return tree, list(doubtful.values())


def _doubt(bucket: int) -> str:
    return tr(
        "The seal of the entries {first} to {last} of the private side was altered: they open, but cannot be "
        "checked for being the latest.",
        first=bucket * BUCKET,
        last=bucket * BUCKET + BUCKET - 1,
    )


def write(
    connection: sqlite3.Connection, sealer: Sealer, tree: Tree, contents: Mapping[int, bytes | None]
) -> Tree:
    """Write rows and their seals in the caller's transaction; a row with content None is deleted.

    Return the new tree, valid after the commit. Raises PrivateProblem if a seal of these rows is
    doubtful: a new seal would make altered rows look authentic.
    """
    touched = {row_id // BUCKET for row_id in contents}
    if tree.is_top_doubtful or touched & tree.doubtful:
        raise PrivateProblem(
            tr(
                "A seal of the private side was altered, so nothing is written over it. Look at what opens, "
                "then keep it as it is, or restore a backup."
            )
        )
    buckets = {**tree.buckets, **{bucket: dict(tree.buckets.get(bucket, {})) for bucket in touched}}
    for row_id, content in contents.items():
        stamps = buckets[row_id // BUCKET]
        assert isinstance(stamps, dict)
        if content is None:
            private_rows.delete(connection, private_rows.ROW, row_id)
            stamps.pop(row_id, None)
        else:
            sealed = sealer.seal(row_place(row_id), padded(content))
            private_rows.put(connection, private_rows.ROW, row_id, sealed)
            stamps[row_id] = stamp(sealed)
    top = {**tree.top, **{b: _write_seal(connection, sealer, b + 1, joined(buckets[b])) for b in touched}}
    next_id = max(tree.next_id, max(contents, default=0) + 1)
    after = replace(tree, buckets=buckets, top=top, next_id=next_id, version=tree.next_version)
    _write_seal(connection, sealer, TOP, top_content(after))
    return after


def accept(connection: sqlite3.Connection, sealer: Sealer, found: Found, tree: Tree) -> None:
    """Delete the refused rows and write new seals for the others, in the caller's transaction.

    `found` was read in the same transaction. The rows that opened are not rewritten. Version and
    keys continue from `tree`.
    """
    for row_id in found.refused:
        private_rows.delete(connection, private_rows.ROW, row_id)
    private_rows.clear_seals(connection)
    buckets: dict[int, dict[int, bytes]] = {}
    for row_id, known in found.stamps.items():
        buckets.setdefault(row_id // BUCKET, {})[row_id] = known
    top = {b: _write_seal(connection, sealer, b + 1, joined(stamps)) for b, stamps in buckets.items()}
    ours = (row_id for row_id in found.refused if row_id < _NOT_OURS)
    next_id = max(found.tree.next_id, max(found.stamps, default=0) + 1, max(ours, default=0) + 1)
    after = Tree(buckets, top, next_id, tree.next_version, keys=tree.keys)
    _write_seal(connection, sealer, TOP, top_content(after))


def _write_seal(connection: sqlite3.Connection, sealer: Sealer, seal_id: int, content: bytes) -> bytes:
    sealed = sealer.seal(seal_place(seal_id), content)
    private_rows.put(connection, private_rows.SEAL, seal_id, sealed)
    return stamp(sealed)
