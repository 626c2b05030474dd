"""Decide how the figures of a whole column are meant: the sign before decimals, the order in days.

A cell with one meaning proves the habit of its column. Where no cell proves it, what the table is may decide:
the separator of a text file, the language of its headings, the language of the partnership. Two of these must
agree and none may say otherwise; and nothing is ever decided for the less usual meaning (a thousandth of an
amount, the month before the day). Else the question stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from partnerdesk.partnership.written.days import Day, Order
from partnerdesk.partnership.written.numbers import DecimalSign, Number

T = TypeVar("T")

_ENOUGH = 2
_USUAL_DECIMALS = 2

#: How far a language tells the sign before decimals: the language of the headings, and of the partnership.
_SIGN_OF_LANGUAGE = {
    "fr": (DecimalSign.COMMA, 2),
    "ru": (DecimalSign.COMMA, 2),
    "es": (DecimalSign.COMMA, 1),  # in Mexico and Central America it is the point
    "en": (DecimalSign.POINT, 1),  # but many who write a comma head their tables in English
    "zh": (DecimalSign.POINT, 2),
}
#: The order, and how far the language of the headings tells it, and that of the partnership.
_ORDER_OF_LANGUAGE = {
    "fr": (Order.DAY_FIRST, 2, 1),
    "es": (Order.DAY_FIRST, 1, 0),  # in Panama and Puerto Rico the month is first
    "ru": (Order.DAY_FIRST, 2, 1),
    "ar": (Order.DAY_FIRST, 2, 1),
    "zh": (Order.YEAR_FIRST, 1, 0),  # in Hong Kong and Singapore the day is
}
_SIGN_OF_SEPARATOR = {";": DecimalSign.COMMA, ",": DecimalSign.POINT}


@dataclass(frozen=True)
class Ground:
    """What a table is: the separator of a text file, "" for a workbook; the languages, None if not known."""

    separator: str = ""
    language: str | None = None
    of_partnership: str | None = None


def decimal_sign(numbers: Iterable[Number], ground: Ground, *, is_money: bool) -> DecimalSign | None:
    """Return the sign before decimals that the cells with two meanings are read with; None if that is open.

    Without such cells the answer means nothing. Three decimals of an amount of money are never assumed.
    """
    every = list(dict.fromkeys(numbers))
    unclear = [number for number in every if number.value is None]
    proven = {number.shows for number in every} - {None}
    if len(proven) > 1:
        return None
    sign = proven.pop() if proven else _sign_of(ground)
    if sign is None:
        return None
    decimals = max(map(_decimals, (n.read(sign) for n in unclear)), default=0)
    if not decimals:
        return sign
    has_others = any(_decimals(n.read(sign)) > _USUAL_DECIMALS for n in every if n.value is not None)
    is_proven = any(n.shows for n in every)
    return sign if is_proven and (has_others or not is_money) else None


def _decimals(value: object) -> int:
    return len(str(value).partition(".")[2])


def _sign_of(ground: Ground) -> DecimalSign | None:
    score: Counter[DecimalSign] = Counter()
    if ground.separator in _SIGN_OF_SEPARATOR:
        score[_SIGN_OF_SEPARATOR[ground.separator]] += 1
    if ground.language in _SIGN_OF_LANGUAGE:
        sign, weight = _SIGN_OF_LANGUAGE[ground.language]
        score[sign] += weight
    if ground.of_partnership in _SIGN_OF_LANGUAGE:
        score[_SIGN_OF_LANGUAGE[ground.of_partnership][0]] += 1
    return _only(score)


def day_order(days: Iterable[Day], ground: Ground) -> Order | None:
    """Return the order in which the days with several meanings are read; None if that is open.

    The month before the day is assumed only where other cells of the column prove it.
    """
    every = list(days)
    unclear = [day for day in every if day.value is None]
    proven = {day.shows for day in every} - {None}
    if len(proven) > 1:
        return None
    order = proven.pop() if proven else _order_of(ground, unclear)
    return order if order and all(order in day.by_order for day in unclear) else None


def _order_of(ground: Ground, unclear: Sequence[Day]) -> Order | None:
    score: Counter[Order] = Counter()
    with_year_first = any(Order.YEAR_FIRST in day.by_order for day in unclear)
    if ground.separator == ";":
        score[Order.DAY_FIRST] += 1
    for language, is_heading in ((ground.language, True), (ground.of_partnership, False)):
        if language in _ORDER_OF_LANGUAGE:
            order, of_headings, of_partnership = _ORDER_OF_LANGUAGE[language]
            if order != Order.YEAR_FIRST or with_year_first:
                weight = of_headings if is_heading else of_partnership
                score[order] += min(weight, 1) if with_year_first else weight
    return _only(score)


def _only(score: Counter[T]) -> T | None:
    """Return what alone has any weight, if it has enough."""
    if len(+score) != 1:
        return None
    ((found, weight),) = (+score).items()
    return found if weight >= _ENOUGH else None
