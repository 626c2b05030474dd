"""Convert stored values of columns: one reader for each kind of field.

A value that the kind does not allow is damage: the reader raises `Meaningless` and never guesses.
`file.values` has the same conditions in SQL, so that a whole file is checked without reading each value.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from partnerdesk.partnership.fields.field import Field, Kind

#: Maximum characters of a number; the limit of the interchange file is a little lower.
LONGEST_NUMBER = 450

#: The largest whole number; the same limit as in an interchange file.
LARGEST_WHOLE = 10**9

Clock = TypeVar("Clock", datetime, time)

_DIGITS = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GOALS = frozenset(map(str, range(1, 18)))
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Meaningless(ValueError):
    """A stored value is invalid in its column."""


def a_day(kept: Any) -> date:
    """Read a day such as "2026-11-24"; None is invalid."""
    try:
        found = date.fromisoformat(kept)
    except (ValueError, TypeError) as e:
        raise Meaningless("no day") from e
    if found.isoformat() != kept:
        raise Meaningless("a day in another form")
    return found


def day(kept: Any) -> date | None:
    """Read a day, or None."""
    return None if kept is None else a_day(kept)


def moment(kept: Any) -> str | None:
    """Read a day, or a day and time ("2026-11-24T14:00"), or None; return it as text."""
    if kept is None:
        return None
    try:
        whole = datetime.fromisoformat(kept).replace(tzinfo=None)
    except (ValueError, TypeError) as e:
        raise Meaningless("no day or time") from e
    if kept not in (whole.date().isoformat(), whole.isoformat(timespec="minutes")):
        raise Meaningless("a day or time in another form")
    return str(kept)


def instant(kept: Any) -> datetime | None:
    """Read a day and time to the second ("2026-11-24T14:00:05"), without a time zone, or None."""
    return None if kept is None else _in_form(datetime.fromisoformat, "seconds", kept)


def stamp(moment: datetime) -> str:
    """Return a local time as `instant` reads it."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def time_of_day(kept: Any) -> time | None:
    """Read a time of the day to the minute ("14:00"), or None."""
    return None if kept is None else _in_form(time.fromisoformat, "minutes", kept)


def _in_form(read: Callable[[str], Clock], timespec: str, kept: Any) -> Clock:
    """Read a time without a time zone, which is written in one form alone."""
    try:
        found = read(kept).replace(tzinfo=None)
    except (ValueError, TypeError) as e:
        raise Meaningless("no time") from e
    if found.isoformat(timespec=timespec) != kept:
        raise Meaningless("a time in another form")
    return found


def day_of(kept: Any) -> date | None:
    """Read the day of a day and time, or None."""
    found = moment(kept)
    return None if found is None else date.fromisoformat(found[:10])


def time_of(kept: Any) -> datetime | None:
    """Read a day and time; None for a day without a time, and for None."""
    found = moment(kept)
    return datetime.fromisoformat(found) if found and "T" in found else None


def a_number(kept: Any) -> Decimal:
    """Read a decimal number, written in digits; None is invalid."""
    if type(kept) is not str or len(kept) > LONGEST_NUMBER or not _DIGITS.fullmatch(kept):
        raise Meaningless("no number")
    return Decimal(kept)


def number(kept: Any) -> Decimal | None:
    """Read a decimal number, or None."""
    return None if kept is None else a_number(kept)


def whole(kept: Any) -> int | None:
    """Read a whole number, 0 or more, or None."""
    if kept is not None and (type(kept) is not int or not 0 <= kept <= LARGEST_WHOLE):
        raise Meaningless("no whole number")
    return kept


def yes_no(kept: Any) -> bool:
    """Read a boolean, stored as 0 or 1."""
    if kept not in (0, 1):
        raise Meaningless("neither yes nor no")
    return bool(kept)


def texts(kept: Any) -> list[str]:
    """Read a list of texts, stored as JSON."""
    if kept == "[]":
        return []
    try:
        found = json.loads(kept)
    except (ValueError, TypeError, RecursionError) as e:
        raise Meaningless("no list") from e
    if type(found) is not list or not all(type(text) is str for text in found):
        raise Meaningless("no list of texts")
    if "\\u" in kept and _LONE_SURROGATE.search(kept.replace("\\\\", "")):  # not an escaped backslash
        raise Meaningless("half a letter")
    return found


def sdg(kept: Any) -> list[str]:
    """Read a list of codes of goals, targets or indicators; each must begin with the number of a goal."""
    found = texts(kept)
    if not all(code.partition(".")[0] in _GOALS for code in found):
        raise Meaningless("no goal")
    return found


def text(kept: Any) -> str | None:
    """Read a text, or None."""
    if kept is not None and type(kept) is not str:
        raise Meaningless("no text")
    return kept


def word(kept: Any, words: Iterable[str]) -> str | None:
    """Read one of the given words, or None."""
    if kept is not None and kept not in words:
        raise Meaningless("none of its words")
    return text(kept)


def _row_id(kept: Any) -> int | None:
    if kept is not None and type(kept) is not int:
        raise Meaningless("no number of a row")
    return kept


#: The reader of each kind, except for choices.
_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.NAME: text,
    Kind.TEXT: text,
    Kind.LONG_TEXT: text,
    Kind.DAY: day,
    Kind.MOMENT: moment,
    Kind.INSTANT: instant,
    Kind.TIME: time_of_day,
    Kind.WHOLE: whole,
    Kind.DECIMAL: number,
    Kind.MONEY: number,
    Kind.CURRENCY: text,
    Kind.YES_NO: yes_no,
    Kind.COUNTRIES: texts,
    Kind.TEXTS: texts,
    Kind.SDG: sdg,
    Kind.REFERENCE: _row_id,
    Kind.ORDER: _row_id,
}


def read(field: Field, kept: Any) -> Any:
    """Convert a stored value of a field. Raises Meaningless if it is invalid."""
    if field.kind == Kind.CHOICE:
        return word(kept, field.words)
    return _READ[field.kind](kept)
