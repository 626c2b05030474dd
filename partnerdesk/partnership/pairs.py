"""What two participants that are one both hold: parts of one place, each of which may stand, or both."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any


class Stands(StrEnum):
    """Which of two parts stands when two participants are made one."""

    KEPT = auto()
    OTHER = auto()
    BOTH = auto()


Part = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two rows of one place, or some columns of both participants: what each says, by column.

    `about` tells what the place is: a decision, a meeting, a need, a person. `is_strict` is for words
    that somebody stands by: there even an empty part beside a filled one is a difference.
    """

    table: str
    kept_row: int
    other_row: int
    about: str
    kept: Part
    other: Part
    may_both_stand: bool = False
    is_strict: bool = False

    @property
    def key(self) -> str:
        """Return what it is told apart by from the other pairs of the same two participants."""
        return " ".join((self.table, str(self.other_row), *self.kept))

    @property
    def differs(self) -> bool:
        """Tell whether both hold something that differs: then a person says which stands."""
        return any(self._is_conflict(self.kept[column], self.other[column]) for column in self.kept)

    def _is_conflict(self, one: Any, other: Any) -> bool:
        if self.is_strict:
            return (one or None) != (other or None)
        return _is_there(one) and _is_there(other) and one != other

    @property
    def filled(self) -> dict[str, Any]:
        """Return what the kept one says, and the other where the kept one says nothing."""
        return {c: kept if _is_there(kept) else self.other[c] for c, kept in self.kept.items()}


def _is_there(value: Any) -> bool:
    return value is not None and value != ""
