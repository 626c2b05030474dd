"""Change the passphrase and the recovery sheet; the slow part runs in a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.private.keys import Cost, Derived
    from partnerdesk.private.notes import Notes
    from partnerdesk.private.resealing import Resealed

Made = TypeVar("Made")
Failed = Callable[[Exception], None]


class KeyChanges:
    """Changes what opens the private side. Each change seals all entries under a new file key."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        held: Callable[[], Notes | None],
        cost: Callable[[], Cost],
    ) -> None:
        """Change the keys of the notes that `held` returns, which is None once they are locked.

        The workers end with `owner`.
        """
        self._desk, self._owner = desk, owner
        self._held, self._cost = held, cost

    def change_passphrase(self, passphrase: str, done: Callable[[], object], failed: Failed) -> None:
        """Replace the passphrase. The key is derived in a worker."""
        work = key_work(self._desk, passphrase, self._cost())

        def use(notes: Notes, derived: Derived, anew: Resealed) -> None:
            notes.keys.change_key(derived, anew)

        self._with_new_key(work, use, done, failed)

    def make_recovery_sheet(self, done: Callable[[str], object], failed: Failed) -> None:
        """Make a recovery code, and pass it to `done`, which shows it once."""
        from partnerdesk.private import opening, recovery

        code, cost = recovery.new_code(), self._cost()

        def work() -> Derived:
            return opening.derive_new(code, cost)

        def use(notes: Notes, derived: Derived, anew: Resealed) -> None:
            notes.keys.change_recovery_key(derived, anew)

        self._with_new_key(work, use, lambda: done(code), failed)

    def withdraw_recovery_sheet(self, done: Callable[[], object], failed: Failed) -> None:
        """Make the recovery sheet useless. All entries are sealed again in a worker."""

        def use(notes: Notes, derived: None, anew: Resealed) -> None:
            notes.keys.withdraw_recovery_code(anew)

        self._with_new_key(lambda: None, use, done, failed)

    def _with_new_key(
        self,
        work: Callable[[], Made],
        use: Callable[[Notes, Made, Resealed], None],
        done: Callable[[], object],
        failed: Failed,
    ) -> None:
        """Run `work` and seal all entries again in a worker, then use the result, unless locked by then."""
        from partnerdesk.file.errors import FileProblem

        held = self._held()
        assert held is not None, "the private side is locked"
        try:
            seal = held.keys.sealing_anew()
        except FileProblem as e:
            failed(e)
            return

        def derived(made: tuple[Made, Resealed]) -> None:
            if self._held() is not held:
                self._desk.tell(tr("The notes were locked before the new key was ready. It opens nothing."))
                return
            try:
                use(held, *made)
            except FileProblem as e:
                failed(e)
            else:
                done()

        def not_derived(error: Exception) -> None:
            if self._held() is held:
                failed(error)

        run_in_worker(self._owner, lambda: (work(), seal()), derived, not_derived)


def key_work(desk: Desk, passphrase: str, cost: Cost) -> Callable[[], Derived]:
    """Return work that derives a key from a passphrase. It raises PrivateProblem for a weak one."""
    from partnerdesk.private import opening
    from partnerdesk.private.strength import known_words, refuse_weak

    words = known_words(desk.file)

    def work() -> Derived:
        refuse_weak(passphrase, words)
        return opening.derive_new(passphrase, cost)

    return work
