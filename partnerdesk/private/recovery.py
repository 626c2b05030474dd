"""The code on a recovery sheet: 160 random bits, in groups that each end with a check letter."""

import os

from partnerdesk.language import tr
from partnerdesk.private.errors import PrivateProblem

#: Without I, L, O and U: they are easily confused with 1, 1, 0 and V.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": "", " ": ""})

_GROUPS = 8
_LENGTH = 5


def new_code() -> str:
    """Return a random code, such as "7K2QX-…": eight groups of five, each with a check letter at its end."""
    bits = int.from_bytes(os.urandom(20))
    values = [bits >> 5 * n & 31 for n in range(_GROUPS * (_LENGTH - 1))]
    groups = (values[start : start + _LENGTH - 1] for start in range(0, len(values), _LENGTH - 1))
    return "-".join(_group(number, group) for number, group in enumerate(groups))


def _group(number: int, values: list[int]) -> str:
    return "".join(_LETTERS[v] for v in (*values, _check(number, values)))


def _check(number: int, values: list[int]) -> int:
    """Return a checksum that finds every single wrong letter, and nearly every swap of two."""
    return (number + sum((2 * n + 1) * v for n, v in enumerate(values))) % 32


def read_code(text: str) -> str:
    """Return a typed code in its normal form: any case, spaces and hyphens are accepted.

    Raises PrivateProblem, which names the group with a typing error.
    """
    letters = "".join(text.split()).upper().translate(_READ_AS)
    if len(letters) != _GROUPS * _LENGTH:
        raise PrivateProblem(
            tr(
                "The code of the recovery sheet has {groups} groups of {length} letters and digits.",
                groups=_GROUPS,
                length=_LENGTH,
            )
        )
    groups = [letters[start : start + _LENGTH] for start in range(0, len(letters), _LENGTH)]
    for number, group in enumerate(groups):
        values = [_LETTERS.find(letter) for letter in group]
        if -1 in values or values[-1] != _check(number, values[:-1]):
            raise PrivateProblem(
                tr("Group {number} of the code has a slip: {group}.", number=number + 1, group=group)
            )
    return "-".join(groups)
