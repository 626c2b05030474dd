"""The private side while it is unlocked: its entries in memory, and the one way to write them."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.private import keys, resealing, rows, seen
from partnerdesk.private.entries import Entry
from partnerdesk.private.errors import Locked, PrivateProblem
from partnerdesk.private.keys import Derived, KeyRow, Unlocking
from partnerdesk.private.resealing import Resealed
from partnerdesk.private.sealing import Sealer, new_key
from partnerdesk.private.stamps import Tree

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key_row(file: PartnershipFile, name: str = keys.PASSPHRASE) -> KeyRow:
    """Return the key that a passphrase, or the code of a recovery sheet, opens; PrivateProblem for none."""
    there = private_rows.keys(file)
    if name in there:
        return keys.read(name, file.partnership_id, there[name])
    if not there and private_rows.has_rows(file):
        raise PrivateProblem(keyless())
    if name == keys.RECOVERY:
        raise PrivateProblem(
            tr("No recovery sheet opens this private side: none was made, or it was withdrawn.")
        )
    if there:
        raise PrivateProblem(
            tr(
                "What the passphrase opens is missing in this file. Unlock with the recovery sheet, "
                "or restore a backup."
            )
        )
    raise PrivateProblem(tr("This partnership has no private side yet. Begin it by choosing a passphrase."))


def keyless() -> str:
    """Say that there are sealed notes that nothing opens any more."""
    return tr(
        "This file holds sealed notes, but the key that opens them is missing: the file was damaged or "
        "altered. Restore a backup."
    )


def begin(
    file: PartnershipFile, derived: Derived, entries: Callable[[int], Mapping[int, Entry | None]]
) -> "Vault":
    """Begin the private side of a file that has none, under a key derived from its passphrase.

    `entries` returns what it holds from the beginning, given the first number.
    """
    if private_rows.keys(file):
        raise PrivateProblem(tr("This partnership has a private side already. Unlock it."))
    if private_rows.has_rows(file):
        raise PrivateProblem(keyless())
    sealer = Sealer(new_key(), file.partnership_id)
    with file.write_private() as connection:
        tree = Tree()
        rows.write(connection, sealer, tree, _contents(entries(tree.next_id)))
        _put_key(connection, keys.wrapped(keys.PASSPHRASE, file.partnership_id, sealer.key, derived))
    return Vault(file, sealer, {keys.PASSPHRASE: derived})


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
    row = unlocking.row
    vault = Vault(file, sealer, {row.name: Derived(row.salt, row.cost, unlocking.key)}, ahead)
    if unlocking.raised and not file.read_only:
        vault.wrap(row.name, unlocking.raised)
    return vault


def _put_key(connection: sqlite3.Connection, row: KeyRow) -> None:
    private_rows.put_key(connection, row.values)


#: So many refused entries are told one by one.
_MOST_TOLD = 20


class Vault:
    """What opened, by number: entries are read freely, and changed by `write` alone."""

    def __init__(
        self,
        file: PartnershipFile,
        sealer: Sealer,
        wrapping: Mapping[str, Derived],
        ahead: Ahead | None = None,
    ) -> None:
        """Read and open every row, unless that was done ahead.

        `wrapping` are the derived keys that are known of those that wrap the file key, by name: a
        fresh file key can be wrapped under these alone.
        """
        self.file = file
        self._sealer: Sealer | None = sealer
        self._wrapping = dict(wrapping)
        if ahead is None:
            self.read()
        else:
            self._found, self._tree, self.entries = ahead.found, ahead.found.tree, ahead.entries
        if self._tree.is_top_doubtful and self._found.told and not self._found.contents:
            sealer.forget()
            raise PrivateProblem(_of_another_state())
        self._older = seen.is_older(file, self._tree)

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
        """Tell what was altered, is missing or cannot be checked: each, or in one line how many."""
        return [*([_set_back()] if self._older else ()), *_briefly(self._found.told)]

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
        """Let go of what was altered, and go on with what opens as it is in the file now.

        What was told is what goes: where more was altered since, nothing is written and
        PrivateProblem says so.
        """
        self._open  # noqa: B018
        told = self._found.told
        if told:
            with self.at_once(), self.file.write_private() as connection:
                found = rows.read(self.file, self._open)
                if found.told != told:
                    raise PrivateProblem(
                        tr("More was altered in the meantime. Nothing was let go: look at the list again.")
                    )
                rows.accept(connection, self._open, found)
            self.read()
        self._older = False
        seen.remember(self.file, self._tree)

    # -- keys ---------------------------------------------------------------------------

    def wrap(self, name: str, derived: Derived) -> None:
        """Wrap the file key under one more derived key, or under one of a higher cost."""
        row = keys.wrapped(name, self.file.partnership_id, self._open.key, derived)
        with self.file.write_private() as connection:
            _put_key(connection, row)
        self._wrapping[name] = derived

    def sealing_anew(self) -> Callable[[], Resealed]:
        """Return the work that seals every entry under a fresh file key; it may run in a worker."""
        self._open  # noqa: B018
        if self._found.told:
            raise PrivateProblem(
                tr("Not everything opened. Restore a backup or go on without it before you change a key.")
            )
        file_id, tree, entries = self.file.partnership_id, self._tree, dict(self.entries)
        was = private_rows.seal_over_all(self.file)

        def work() -> Resealed:
            contents = {id_: _content(entry) for id_, entry in entries.items()}
            return resealing.resealed(Sealer(new_key(), file_id), tree, contents, was)

        return work

    def change_key(self, wrapping: Mapping[str, Derived], anew: Resealed) -> None:
        """Go over to a fresh file key, which these derived keys alone open from now on.

        What opened the former key opens nothing that is in the file now.
        """
        self._open  # noqa: B018
        if anew.was != private_rows.seal_over_all(self.file):
            anew = self.sealing_anew()()  # something was written while it was sealed
        with self.file.write_private() as connection:
            resealing.put(connection, anew)
            for name, derived in wrapping.items():
                _put_key(connection, keys.wrapped(name, self.file.partnership_id, anew.sealer.key, derived))
        self._open.forget()
        self._sealer, self._wrapping = anew.sealer, dict(wrapping)
        self._found = rows.Found({}, anew.tree, [], frozenset())
        self._tree = anew.tree
        seen.remember(self.file, self._tree)

    def known(self, name: str) -> Derived | None:
        """Return the derived key of a name, None where another one unlocked."""
        self._open  # noqa: B018
        return self._wrapping.get(name)

    def lock(self) -> None:
        """Forget the keys and every entry; remember which state of them was seen last."""
        if self._sealer:
            if not self._older:
                seen.remember(self.file, self._tree)
            self._sealer.forget()
        self._sealer = None
        self._wrapping = {}
        self.entries = {}
        self._found = rows.Found({}, Tree(), [], frozenset())
        self._tree = self._found.tree


def _briefly(told: list[str]) -> list[str]:
    """Return what was told, as one line where it would fill the window: anybody can write rows to a file."""
    if len(told) <= _MOST_TOLD:
        return told
    return [
        tr(
            "{number} things are wrong with the private side: entries or seals were altered, put there, put "
            "back or taken out. The first: {first}",
            number=words.number(Decimal(len(told))),
            first=told[0],
        )
    ]


def _of_another_state() -> str:
    return tr(
        "This opens a key of the file, but that key opens none of its notes: the key or the notes were put "
        "back from an older state. Restore a backup in which both belong together."
    )


def _set_back() -> str:
    return tr(
        "This private side is an older state than the one this computer saw last: notes written since are "
        "missing, and so are consents withdrawn since. That is so after a backup was restored."
    )


def _entries(contents: Mapping[int, bytes]) -> dict[int, Entry]:
    """Read all contents as one array, which takes half the time of one by one."""
    whole = b"[" + b",".join(content.rstrip() for content in contents.values()) + b"]"
    return dict(zip(contents, json.loads(whole.decode(errors="surrogatepass")), strict=True))


def _contents(entries: Mapping[int, Entry | None]) -> dict[int, bytes | None]:
    return {id_: None if entry is None else _content(entry) for id_, entry in entries.items()}


def _content(entry: Entry) -> bytes:
    return _compact(entry).encode(errors="surrogatepass")
