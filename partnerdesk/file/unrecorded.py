"""What changes a file and is no step of undo: sealed rows, what is forgotten, what others saw."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from partnerdesk.file import drafts, seen
from partnerdesk.file.recording import Changed

if TYPE_CHECKING:
    from partnerdesk.file.handle import Handle
    from partnerdesk.file.reading.disclosures import PrintedWith
    from partnerdesk.file.transactions import Transactions
    from partnerdesk.partnership.life import Life


class Unrecorded:
    """The part of an open file that changes it without history."""

    def __init__(self, handle: Handle, transactions: Transactions) -> None:
        self._handle, self._transactions = handle, transactions

    @contextmanager
    def _unrecorded(self) -> Iterator[sqlite3.Connection]:
        """Run a transaction that is no step of undo; rows with history cannot change in it."""
        with self._transactions.exclusive(), self._transactions.transaction():
            yield self._handle.connection

    @contextmanager
    def write_private(self, *, forgetting: Sequence[Life] = ()) -> Iterator[sqlite3.Connection]:
        """Write sealed rows in one durable transaction without history; shared rows cannot change.

        The disclosures in `forgetting` are deleted too, with the lines of minutes that hold their words, also
        from the history.
        """
        from partnerdesk.file import private_rows  # slow: not needed at start

        gone: dict[str, set[int]] = {}
        with self._unrecorded() as connection:
            for life in forgetting:
                for table, ids in private_rows.forget_disclosure(connection, life).items():
                    gone.setdefault(table, set()).update(ids)
            yield connection
        if gone:
            self._notify_of_gone(gone)

    def forget_disclosure(self, disclosure_id: int) -> list[PrintedWith]:
        """Delete a disclosure whose consent was withdrawn, from the history too, so that no undo restores it.

        Returns the versions of the agreement that were printed or exported with it. It needs no key of
        the private side. Raises FileProblem.
        """
        from partnerdesk.file.reading import disclosures, lives  # slow: not needed at start

        life = lives.of(self._handle, "disclosure", disclosure_id)
        if life is None:
            return []
        printed = disclosures.printed_since(self._handle, [life])
        with self.write_private(forgetting=[life]):
            pass
        return printed

    def forget_gone_disclosures(self) -> None:
        """Delete every disclosure that is not there now from the history: consents can be withdrawn then too.

        Raises FileProblem.
        """
        from partnerdesk.file import private_rows  # slow: not needed at start

        with self._unrecorded() as connection:
            private_rows.forget_gone_disclosures(connection)
        self._notify_of_gone({"disclosure": ()})

    def note_seen(self) -> None:
        """Note that others saw the present wording of problem and goal, so that it is never written over.

        This is no step of undo. Raises FileProblem.
        """
        if not self._handle.read_only and not seen.is_noted(self._handle.connection):
            with self._unrecorded() as connection:
                seen.note(connection)

    def keep_draft(self, draft: drafts.Draft) -> None:
        """Keep what is still being typed in a meeting; without text it is dropped. This is no step of undo.

        Raises FileProblem.
        """
        with self._unrecorded() as connection:
            drafts.keep(connection, draft)

    def _notify_of_gone(self, gone: Mapping[str, Iterable[int]]) -> None:
        rows = {table: frozenset(ids) for table, ids in gone.items()}
        self._transactions.listeners.notify(Changed("", rows))
