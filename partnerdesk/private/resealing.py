"""Seal the whole private side again under a new key; this may run in a worker."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from partnerdesk.file import private_rows
from partnerdesk.private.sealing import Sealer, padded, stamp
from partnerdesk.private.stamps import BUCKET, TOP, Stamps, Tree, joined, row_place, seal_place, top_content


@dataclass(frozen=True)
class Resealed:
    """All rows and seals under a new key, by number, and their tree; `put` adds the top seal.

    `was` is the top seal of the file that they were made from. If the file has another one by now,
    they are stale.
    """

    sealer: Sealer
    rows: Mapping[int, bytes]
    seals: Mapping[int, bytes]
    tree: Tree
    was: bytes | None


def resealed(sealer: Sealer, tree: Tree, contents: Mapping[int, bytes], was: bytes | None) -> Resealed:
    """Seal all contents under the key of `sealer`; numbers and version continue from `tree`."""
    rows = {id_: sealer.seal(row_place(id_), padded(content)) for id_, content in contents.items()}
    buckets: dict[int, dict[int, bytes]] = {}
    for id_, sealed in rows.items():
        buckets.setdefault(id_ // BUCKET, {})[id_] = stamp(sealed)
    seals = {b + 1: sealer.seal(seal_place(b + 1), joined(stamps)) for b, stamps in buckets.items()}
    top: Stamps = {seal - 1: stamp(sealed) for seal, sealed in seals.items()}
    after = Tree(buckets, top, tree.next_id, tree.next_version)
    return Resealed(sealer, rows, seals, after, was)


def put(connection: sqlite3.Connection, anew: Resealed, keys: Mapping[str, int]) -> Tree:
    """Replace all rows and seals in the caller's transaction, and delete all keys.

    `keys` are the marks of the keys that the caller puts next. Return the tree, valid after the commit.
    """
    tree = replace(anew.tree, keys=keys)
    private_rows.clear(connection)
    private_rows.clear_keys(connection)
    private_rows.put_all(connection, private_rows.ROW, anew.rows)
    private_rows.put_all(connection, private_rows.SEAL, anew.seals)
    top = anew.sealer.seal(seal_place(TOP), top_content(tree))
    private_rows.put(connection, private_rows.SEAL, TOP, top)
    return tree
