"""The unlocked private side: its entries in memory, and the only way to write them."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from partnerdesk import words
from partnerdesk.file import private_rows
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.language import tr
from partnerdesk.partnership.life import Life
from partnerdesk.private import key_rows, keys, resealing, rows, seen, wrong_keys
from partnerdesk.private.ahead import Ahead
from partnerdesk.private.contents import content_of, contents_of, entries_of
from partnerdesk.private.entries import Entry
from partnerdesk.private.errors import Locked, PrivateProblem
from partnerdesk.private.keys import Derived
from partnerdesk.private.resealing import Resealed
from partnerdesk.private.sealing import Sealer, new_key
from partnerdesk.private.stamps import Tree

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
        self._take(found, entries_of(found.contents))

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
        self._tree = rows.write(connection, self._open, tree, contents_of(entries))
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
            key_rows.put(connection, row)
            if not self._tree.is_top_doubtful:
                self._tree = replace(self._tree, keys={**(self._tree.keys or {}), **key_rows.marks_of(row)})
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
            contents = {id_: content_of(entry) for id_, entry in entries.items()}
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
        made = [keys.wrapped(name, file_id, anew.sealer.key, key) for name, key in wrapping.items()]
        with self.file.write_private() as connection:
            tree = resealing.put(connection, anew, key_rows.marks_of(*made))
            for row in made:
                key_rows.put(connection, row)
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
