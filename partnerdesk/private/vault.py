"""The private side while it is unlocked: its entries in memory, and the one way to write them."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.private import keys, rows
from partnerdesk.private.entries import Entry
from partnerdesk.private.errors import Locked, PrivateProblem
from partnerdesk.private.keys import Derived, KeyRow, Unlocking
from partnerdesk.private.sealing import Sealer, new_key

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key_row(file: PartnershipFile, name: str = keys.PASSPHRASE) -> KeyRow:
    """Return the key that a passphrase, or the code of a recovery sheet, opens; PrivateProblem for none."""
    found = private_rows.keys(file).get(name)
    if found is None:
        raise PrivateProblem(_NO_KEY[name]())
    return keys.read(name, file.partnership_id, found)


def _no_private_side() -> str:
    return tr("This partnership has no private side yet. Begin it by choosing a passphrase.")


def _no_sheet() -> str:
    return tr("No recovery sheet opens this private side: none was made, or it was withdrawn.")


_NO_KEY = {keys.PASSPHRASE: _no_private_side, keys.RECOVERY: _no_sheet}


def begin(
    file: PartnershipFile, derived: Derived, entries: Callable[[int], Mapping[int, Entry | None]]
) -> "Vault":
    """Begin the private side of a file that has none, under a key derived from its passphrase.

    `entries` returns what it holds from the beginning, given the first number.
    """
    if private_rows.keys(file):
        raise PrivateProblem(tr("This partnership has a private side already. Unlock it."))
    sealer = Sealer(new_key(), file.partnership_id)
    with file.write_private() as connection:
        private_rows.clear(connection)
        tree = rows.Tree()
        rows.write(connection, sealer, tree, _contents(entries(tree.next_id)))
        _put_key(connection, keys.wrapped(keys.PASSPHRASE, file.partnership_id, sealer.key, derived))
    return Vault(file, sealer)


class Ahead(NamedTuple):
    """What was read of a copy of the file; it holds as long as the seal over all rows is the same."""

    sealer: Sealer
    found: rows.Found
    entries: dict[int, Entry]
    seal: bytes | None


def read_ahead(copy: Rows, unlocking: Unlocking) -> Ahead:
    """Open every row of a copy of the file with a derived key; WrongPassphrase where it is not the one."""
    sealer = Sealer(keys.unwrapped(unlocking.row, unlocking.key), unlocking.row.file_id)
    found = rows.read(copy, sealer)
    return Ahead(sealer, found, _entries(found.contents), private_rows.seal_over_all(copy))


def unlock(file: PartnershipFile, unlocking: Unlocking, ahead: Ahead | None = None) -> "Vault":
    """Open the private side with a derived key; WrongPassphrase where it is not the one.

    A key of a lower cost than today's is wrapped anew, where the file can be written.
    """
    if ahead and ahead.seal != private_rows.seal_over_all(file):
        ahead = None
    sealer = (
        ahead.sealer if ahead else Sealer(keys.unwrapped(unlocking.row, unlocking.key), file.partnership_id)
    )
    vault = Vault(file, sealer, ahead)
    if unlocking.raised and not file.read_only:
        vault.wrap(unlocking.row.name, unlocking.raised)
    return vault


def _put_key(connection: sqlite3.Connection, row: KeyRow) -> None:
    private_rows.put_key(connection, row.values)


class Vault:
    """What opened, by number: entries are read freely, and changed by `write` alone."""

    def __init__(self, file: PartnershipFile, sealer: Sealer, ahead: Ahead | None = None) -> None:
        """Read and open every row, unless that was done ahead."""
        self.file = file
        self._sealer: Sealer | None = sealer
        if ahead is None:
            self.read()
        else:
            self._found, self._tree, self.entries = ahead.found, ahead.found.tree, ahead.entries

    def read(self) -> None:
        """Read the file again, as it is now."""
        self._found = rows.read(self.file, self._open)
        self._tree = self._found.tree
        self.entries = _entries(self._found.contents)

    @property
    def _open(self) -> Sealer:
        if self._sealer is None:
            raise Locked(tr("The private side is locked. Unlock it to go on."))
        return self._sealer

    @property
    def refused(self) -> list[str]:
        """Tell what was altered, is missing or cannot be checked."""
        return list(self._found.told)

    def next_id(self) -> int:
        """Return the number that the next new entry bears; no number is ever given twice."""
        return self._tree.next_id

    def write(self, entries: Mapping[int, Entry | None], *, forgetting: Sequence[Life] = ()) -> None:
        """Write entries durably, or delete those that are None; disclosures to forget go with it."""
        with self.at_once(), self.file.write_private(forgetting=forgetting) as connection:
            self.write_within(connection, entries)

    def write_within(self, connection: sqlite3.Connection, entries: Mapping[int, Entry | None]) -> None:
        """Write entries within a transaction of the caller's, in a block of `at_once`."""
        self._tree = rows.write(connection, self._open, self._tree, _contents(entries))
        for id_, entry in entries.items():
            if entry is None:
                self.entries.pop(id_, None)
            else:
                self.entries[id_] = entry

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Know after the block what the file holds, whether it was written or failed."""
        self._open  # noqa: B018  # refuses a locked one before anything is done
        tree, entries = self._tree, dict(self.entries)
        try:
            yield
        except BaseException:
            try:
                self.read()
            except FileProblem:  # the disk is gone: what was known before is the best there is
                self._tree, self.entries = tree, entries
            raise

    def accept(self) -> None:
        """Go on with what opens, as it is, and let go of what was altered."""
        with self.at_once(), self.file.write_private() as connection:
            rows.accept(connection, self._open, self._found)
        self.read()

    def wrap(self, name: str, derived: Derived) -> None:
        """Wrap the file key under another derived key; no row is sealed anew."""
        row = keys.wrapped(name, self.file.partnership_id, self._open.key, derived)
        with self.file.write_private() as connection:
            _put_key(connection, row)

    def unwrap(self, name: str) -> None:
        """Let a wrapped key go: what opened it opens nothing any more."""
        self._open  # noqa: B018
        with self.file.write_private() as connection:
            private_rows.delete_key(connection, name)

    def lock(self) -> None:
        """Forget the key and every entry."""
        if self._sealer:
            self._sealer.forget()
        self._sealer = None
        self.entries = {}
        self._found = rows.Found({}, rows.Tree(), [], frozenset())
        self._tree = self._found.tree


def _entries(contents: Mapping[int, bytes]) -> dict[int, Entry]:
    """Read all contents as one array, which takes half the time of one by one."""
    whole = b"[" + b",".join(content.rstrip() for content in contents.values()) + b"]"
    return dict(zip(contents, json.loads(whole.decode(errors="surrogatepass")), strict=True))


def _contents(entries: Mapping[int, Entry | None]) -> dict[int, bytes | None]:
    return {
        id_: None if entry is None else _compact(entry).encode(errors="surrogatepass")
        for id_, entry in entries.items()
    }
