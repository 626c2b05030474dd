"""The data that two doubles both have, when they are merged: pairs of which one or both are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any


class Keep(StrEnum):
    """Which version of a pair to keep when two participants are merged."""

    KEPT = auto()
    OTHER = auto()
    BOTH = auto()


Part = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two rows about the same thing, or some columns of both participants, with the values by column.

    `about` names the thing: a decision, a meeting, a need, a person. `is_strict` means that an empty value
    beside a filled one is a difference too: for words that somebody agreed to.
    """

    table: str
    kept_row: int
    other_row: int
    about: str
    kept: Part
    other: Part
    may_keep_both: bool = False
    is_strict: bool = False

    @property
    def key(self) -> str:
        """Return a key that is unique among the pairs of the same two participants."""
        return " ".join((self.table, str(self.other_row), *self.kept))

    @property
    def differs(self) -> bool:
        """Return whether the two contradict each other, so that a person must choose."""
        return any(self._is_conflict(self.kept[column], self.other[column]) for column in self.kept)

    def _is_conflict(self, one: Any, other: Any) -> bool:
        if self.is_strict:
            return (one or None) != (other or None)
        return _is_there(one) and _is_there(other) and one != other

    @property
    def filled(self) -> dict[str, Any]:
        """Return the values of the kept one, completed by those of the other."""
        return {c: kept if _is_there(kept) else self.other[c] for c, kept in self.kept.items()}


def _is_there(value: Any) -> bool:
    return value is not None and value != ""
