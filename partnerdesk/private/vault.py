"""The unlocked private side: its entries in memory, and the only way to write them."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.lives import Life
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.private import keys, resealing, rows, seen, wrong_keys
from partnerdesk.private.entries import Entry
from partnerdesk.private.errors import Locked, PrivateProblem
from partnerdesk.private.keys import Derived, KeyRow, Unlocking
from partnerdesk.private.resealing import Resealed
from partnerdesk.private.sealing import Sealer, new_key
from partnerdesk.private.stamps import Tree

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key_row(file: PartnershipFile, name: str = keys.PASSPHRASE) -> KeyRow:
    """Return the key row of the passphrase or of the recovery sheet. Raises PrivateProblem if none exists."""
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
    if seen.highest(file):
        raise PrivateProblem(taken_out())
    raise PrivateProblem(tr("This partnership has no private side yet. Begin it by choosing a passphrase."))


def keyless() -> str:
    """Return the message for a file with sealed notes but no key."""
    return tr(
        "This file holds sealed notes, but the key that opens them is missing: the file was damaged or "
        "altered. Restore a backup."
    )


def taken_out() -> str:
    """Return the message for a file without a private side, where this computer saw one."""
    return tr(
        "This computer saw bilateral notes in this partnership, and the file holds none now: it was set back "
        "or altered. Restore a backup if you did not mean that."
    )


def begin(
    file: PartnershipFile, derived: Derived, entries: Callable[[int], Mapping[int, Entry | None]]
) -> "Vault":
    """Begin the private side of a file, with a key derived from its passphrase.

    `entries` gets the first number and returns the first entries. Raises PrivateProblem if the file
    has a private side already.
    """
    if private_rows.keys(file):
        raise PrivateProblem(tr("This partnership has a private side already. Unlock it."))
    if private_rows.has_rows(file):
        raise PrivateProblem(keyless())
    sealer = Sealer(new_key(), file.partnership_id)
    row = keys.wrapped(keys.PASSPHRASE, file.partnership_id, sealer.key, derived)
    tree = Tree(keys=_marks(row), floor=seen.highest(file))
    with file.write_private() as connection:
        rows.write(connection, sealer, tree, _contents(entries(tree.next_id)))
        _put_key(connection, row)
    return Vault(file, sealer, {keys.PASSPHRASE: derived})


class Ahead(NamedTuple):
    """The result of reading a copy of the file; valid while the top seal of the file is the same."""

    sealer: Sealer
    found: rows.Found
    entries: dict[int, Entry]
    seal: bytes | None


def read_ahead(copy: Rows, unlocking: Unlocking) -> Ahead:
    """Open all rows of a copy of the file with a derived key. Raises WrongPassphrase."""
    sealer = Sealer(keys.unwrapped(unlocking.row, unlocking.key), unlocking.row.file_id)
    found = rows.read(copy, sealer)
    return Ahead(sealer, found, _entries(found.contents), private_rows.seal_over_all(copy))


def unlock(file: PartnershipFile, unlocking: Unlocking, ahead: Ahead | None = None) -> "Vault":
    """Open the private side with a derived key. Raises WrongPassphrase.

    If its cost is lower than today's, the file key is wrapped again, unless the file is read-only.
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


def _marks(*key_rows: KeyRow) -> dict[str, int]:
    return wrong_keys.marks({name: tuple(rest) for name, *rest in (row.values for row in key_rows)})


def _put_key(connection: sqlite3.Connection, row: KeyRow) -> None:
    private_rows.put_key(connection, row.values)


#: If more entries are refused, one message replaces the list.
_MOST_MESSAGES = 20


