"""Problem and goal: how far the wording is settled, when a new version begins, what changed."""

import re
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """How far the wording of problem and goal is settled."""

    DRAFT = "draft"
    IN_PRINCIPLE = "in_principle"
    AGREED = "agreed"


def begins_version(
    on: date | None, by: str | None, reason: str | None, today: date, *, was_seen: bool = False
) -> bool:
    """Return whether an edit of the wording begins a new version or changes the current one.

    The current version can be edited while it is of today, has neither an author nor a reason, and
    nobody else has seen it. After that it is kept, and an edit begins a new version.
    """
    return on != today or bool(by) or bool(reason) or was_seen


class Piece(NamedTuple):
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
    """Return the pairs (removed words, added words) in order; one of the two may be empty.

    A single unchanged word between two changes is joined with them, for easier reading.
    """
    pairs: list[tuple[str, str]] = []
    unchanged = ""  # the text since the last change
    for piece in differences(before, after):
        if piece.change == "same":
            unchanged = piece.text
            continue
        if not pairs or len(unchanged.split()) > 1:
            pairs.append(("", ""))
            unchanged = ""
        removed, added = (pairs[-1][0] + unchanged, pairs[-1][1] + unchanged)
        if piece.change == "removed":
            removed += piece.text
        else:
            added += piece.text
        pairs[-1] = removed, added
        unchanged = ""
    return [(removed.strip(), added.strip()) for removed, added in pairs if removed.strip() or added.strip()]


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

    A target below the baseline is a reduction and counts in the same way. The result is 0.0
    without a target or a reading. If target and baseline are equal, it is 1.0 only when the
    latest reading equals them.
    """
    if target is None or latest is None:
        return 0.0
    start = baseline or Decimal(0)
    if target == start:
        return 1.0 if latest == target else 0.0
    return float(min(max((latest - start) / (target - start), Decimal(0)), Decimal(1)))
