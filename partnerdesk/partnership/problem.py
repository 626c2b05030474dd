"""Problem and goal: where the wording stands, when a new version begins, what changed in it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum


class Standing(StrEnum):
    """How far the wording of problem and goal is settled."""

    DRAFT = "draft"
    IN_PRINCIPLE = "in_principle"
    AGREED = "agreed"


def begins_version(on: date | None, by: str | None, reason: str | None, today: date) -> bool:
    """Tell whether rewording begins a new version rather than amends the current one.

    The current wording is still being found while it is of today and nobody has said who
    asked for it or why; from then on it is a version of its own and is kept.
    """
    return on != today or bool(by) or bool(reason)


@dataclass(frozen=True)
class Piece:
    """A run of words in a comparison: `change` is "same", "added" or "removed"."""

    change: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Compare two wordings word by word.

    The texts of the pieces that are not "added" join to `before`, those not "removed" to `after`.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if j > i:
            pieces.append(Piece("removed", "".join(old[i:j])))
        if m > k:
            pieces.append(Piece("added", "".join(new[k:m])))
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def way_covered(baseline: Decimal | None, target: Decimal | None, latest: Decimal | None) -> float:
    """Return how far an indicator has come from baseline to target, 0.0 to 1.0.

    A target below the baseline is a reduction and counts likewise. Without a target or a
    reading, or where target and baseline are one, nothing is covered yet.
    """
    if target is None or latest is None:
        return 0.0
    start = baseline or Decimal(0)
    if target == start:
        return 1.0 if latest == target else 0.0
    return float(min(max((latest - start) / (target - start), Decimal(0)), Decimal(1)))
