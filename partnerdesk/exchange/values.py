"""The kinds of value in an interchange file: how each is checked, kept and written again."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from partnerdesk.countries import countries
from partnerdesk.currencies import currencies
from partnerdesk.exchange.errors import quoted
from partnerdesk.exchange.strict_json import Strange
from partnerdesk.language import LANGUAGES, tr
from partnerdesk.partnership.sdg import is_code

#: What no text may hold: it cannot be shown, and NUL would end the text in the file's history.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Refused(ValueError):
    """A value is not what its key may hold; the text says what to put instead."""


@dataclass(frozen=True)
class Value:
    """A kind of value: `read` checks what a source holds, `write` takes what the file holds.

    `words` are all it may be, where these are few; `refers_to` is the noun that it names.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    refers_to: str | None = None
    words: tuple[str, ...] = ()


def _text(value: object) -> str:
    if not isinstance(value, str) or isinstance(value, Strange):
        raise Refused(tr("must be a text, found {found}.", found=_found(value)))
    unshowable = _UNSHOWABLE.search(value)
    if unshowable:
        code = f"U+{ord(unshowable[0]):04X}"
        raise Refused(tr("holds a character that cannot be shown ({code}); take it out.", code=code))
    return value


def _name(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise Refused(tr("is empty; give it a name."))
    return text


def _day(value: object) -> date:
    text = _text(value)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(tr("{text} is no day; write it as 2026-11-24.", text=quoted(text)))


def _moment(value: object) -> str:
    text = _text(value)
    shape = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?"
    try:
        if re.fullmatch(shape, text) and datetime.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise Refused(tr("{text} is no day or time; write 2026-11-24 or 2026-11-24T14:00.", text=quoted(text)))


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refused(tr("must be a number, found {found}.", found=_found(value)))
    return Decimal(value)


def _whole(value: object) -> int:
    number = _number(value)
    if number != number.to_integral_value() or not 0 <= number <= 10**9:
        raise Refused(tr("must be a whole number, 0 or more."))
    return int(number)


def _amount(value: object) -> Decimal:
    if not isinstance(value, str):
        raise Refused(
            tr('must be an amount in quotes, such as "125000.00", found {found}.', found=_found(value))
        )
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,24}(\.[0-9]{1,12})?", text):
        raise Refused(
            tr("{text} is no amount; write digits and a point, such as 125000.00.", text=quoted(text))
        )
    return Decimal(text)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(tr("must be true or false, found {found}.", found=_found(value)))
    return value


def _country(value: object) -> str:
    text = _text(value)
    if text not in _countries():
        raise Refused(
            tr("{text} is no country code of ISO 3166-1; write two letters, such as KE.", text=quoted(text))
        )
    return text


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for code, _ in countries())


def _currency(value: object) -> str:
    text = _text(value)
    if text not in currencies():
        raise Refused(
            tr("{text} is no currency code of ISO 4217; write three letters, such as USD.", text=quoted(text))
        )
    return text


def _sdg(value: object) -> str:
    text = _text(value)
    if not text.isascii() or not is_code(text):
        raise Refused(
            tr("{text} is no Sustainable Development Goal; write 9, 9.c or 9.c.1.", text=quoted(text))
        )
    return text


def one_of(values: Iterable[str]) -> Value:
    """Return the kind that holds one of a few words."""
    words = {str(v): str(v) for v in values}

    def read(value: object) -> str:
        text = _text(value)
        if text not in words:
            raise Refused(tr("{text} is not one of {words}.", text=quoted(text), words=", ".join(words)))
        return words[text]

    return Value(read, _as_it_is, words=tuple(words))


def _found(value: object) -> str:
    if isinstance(value, Strange):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int | Decimal):
        return str(value)
    return tr("a list") if isinstance(value, list) else tr("an object")


def _as_it_is(stored: Any) -> Any:
    return stored


def _shown(stored: str) -> str:
    return _UNSHOWABLE.sub("", stored)


NAME = Value(_name, _shown)
TEXT = Value(_text, _shown)
DAY = Value(_day, _as_it_is)
MOMENT = Value(_moment, _as_it_is)
NUMBER = Value(_number, Decimal)
WHOLE = Value(_whole, _as_it_is)
AMOUNT = Value(_amount, _as_it_is)
FLAG = Value(_flag, bool)
COUNTRY = Value(_country, _as_it_is)
CURRENCY = Value(_currency, _as_it_is)
SDG = Value(_sdg, _as_it_is)
LANGUAGE = one_of(LANGUAGES)


def named(noun: str) -> Value:
    """Return the kind that names a participant, a need or a working group."""
    return Value(_text, _shown, refers_to=noun)
