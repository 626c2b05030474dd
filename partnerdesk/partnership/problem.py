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
    matcher = SequenceMatcher(None, [w for _, w in old], [w for _, w in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            for (space, word), (space_now, _) in zip(old[i:j], new[k:m], strict=True):
                if space != space_now:
                    pieces += [Piece("removed", space), Piece("added", space_now), Piece("same", word)]
                else:
                    pieces.append(Piece("same", space + word))
        else:
            pieces += [Piece("removed", _text(old[i:j])), Piece("added", _text(new[k:m]))]
    return _joined(pieces)


def rewordings(before: str, after: str) -> list[tuple[str, str]]:
    """Return which words gave way to which, in order; one of the two may be empty.

    A single word that stayed between two changes is told with them: nobody reads confetti.
    """
    found: list[tuple[str, str]] = []
    kept = ""  # what stands between the last change and the next
    for piece in differences(before, after):
        if piece.change == "same":
            kept = piece.text
            continue
        if not found or len(kept.split()) > 1:
            found.append(("", ""))
            kept = ""
        removed, added = (found[-1][0] + kept, found[-1][1] + kept)
        if piece.change == "removed":
            removed += piece.text
        else:
            added += piece.text
        found[-1] = removed, added
        kept = ""
    return [(removed.strip(), added.strip()) for removed, added in found if removed.strip() or added.strip()]


def _words(text: str) -> list[tuple[str, str]]:
    """Split a text into words and signs, each with the space before it."""
    return re.findall(r"(\s*)(\w+(?:[-'’]\w+)*|[^\w\s]|$)", text)


def _text(words: list[tuple[str, str]]) -> str:
    return "".join(space + word for space, word in words)


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].change == piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


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
