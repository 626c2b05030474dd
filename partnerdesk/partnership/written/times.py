"""Read a time of the day, alone or after a day."""

import re
from datetime import time

from partnerdesk.language import tr
from partnerdesk.partnership.written.signs import Unreadable, plain

_TIME = (
    r"(?P<hour>\d{1,2})(?P<mark>[:.h])(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap]\.? ?m\.?))?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)
_ALONE = re.compile(_TIME, re.IGNORECASE | re.ASCII)
_AFTER = re.compile(rf"(?:[T, ]| at | à | a las | в ) ?{_TIME}\Z", re.IGNORECASE | re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_NOON = 12


def read(text: str) -> time:
    """Read a time such as 14:05, 2:05 pm or 14h05. Raises Unreadable."""
    found = _ALONE.fullmatch(plain(text))
    moment = _time(found) if found else None
    if moment is None:
        raise Unreadable(tr("is no time of the day; write it as 14:30."))
    return moment


def parted(bare: str) -> tuple[str, time | None]:
    """Return a plain text without a time at its end, and that time; None if there is none.

    A day has a digit, so only what follows one is a time. The work grows with the text, not with its square:
    a cell may hold a hundred thousand digits.
    """
    digit = _DIGIT.search(bare)
    found = _AFTER.search(bare, digit.end()) if digit else None
    if not found or found["mark"] == ".":  # 5.03 at the end of a day is no time
        return bare, None
    moment = _time(found)
    return (bare, None) if moment is None else (bare[: found.start()].strip(" ,"), moment)


def _time(found: re.Match[str]) -> time | None:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
