"""Wrap (encrypt) the file key: under a passphrase, and under the code of a recovery sheet.

Key derivation is slow on purpose and may run in a worker. All other functions are quick.
"""

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from partnerdesk.language import tr
from partnerdesk.private.errors import PrivateProblem, WrongPassphrase
from partnerdesk.private.sealing import KEY_BYTES, Altered, Sealer

PASSPHRASE, RECOVERY = "passphrase", "recovery"

_SALT_BYTES = 16
_SUM_BYTES = 8
_LONGEST_WAIT = 300


@dataclass(frozen=True)
class Cost:
    """The parameters of Argon2id: memory in KiB, passes over it, and lanes (parallelism)."""

    memory: int
    passes: int
    lanes: int

    def is_below(self, other: "Cost") -> bool:
        """Return whether guessing is cheaper at this cost than at the other."""
        return self.memory < other.memory or self.memory * self.passes < other.memory * other.passes


#: Four times the memory of the second choice of RFC 9106, which is 64 MiB, 3 passes, 4 lanes.
TODAY = Cost(256 * 1024, 3, 4)

#: The highest cost that is accepted from a file: more would exhaust the computer.
_MOST = Cost(1024 * 1024, 10, 16)


@dataclass(frozen=True)
class KeyRow:
    """A wrapped file key, as stored in the file. `name` is PASSPHRASE or RECOVERY."""

    name: str
    file_id: str
    salt: bytes
    cost: Cost
    sealed: bytes

    @property
    def values(self) -> tuple[Any, ...]:
        """Return the values of the row, in the order of its columns."""
        return self.name, self.salt, self.cost.memory, self.cost.passes, self.cost.lanes, self.sealed


@dataclass(frozen=True)
class Derived:
    """A key derived from a passphrase or code, with its salt and cost."""

    salt: bytes
    cost: Cost
    key: bytes


@dataclass(frozen=True)
class Unlocking:
    """The derived key that opens a key row.

    `raised` is a second key of today's cost, if the row has a lower cost.
    """

    row: KeyRow
    key: bytes
    raised: Derived | None = None


def derive_new(secret: str, cost: Cost = TODAY) -> Derived:
    """Derive a key from a secret and a new random salt. Slow."""
    salt = os.urandom(_SALT_BYTES)
    return Derived(salt, cost, _derived(secret, salt, cost))


def derive(row: KeyRow, secret: str, cost: Cost = TODAY) -> Unlocking:
    """Derive the key for a row, and a second one if the cost of the row is below today's. Slow.

    Raises PrivateProblem if the row was altered. A wrong secret is found later, by `unwrapped`.
    """
    refuse_altered(row)
    key = _derived(secret, row.salt, row.cost)
    raised = derive_new(secret, cost) if row.cost.is_below(cost) and _opens(row, key) else None
    return Unlocking(row, key, raised)


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    plain = unicodedata.normalize("NFC", secret).encode(errors="surrogatepass")
    try:
        kdf = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        )
        return kdf.derive(plain)
    except MemoryError:
        raise PrivateProblem(
            tr(
                "There is not enough memory to open the private side: it takes {number} MB for a moment. "
                "Close other programs, then try again.",
                number=cost.memory // 1024,
            )
        ) from None


def wrapped(name: str, file_id: str, file_key: bytearray, derived: Derived) -> KeyRow:
    """Return a row with the file key wrapped under a derived key."""
    place = _place(name, derived.salt, derived.cost)
    sealed = Sealer(bytearray(derived.key), file_id).seal(place, bytes(file_key))
    return KeyRow(name, file_id, derived.salt, derived.cost, _sum(place, file_id, sealed) + sealed)


def unwrapped(row: KeyRow, key: bytes) -> bytearray:
    """Return the file key. Raises WrongPassphrase if the derived key does not open it."""
    place = _place(row.name, row.salt, row.cost)
    try:
        return bytearray(Sealer(bytearray(key), row.file_id).open(place, row.sealed[_SUM_BYTES:]))
    except Altered:
        if row.name == RECOVERY:
            text = tr("This code does not open the private side. Is it from the sheet of this partnership?")
        else:
            text = tr("This is not the passphrase. Try again; capitals and spaces count.")
        raise WrongPassphrase(text) from None


def _opens(row: KeyRow, key: bytes) -> bool:
    try:
        unwrapped(row, key)
    except WrongPassphrase:
        return False
    return True


def read(name: str, file_id: str, values: tuple[Any, ...]) -> KeyRow:
    """Return the row with these values: salt, memory, passes, lanes, sealed.

    Raises PrivateProblem if a value is invalid or was altered.
    """
    salt, memory, passes, lanes, sealed = values
    row = KeyRow(name, file_id, salt, Cost(memory, passes, lanes), sealed)
    refuse_altered(row)
    return row


def refuse_altered(row: KeyRow) -> None:
    """Raise PrivateProblem if a row was altered. This runs before a key is derived from it."""
    if not (_is_possible(row) and row.sealed[:_SUM_BYTES] == _sum_of(row)):
        raise PrivateProblem(_ALTERED_KEY[row.name]())


def _is_possible(row: KeyRow) -> bool:
    salt, cost, sealed = row.salt, row.cost, row.sealed
    numbers = (cost.memory, cost.passes, cost.lanes)
    if not (isinstance(salt, bytes) and isinstance(sealed, bytes) and all(type(n) is int for n in numbers)):
        return False
    return (
        len(salt) == _SALT_BYTES
        and 1 <= cost.passes <= _MOST.passes
        and 1 <= cost.lanes <= _MOST.lanes
        and 8 * cost.lanes <= cost.memory <= _MOST.memory
    )


def _altered_passphrase() -> str:
    return tr(
        "What the passphrase opens was altered in this file. Unlock with the recovery sheet, "
        "or restore a backup."
    )


def _altered_recovery() -> str:
    return tr("What the recovery sheet opens was altered in this file. Unlock with the passphrase.")


_ALTERED_KEY = {PASSPHRASE: _altered_passphrase, RECOVERY: _altered_recovery}


def _place(name: str, salt: bytes, cost: Cost) -> str:
    return f"private_key {name} {salt.hex()} {cost.memory} {cost.passes} {cost.lanes}"


def _sum_of(row: KeyRow) -> bytes:
    return _sum(_place(row.name, row.salt, row.cost), row.file_id, row.sealed[_SUM_BYTES:])


def _sum(place: str, file_id: str, sealed: bytes) -> bytes:
    """Return a checksum that distinguishes a damaged row from a wrong passphrase. It is no protection."""
    whole = f"{place} {file_id} ".encode(errors="surrogatepass") + sealed
    return hashlib.sha256(whole).digest()[:_SUM_BYTES]


def wait_seconds(failures: int) -> int:
    """Return the seconds to wait after a number of wrong passphrases in a row; it doubles each time."""
    return 0 if failures < 3 else min(2 ** min(failures - 2, 9), _LONGEST_WAIT)
