"""Read what a file keeps in a column: one reader for each kind of field, which knows what it may hold.

Anything else is damage, by whatever program it was written: `Meaningless` is raised, never a guess made.
`file.values` tells the same in SQL, so that a whole file is checked without reading every value.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from partnerdesk.partnership.fields.field import Field, Kind

#: Characters of a number; the longest that an interchange file may hold has a few less.
LONGEST_NUMBER = 450

#: The largest whole number; the same bound as in an interchange file.
LARGEST_WHOLE = 10**9

_DIGITS = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GOALS = frozenset(map(str, range(1, 18)))
_HALF_A_LETTER = re.compile(r"\\u[dD][89a-fA-F]")


class Meaningless(ValueError):
    """A file keeps a value that its column cannot mean."""


def a_day(kept: Any) -> date:
    """Read a day: "2026-11-24"."""
    try:
        found = date.fromisoformat(kept)
    except (ValueError, TypeError) as e:
        raise Meaningless("no day") from e
    if found.isoformat() != kept:
        raise Meaningless("a day in another form")
    return found


def day(kept: Any) -> date | None:
    """Read a day, or none."""
    return None if kept is None else a_day(kept)


def moment(kept: Any) -> str | None:
    """Read a day, or a day and a minute ("2026-11-24T14:00"), or none; it stays a text."""
    if kept is None:
        return None
    try:
        whole = datetime.fromisoformat(kept).replace(tzinfo=None)
    except (ValueError, TypeError) as e:
        raise Meaningless("no day or time") from e
    if kept not in (whole.date().isoformat(), whole.isoformat(timespec="minutes")):
        raise Meaningless("a day or time in another form")
    return str(kept)


def day_of(kept: Any) -> date | None:
    """Read the day of a moment, or none."""
    found = moment(kept)
    return None if found is None else date.fromisoformat(found[:10])


def a_number(kept: Any) -> Decimal:
    """Read a decimal number, written in digits."""
    if type(kept) is not str or len(kept) > LONGEST_NUMBER or not _DIGITS.fullmatch(kept):
        raise Meaningless("no number")
    return Decimal(kept)


def number(kept: Any) -> Decimal | None:
    """Read a decimal number, or none."""
    return None if kept is None else a_number(kept)


def whole(kept: Any) -> int | None:
    """Read a whole number, 0 or more, or none."""
    if kept is not None and (type(kept) is not int or not 0 <= kept <= LARGEST_WHOLE):
        raise Meaningless("no whole number")
    return kept


def yes_no(kept: Any) -> bool:
    """Read whether something is so."""
    if kept not in (0, 1):
        raise Meaningless("neither yes nor no")
    return bool(kept)


def texts(kept: Any) -> list[str]:
    """Read a list of texts."""
    if kept == "[]":
        return []
    try:
        found = json.loads(kept)
    except (ValueError, TypeError, RecursionError) as e:
        raise Meaningless("no list") from e
    if type(found) is not list or not all(type(text) is str for text in found):
        raise Meaningless("no list of texts")
    if "\\u" in kept and _HALF_A_LETTER.search(kept.replace("\\\\", "")):  # none of a pair of backslashes
        raise Meaningless("half a letter")
    return found


def sdg(kept: Any) -> list[str]:
    """Read a list of codes of goals, targets or indicators: each begins with the number of a goal."""
    found = texts(kept)
    if not all(code.partition(".")[0] in _GOALS for code in found):
        raise Meaningless("no goal")
    return found


def text(kept: Any) -> str | None:
    """Read a text, or none."""
    if kept is not None and type(kept) is not str:
        raise Meaningless("no text")
    return kept


def word(kept: Any, words: Iterable[str]) -> str | None:
    """Read one of a few words, or none."""
    if kept is not None and kept not in words:
        raise Meaningless("none of its words")
    return text(kept)


def _number_of_a_row(kept: Any) -> int | None:
    if kept is not None and type(kept) is not int:
        raise Meaningless("no number of a row")
    return kept


#: How a value of each kind is read, but for words.
_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.NAME: text,
    Kind.TEXT: text,
    Kind.LONG_TEXT: text,
    Kind.DAY: day,
    Kind.MOMENT: moment,
    Kind.WHOLE: whole,
    Kind.DECIMAL: number,
    Kind.MONEY: number,
    Kind.CURRENCY: text,
    Kind.YES_NO: yes_no,
    Kind.COUNTRIES: texts,
    Kind.TEXTS: texts,
    Kind.SDG: sdg,
    Kind.REFERENCE: _number_of_a_row,
    Kind.ORDER: _number_of_a_row,
}


def read(field: Field, kept: Any) -> Any:
    """Return what a file keeps in the column of a field, as what it means."""
    if field.kind == Kind.CHOICE:
        return word(kept, field.words)
    return _READ[field.kind](kept)
