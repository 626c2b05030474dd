"""What can complete a captured line: a name before its colon, or a country at its end."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.language import tr
from partnerdesk.partnership.captured_line import WORDS, LineKind

#: Fewer letters say too little, more are no name.
_LEAST, _MOST = 2, 40
_COLON = re.compile("[:：]")


class Completes(StrEnum):
    """What a part of a line can be completed with."""

    WHO = "who"
    INDICATOR = "indicator"
    COUNTRY = "country"


class Begun(NamedTuple):
    """A part of a line that can be completed: where it begins, its text, and with what."""

    start: int
    text: str
    what: Completes


def begun(typed: str, kind: LineKind | None) -> Begun | None:
    """Return the part at the end of a line that can be completed, None if there is none.

    `kind` is the one chosen by a key. A word that chooses a kind may stand before the name and its colon.
    """
    start, kind = _after_kind(typed, kind)
    if kind in (LineKind.DECISION, LineKind.POSITIONS):
        return None  # they are of all
    rest = typed[start:]
    if not _COLON.search(rest):
        text = rest.lstrip()
        what = Completes.INDICATOR if kind == LineKind.READING else Completes.WHO
        return _checked(Begun(start + len(rest) - len(text), text, what))
    if kind == LineKind.COMMITMENT:
        in_ = re.escape(tr("in {places}", places="\0").partition("\0")[0].strip())
        found = re.search(rf"\s{in_}\s(?:[^,]*,\s*)*(?P<country>[^,]*)$", rest, re.IGNORECASE)
        if found:
            return _checked(Begun(start + found.start("country"), found["country"], Completes.COUNTRY))
    return None


def _after_kind(typed: str, kind: LineKind | None) -> tuple[int, LineKind | None]:
    """Return where the line begins after a word that chooses its kind, and that kind."""
    colon = _COLON.search(typed)
    if colon:
        word = typed[: colon.start()].strip().casefold()
        for other, marks in WORDS.items():
            if word in {mark.tr().casefold() for mark in marks}:
                return colon.end(), other
    return 0, kind


def _checked(found: Begun) -> Begun | None:
    return found if _LEAST <= len(found.text.strip()) <= _MOST else None
