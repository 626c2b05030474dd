"""Read a day as people write it, with every meaning that it may have.

"05/03/2026" is in March or in May: both readings are returned. A time after the day is returned beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from partnerdesk.language import tr
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.written import times
from partnerdesk.partnership.written.calendar_words import is_filler, months, weekdays
from partnerdesk.partnership.written.signs import Unreadable, plain


class Order(StrEnum):
    """The order of day, month and year in figures."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    YEAR_FIRST = "year"


@dataclass(frozen=True)
class Day:
    """A day by the order of its figures; each order has the same day where only one meaning is possible.

    `at` is the time that follows the day. `in_figures` is false where the text names the month, begins with
    a year of four figures, or has points: such a text says nothing about the order in others.
    """

    by_order: Mapping[Order, date]
    at: time | None = None
    in_figures: bool = False

    @property
    def value(self) -> date | None:
        """Return its only meaning; None if it has several."""
        found = set(self.by_order.values())
        return found.pop() if len(found) == 1 else None

    @property
    def shows(self) -> Order | None:
        """Return the order that the text proves to be that of its figures; None if it proves nothing."""
        return next(iter(self.by_order)) if self.in_figures and len(self.by_order) == 1 else None

    def read(self, order: Order) -> date | None:
        """Return the meaning in this order, or the only one there is; None if this order gives no day."""
        return self.value or self.by_order.get(order)


_EVERY = tuple(Order)
#: A day in a table lies in these years: others are a slip, or years of another calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_CENTURY_TURN = 70  # 69 is 2069, 70 is 1970

_YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", re.ASCII)
_TOGETHER = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)", re.ASCII)
_CHINESE = re.compile(r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})", re.ASCII)
_ORDINAL = r"(?:st|nd|rd|th|er|re|ro|o|a|º|ª|°|-?е|-?го|日)?"
_NAMED = (
    re.compile(rf"(?P<d>\d{{1,2}}){_ORDINAL} (?P<m>\D+?) '?(?P<y>\d{{4}}|\d{{2}})", re.ASCII),
    re.compile(rf"(?P<m>\D+?) (?P<d>\d{{1,2}}){_ORDINAL} (?P<y>\d{{4}})", re.ASCII),
    re.compile(rf"(?P<y>\d{{4}}) (?P<m>\D+?) (?P<d>\d{{1,2}}){_ORDINAL}", re.ASCII),
)
_WORD = re.compile(r"\d+(?:st|nd|rd|th|er|re|ro|o|a|º|ª|°|-?е|-?го)?(?![^\W\d])|[^\W\d]+|'\d\d")


@lru_cache(maxsize=16_384)
def read(text: str) -> Day:
    """Read a day with its year, with every meaning it may have. Raises Unreadable."""
    bare = plain(text.replace("،", " "))
    rest, moment = times.parted(bare)
    for pattern in (_YEAR_FIRST, _TOGETHER, _CHINESE):
        if found := pattern.fullmatch(_without_chinese_weekday(rest)):
            return _one(int(found["y"]), int(found["m"]), int(found["d"]), moment)
    if figures := _FIGURES.fullmatch(rest):
        return _in_figures(figures, moment)
    return _named(rest, moment)


def read_in(text: str, order: Order) -> date:
    """Read a day in a place where figures have this order. Raises Unreadable."""
    found = read(text).read(order)
    if found is None:
        raise _no_day()
    return found


def _in_figures(found: re.Match[str], moment: time | None) -> Day:
    first, sign, second, last = found.groups()
    figures = int(first), int(second), int(last)
    orders = [Order.DAY_FIRST, Order.MONTH_FIRST]
    if len(last) == 2:
        orders = list(_EVERY)
    readings = {order: day for order in orders if (day := _ordered(order, *figures))}
    if sign == "." and Order.DAY_FIRST in readings:  # nobody writes the month first with points
        readings.pop(Order.MONTH_FIRST, None)
    if not readings:
        raise _no_day()
    return Day(readings, moment, in_figures=sign != ".")


def _ordered(order: Order, first: int, second: int, last: int) -> date | None:
    day, month, year = {
        Order.DAY_FIRST: (first, second, last),
        Order.MONTH_FIRST: (second, first, last),
        Order.YEAR_FIRST: (last, second, first),
    }[order]
    return _date(_whole(year), month, day)


def _named(rest: str, moment: time | None) -> Day:
    words = [w for w in _WORD.findall(folded(rest)) if not is_filler(w)]
    if len(words) > 3 and words[0] in weekdays():
        words = words[1:]
    text = " ".join(words)
    for pattern in _NAMED:
        found = pattern.fullmatch(text)
        month = months().get(found["m"]) if found else None
        if found and month:
            return _one(_whole(int(found["y"])), month, int(found["d"]), moment)
    raise _no_day()


def _without_chinese_weekday(text: str) -> str:
    for name in weekdays():
        if not name.isascii() and text.endswith(name) and "年" in text:
            return text.removesuffix(name).strip()
    return text


def _one(year: int, month: int, day: int, moment: time | None) -> Day:
    found = _date(year, month, day)
    if found is None:
        raise _no_day()
    return Day(dict.fromkeys(_EVERY, found), moment)


def _whole(year: int) -> int:
    """Return a year of two figures with its century."""
    return year if year > 99 else year + (2000 if year < _CENTURY_TURN else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def refuse_other_calendars(day: date) -> None:
    """Raise Unreadable if the year of a day in a table is a slip, or one of another calendar."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unreadable(tr("has the year {year}; write a year from 1900 to 2199.", year=day.year))


def _no_day() -> Unreadable:
    return Unreadable(tr("is no day; write it as 2026-11-24."))