class Vault:
    """The opened entries by number. Read them from `entries`; change them only with `write`."""

    def __init__(
        self,
        file: PartnershipFile,
        sealer: Sealer,
        wrapping: Mapping[str, Derived],
        ahead: Ahead | None = None,
    ) -> None:
        """Read and open all rows, unless `ahead` holds them.

        `wrapping` holds the known derived keys that wrap the file key, by name. A new file key can
        be wrapped only under these.
        """
        self.file = file
        self._sealer: Sealer | None = sealer
        self._wrapping = dict(wrapping)
        if ahead is None:
            self.read()
        else:
            self._take(ahead.found, ahead.entries)
        if self._tree.is_top_doubtful and self._found.messages and not self._found.contents:
            sealer.forget()
            raise PrivateProblem(_of_another_state())
        self._older = seen.is_older(file, self._tree)
        self._floor = 0 if self._older else seen.highest(file)

    def read(self) -> None:
        """Read the file again."""
        found = rows.read(self.file, self._open)
        self._take(found, _entries(found.contents))

    def _take(self, found: rows.Found, entries: dict[int, Entry]) -> None:
        self._found, self.entries = found, entries
        known = found.tree.keys  # None in an older file: the next write seals the present ones
        marks = wrong_keys.marks(private_rows.keys(self.file)) if known is None else known
        self._tree = replace(found.tree, keys=marks)

    @property
    def _open(self) -> Sealer:
        if self._sealer is None:
            raise Locked(tr("The private side is locked. Unlock it to go on."))
        return self._sealer

    @property
    def refused(self) -> list[str]:
        """Return the messages about altered, missing or unchecked rows; one summary if there are many."""
        return [*([_set_back()] if self._older else ()), *_briefly(self._found.messages)]

    @property
    def wrong_keys(self) -> list[str]:
        """Return a message for each key that somebody else took out of the file, put into it or replaced."""
        return wrong_keys.messages(self._tree.keys or {}, wrong_keys.marks(private_rows.keys(self.file)))

    @property
    def has_recovery_key(self) -> bool:
        """Return whether the code of a recovery sheet opens the file, or would if its key were put back."""
        return keys.RECOVERY in {*(self._tree.keys or ()), *private_rows.keys(self.file)}

    def next_id(self) -> int:
        """Return the number for the next new entry. No number is used twice."""
        return self._tree.next_id

    def write(self, entries: Mapping[int, Entry | None], *, forgetting: Sequence[Life] = ()) -> None:
        """Write entries durably in one transaction; None deletes an entry.

        `forgetting` are disclosures that the same transaction deletes, also from the history.
        """
        with self.at_once(), self.file.write_private(forgetting=forgetting) as connection:
            self.write_within(connection, entries)

    def write_within(self, connection: sqlite3.Connection, entries: Mapping[int, Entry | None]) -> None:
        """Write entries in the caller's transaction, inside a block of `at_once`."""
        tree = replace(self._tree, floor=self._floor)
        self._tree = rows.write(connection, self._open, tree, _contents(entries))
        for id_, entry in entries.items():
            if entry is None:
                self.entries.pop(id_, None)
            else:
                self.entries[id_] = entry

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """If the block fails, read the entries from the file again, so that memory and file agree."""
        self._open  # noqa: B018  # raises if locked, before anything is done
        tree, entries = self._tree, dict(self.entries)
        try:
            yield
        except BaseException:
            try:
                self.read()
            except FileProblem:  # the disk is gone: go back to the state before the block
                self._tree, self.entries = tree, entries
            raise

    def accept(self) -> None:
        """Delete the refused rows, and keep those that open.

        Only the rows that were reported are deleted. Raises PrivateProblem, and writes nothing, if
        more rows were altered since.
        """
        self._open  # noqa: B018
        messages = self._found.messages
        self._floor = seen.highest(self.file)
        if messages:
            with self.at_once(), self.file.write_private() as connection:
                found = rows.read(self.file, self._open)
                if found.messages != messages:
                    raise PrivateProblem(
                        tr("More was altered in the meantime. Nothing was let go: look at the list again.")
                    )
                rows.accept(connection, self._open, found, replace(self._tree, floor=self._floor))
            self.read()
        self._older = False
        seen.remember(self.file, self._tree)

    # -- keys ---------------------------------------------------------------------------

    def wrap(self, name: str, derived: Derived) -> None:
        """Wrap the file key under a derived key of the same secret, which replaces the one of this name."""
        row = keys.wrapped(name, self.file.partnership_id, self._open.key, derived)
        with self.at_once(), self.file.write_private() as connection:
            _put_key(connection, row)
            if not self._tree.is_top_doubtful:
                self._tree = replace(self._tree, keys={**(self._tree.keys or {}), **_marks(row)})
                self.write_within(connection, {})
        self._wrapping[name] = derived

    def sealing_anew(self) -> Callable[[], Resealed]:
        """Return a function that seals all entries under a new file key; it may run in a worker.

        Raises PrivateProblem if some rows did not open.
        """
        self._open  # noqa: B018
        if self._found.messages:
            raise PrivateProblem(
                tr("Not everything opened. Restore a backup or go on without it before you change a key.")
            )
        file_id, entries = self.file.partnership_id, dict(self.entries)
        tree = replace(self._tree, floor=self._floor)
        was = private_rows.seal_over_all(self.file)

        def work() -> Resealed:
            contents = {id_: _content(entry) for id_, entry in entries.items()}
            return resealing.resealed(Sealer(new_key(), file_id), tree, contents, was)

        return work

    def change_key(self, wrapping: Mapping[str, Derived], anew: Resealed) -> None:
        """Replace the file key by a new one, wrapped only under these derived keys.

        All older passphrases and codes become useless for this file.
        """
        self._open  # noqa: B018
        if anew.was != private_rows.seal_over_all(self.file):
            anew = self.sealing_anew()()  # the file changed while the worker sealed
        file_id = self.file.partnership_id
        key_rows = [keys.wrapped(name, file_id, anew.sealer.key, key) for name, key in wrapping.items()]
        with self.file.write_private() as connection:
            tree = resealing.put(connection, anew, _marks(*key_rows))
            for row in key_rows:
                _put_key(connection, row)
        self._open.forget()
        self._sealer, self._wrapping = anew.sealer, dict(wrapping)
        self._found = rows.Found({}, tree, [], frozenset())
        self._tree = tree
        seen.remember(self.file, self._tree)

    def known(self, name: str) -> Derived | None:
        """Return the derived key of this name, or None if it is not known."""
        self._open  # noqa: B018
        return self._wrapping.get(name)

    def lock(self) -> None:
        """Delete the keys and all entries from memory, and store which state was seen last."""
        if self._sealer:
            if not self._older:
                seen.remember(self.file, self._tree)
            self._sealer.forget()
        self._sealer = None
        self._wrapping = {}
        self.entries = {}
        self._found = rows.Found({}, Tree(), [], frozenset())
        self._tree = self._found.tree


def _briefly(messages: list[str]) -> list[str]:
    """Return the messages, or one summary if they are many: an altered file may have thousands."""
    if len(messages) <= _MOST_MESSAGES:
        return messages
    return [
        tr(
            "{number} things are wrong with the private side: entries or seals were altered, put there, put "
            "back or taken out. The first: {first}",
            number=words.number(Decimal(len(messages))),
            first=messages[0],
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
    """Parse all contents as one JSON array: twice as fast as one by one."""
    whole = b"[" + b",".join(content.rstrip() for content in contents.values()) + b"]"
    return dict(zip(contents, json.loads(whole.decode(errors="surrogatepass")), strict=True))


def _contents(entries: Mapping[int, Entry | None]) -> dict[int, bytes | None]:
    return {id_: None if entry is None else _content(entry) for id_, entry in entries.items()}


def _content(entry: Entry) -> bytes:
    return _compact(entry).encode(errors="surrogatepass")
