"""Change what opens the private side: the passphrase and the recovery sheet.

Each change seals all entries under a new file key, so what opened the file before opens it no more.
"""

from __future__ import annotations

from collections.abc import Callable

from partnerdesk.language import tr
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.keys import PASSPHRASE, RECOVERY, TODAY, Cost, Derived, derive_new
from partnerdesk.private.resealing import Resealed
from partnerdesk.private.strength import known_words, refuse_weak
from partnerdesk.private.vault import Vault


class KeyChanges:
    """The changes of keys of an opened vault."""

    def __init__(self, vault: Vault) -> None:
        """Change the keys of this vault."""
        self._vault = vault

    def sealing_anew(self) -> Callable[[], Resealed]:
        """Return a function that seals all entries under a new key; it may run in a worker."""
        return self._vault.sealing_anew()

    def change_passphrase(self, new: str, cost: Cost = TODAY) -> None:
        """Replace the passphrase. Raises PrivateProblem if the new one is too weak."""
        refuse_weak(new, known_words(self._vault.file))
        self.change_key(derive_new(new, cost))

    def change_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Replace the key of the passphrase by one from `derive_new`; the caller checked the passphrase.

        All entries are sealed under a new file key, so neither the old passphrase nor an old recovery
        sheet opens the file any more. `anew` is the result of `sealing_anew`, if it ran before.
        """
        self._vault.change_key({PASSPHRASE: derived}, anew or self.sealing_anew()())

    def change_recovery_key(self, derived: Derived, anew: Resealed | None = None) -> None:
        """Let a recovery code with a key from `derive_new` open the private side; older codes end.

        All entries are sealed under a new file key, also if the file has no sheet: the key of an older
        one may have been taken out, to be put back later.
        """
        wrapping = {PASSPHRASE: self._of_passphrase(), RECOVERY: derived}
        self._vault.change_key(wrapping, anew or self.sealing_anew()())

    def withdraw_recovery_code(self, anew: Resealed | None = None) -> None:
        """Make the recovery sheet useless: all entries are sealed under a new file key."""
        self._vault.change_key({PASSPHRASE: self._of_passphrase()}, anew or self.sealing_anew()())

    def _of_passphrase(self) -> Derived:
        known = self._vault.known(PASSPHRASE)
        if known is None:
            raise PrivateProblem(
                tr(
                    "You unlocked with the recovery sheet. Choose a new passphrase first: after that this "
                    "sheet opens nothing, and you can make another."
                )
            )
        return known
