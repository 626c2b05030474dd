"""Read an amount with the currency beside it: "€ 125 000", "1 250 000,50 FCFA", "US$ 1,250.50"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from partnerdesk.currencies import currencies_named
from partnerdesk.language import tr
from partnerdesk.partnership.written import numbers
from partnerdesk.partnership.written.numbers import Number
from partnerdesk.partnership.written.signs import Unreadable, plain


@dataclass(frozen=True)
class Amount:
    """An amount, what is written as its currency, "" for none, and the codes that this may mean."""

    number: Number
    currency: str = ""
    codes: tuple[str, ...] = ()


#: Figures with what may part them; before and after it the currency, and the sign of what is below zero.
_PARTS = re.compile(
    r"(?P<open>\( ?)?(?P<sign>[-+] ?)?(?P<before>[^\d(),.+-][^\d()+-]*?)? ?(?P<inner>[-+] ?)?"
    r"(?P<figures>[.,٫]?\d(?:[\d.,' ٫٬]*\d)?)(?P<even>[.,] ?--?)? ?(?P<after>[^\d()+,-][^\d()+]*?)?"
    r"(?P<close> ?\))?"
)
_SCALES = frozenset(
    [
        "k",
        "m",
        "mn",
        "mio",
        "mln",
        "mrd",
        "bn",
        "bln",
        "thousand",
        "million",
        "millions",
        "billion",
        "billions",
        "mille",
        "milliers",
        "milliard",
        "milliards",
        "mil",
        "millon",
        "millones",
        "millón",
        "миллион",
        "миллиона",
        "миллионов",
        "млн",
        "млрд",
        "тыс",
        "тысяч",
        "ألف",
        "مليون",
        "ملايين",
        "مليار",
        "ke",
        "me",
        "m€",
        "k€",
        "k$",
        "m$",
        "meur",
        "keur",
        "musd",
        "kusd",
    ]
)


def read(text: str) -> Amount:
    """Read an amount, with its currency if one is written. Raises Unreadable."""
    return _read(plain(text))


#: Thousand, ten thousand and more.
_CHINESE_SCALES = frozenset("千万萬百亿億")


@lru_cache(maxsize=16_384)
def _read(bare: str) -> Amount:
    found = _PARTS.fullmatch(bare)
    if not found or bool(found["open"]) != bool(found["close"]):
        return Amount(numbers.read(bare))
    minus = [found["open"], "-" in (found["sign"] or ""), "-" in (found["inner"] or "")]
    if sum(map(bool, minus)) > 1:
        raise _no_number()
    try:
        number = numbers.read(f"{'-' * any(minus)}{found['figures']}")
    except Unreadable:
        numbers.read(bare)  # its sentence may fit better
        raise
    if found["even"]:  # 125.000,- : what is before the dash parts decimals
        number = _with_sign(number, numbers.DecimalSign(found["even"][0]))
    written = [part.strip() for part in (found["before"], found["after"]) if part and part.strip()]
    if not written:
        return Amount(number)
    return Amount(number, " ".join(written), _codes(written))


def _no_number() -> Unreadable:
    return Unreadable(tr("is no number; write digits, such as 125000 or 12.5."))


def _with_sign(number: Number, sign: numbers.DecimalSign) -> Number:
    value = number.read(sign)
    is_point = sign == numbers.DecimalSign.POINT
    return Number(value if is_point else None, None if is_point else value)


def _is_short(word: str) -> bool:
    parts = word.casefold().split()
    return any(part.strip(".") in _SCALES for part in parts) or not _CHINESE_SCALES.isdisjoint(word)


def _codes(written: list[str]) -> tuple[str, ...]:
    """Return the currencies that all of the words may mean: "$ 100 CAD" is in Canadian dollars."""
    found: list[tuple[str, ...]] = []
    for word in written:
        if _is_short(word):
            raise Unreadable(tr("is written in short; write all digits, such as 1250000."))
        codes = currencies_named(word)
        if not codes:
            raise Unreadable(
                tr('has "{word}" beside the number; write the number alone, or a currency.', word=word)
            )
        found.append(codes)
    common = tuple(code for code in found[0] if all(code in codes for codes in found))
    if not common:
        raise Unreadable(tr("names two currencies; write one."))
    return common
