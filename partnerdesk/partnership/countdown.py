"""How the time of an item is shown: what is left, its tone, and its words.

An item for which no time was planned is never over: the time that it has taken is shown.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from partnerdesk.language import tr

_NEAR, _SHARE = timedelta(minutes=2), 10
_MINUTE = timedelta(minutes=1)


class Tone(StrEnum):
    """How urgent the time is; the values are tones of the window."""

    QUIET = ""
    NEAR = "ochre"
    OVER = "rust"


def tone(left: timedelta, length: timedelta) -> Tone:
    """Return the tone: near in the last two minutes or the last tenth, over when nothing is left."""
    if left < timedelta():
        return Tone.OVER if length else Tone.QUIET
    if not length:
        return Tone.QUIET
    return Tone.NEAR if left <= max(_NEAR, length / _SHARE) else Tone.QUIET


def clock_text(left: timedelta, length: timedelta = _MINUTE) -> str:
    """Return minutes and seconds, such as "3:20"; with "+" in front if the time is over.

    For a `length` of nothing these are the minutes that have passed.
    """
    if not length:
        left = abs(left)
    seconds = abs(int(left.total_seconds())) if left >= timedelta() else int(-left.total_seconds())
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    shown = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"+{shown}" if left < timedelta() else shown


def words_of(left: timedelta, minutes: int) -> str:
    """Return the same for reading: "left of 40 min", "over by 3 min", or "no time planned"."""
    if not minutes:
        return tr("no time planned")
    if left < timedelta():
        return tr("over by {number} min", number=-(left // _MINUTE))
    return tr("left of {number} min", number=minutes)


def short_words(left: timedelta, length: timedelta) -> str:
    """Return what is left for the head of a page: "3:20 left", "over by 3 min", or the time so far."""
    if not length:
        return clock_text(left, length)
    if left < timedelta():
        return words_of(left, 1)
    return tr("{time} left", time=clock_text(left))


def passed(left: timedelta, length: timedelta) -> float:
    """Return the share of the time that has passed, 0.0 to 1.0; 0.0 if none was planned."""
    if length <= timedelta():
        return 0.0
    return min(max((length - left) / length, 0.0), 1.0)
