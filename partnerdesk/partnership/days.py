"""Read a day as people write and say it: "12 Jun 2026", "15 May", "tomorrow", "in two weeks"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.written import days as written
from partnerdesk.partnership.written.calendar_words import months
from partnerdesk.partnership.written.signs import Unreadable, plain

#: A day without its year, with the month by name in any of our languages: "12 Jun", "12 de junio", "12 июня".
_NAMED = re.compile(r"(?P<d>\d{1,2}) (de )?(?P<m>[^\W\d]+\.?)")

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_NUMBERS = (
    N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
)  # fmt: skip

#: How people say a day that comes, with the days or months from today.
_DAYS: tuple[tuple[Mark, int], ...] = (
    (N_("in {number} days"), 1),
    (N_("in {number} day"), 1),
    (N_("in {number} weeks"), 7),
    (N_("in {number} week"), 7),
)
_MONTHS = (N_("in {number} months"), N_("in {number} month"))

#: What stands for a number where a phrase is taken apart; no text holds it.
_NUMBER = "\0"

_MOST = 400  # of days, weeks or months from today


class NoDay(ValueError):
    """A text is no day, or names one that no calendar has."""


def read_day(text: str) -> date:
    """Read a day with its year, with the day before the month. Raises NoDay.

    A year has four figures here, because a field asks nothing.
    """
    try:
        meant = written.read(text)
    except Unreadable as e:
        raise NoDay(text) from e
    found = meant.read(written.Order.DAY_FIRST)
    if found is None or meant.at or f"{found.year:04d}" not in plain(text):
        raise NoDay(text)
    return found


def read_coming_day(text: str, today: date) -> date:
    """Read a day as people say it in a meeting, seen from `today`. Raises NoDay.

    A day without a year is the next one of that name, `today` included. The name of a weekday is the
    next day of that name, never today. Everything that `read_day` reads is read too.
    """
    bare = _bare(text)
    found = _NAMED.fullmatch(bare)
    if found and (month := _month(found["m"])):
        return _next_of_year(today, month, int(found["d"]))
    said = bare.casefold()
    for day, ways in _said(today):
        if said in ways:
            return day
    return _after_a_while(said, today) or read_day(text)


def _said(today: date) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the days that have a name of their own, with their names."""
    yield today, (tr("today").casefold(),)
    yield today + timedelta(days=1), (tr("tomorrow").casefold(),)
    for number, weekday in enumerate(_WEEKDAYS):
        ahead = (number - today.weekday() - 1) % 7 + 1
        name = weekday.tr().casefold()
        following = tr("next {weekday}", weekday=weekday.tr()).casefold()
        yield today + timedelta(days=ahead), (name, following, tr("on {weekday}", weekday=name).casefold())


def _after_a_while(said: str, today: date) -> date | None:
    for way, days in _DAYS:
        number = _number_in(said, way)
        if number is not None:
            return today + timedelta(days=days * number)
    for way in _MONTHS:
        number = _number_in(said, way)
        if number is not None:
            return _months_later(today, number)
    return None


def _number_in(said: str, way: Mark) -> int | None:
    """Return the number in a phrase such as "in two weeks", None if it is another phrase."""
    before, _, after = way.tr(number=_NUMBER).casefold().partition(_NUMBER)
    if not (said.startswith(before) and said.endswith(after) and len(said) > len(before) + len(after)):
        return None
    number = said[len(before) : len(said) - len(after)]
    if number.isdecimal():
        return int(number) if len(number) < 4 and int(number) <= _MOST else None
    return next((n for n, word in enumerate(_NUMBERS, start=1) if word.tr().casefold() == number), None)


def _next_of_year(today: date, month: int, day: int) -> date:
    for year in range(today.year, today.year + 9):  # 29 February comes within eight years
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoDay(day)


def _months_later(today: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(today.month - 1 + months, 12)
    first = date(today.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), following - timedelta(days=1))


def _month(name: str) -> int | None:
    return months().get(folded(name).replace(".", ""))


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[,\u200e\u200f]", " ", text).split())
