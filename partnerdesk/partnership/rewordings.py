"""Changes from one wording to another, each with the words around it that make it understood."""

import re

from partnerdesk.partnership.problem import differences

#: So many unchanged words at most stand on each side of a change, within its sentence.
_AROUND = 8

#: The end of a sentence, of an entry in a list, or of a line, with the space after it.
_END = re.compile(r"[.!?;…。！？؟؛।]+[\"'”’»)]*(?:\s+|$)|\n\s*")


def rewordings_in_context(before: str, after: str) -> list[tuple[str, str]]:
    """Return the pairs (words before, words after) in order, each with the rest of its sentence.

    Of a long sentence the words nearest to the change stand, and "…" for the rest. One of the two is
    empty if a whole sentence, or a whole entry of a list, came or went.
    """
    changes, unchanged = _changes(before, after)
    pairs = [
        _in_context(removed, added, unchanged[number], unchanged[number + 1])
        for number, (removed, added) in enumerate(changes)
        if removed.strip() or added.strip()  # more than spaces
    ]
    return [(_alone(was), _alone(now)) for was, now in pairs]


def _in_context(removed: str, added: str, left: str, right: str) -> tuple[str, str]:
    """Return both sides of a change with what stands left and right of it in its sentence."""
    begun = _END.match(removed or added)
    if not (removed and added) and begun and (not right or _END.match(right)):
        # the sign at its beginning ends the sentence before, and the next sign is its own
        here = begun.end()
        left, right, removed, added = "", _from(right), removed[here:], added[here:]
        return (removed + right, "") if removed else ("", added + right)
    left, right = _up_to(left), "" if _ends(removed) and _ends(added) else _from(right)
    return left + removed + right, left + added + right


def _alone(text: str) -> str:
    """Return a text, or "" for one that is only the sign at the end of a sentence."""
    return "" if _END.fullmatch(text) else text.strip()


def _changes(before: str, after: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return each change as (removed, added), and the unchanged texts before, between and after them.

    Two changes in a sentence with few words between them are one, with these words.
    """
    changes: list[tuple[str, str]] = []
    unchanged = [""]
    for piece in differences(before, after):
        if piece.change == "same":
            unchanged[len(changes) :] = [piece.text]
            continue
        if len(unchanged) == len(changes):
            unchanged.append("")
        between = unchanged[len(changes)]
        if changes and not _END.search(changes[-1][1] + between) and len(between.split()) <= 2 * _AROUND:
            removed, added = changes.pop()
            unchanged.pop()
            removed, added = removed + between, added + between
        else:
            removed, added = "", ""
        if piece.change == "removed":
            removed += piece.text
        else:
            added += piece.text
        changes.append((removed, added))
    return changes, [*unchanged, ""][: len(changes) + 1]


def _up_to(text: str) -> str:
    """Return the end of an unchanged text from where its last sentence begins."""
    start = max((end.end() for end in _END.finditer(text)), default=0)
    words = re.findall(r"\s*\S+|\s+", text[start:])
    near = "".join(words[-_AROUND:])
    return near if len(words) <= _AROUND else "…" + near.lstrip()


def _from(text: str) -> str:
    """Return the beginning of an unchanged text to where its first sentence ends."""
    end = _END.search(text)
    words = re.findall(r"\s*\S+|\s+", text[: end.end()] if end else text)
    near = "".join(words[:_AROUND])
    return near if len(words) <= _AROUND else near + "…"


def _ends(text: str) -> bool:
    """Return whether a text ends with a sentence, or is empty."""
    return not text.strip() or any(end.end() == len(text) for end in _END.finditer(text))
