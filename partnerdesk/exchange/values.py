"""The kinds of values in an interchange file: how each is read and written."""

import re
from datetime import datetime, time
from decimal import Decimal
from functools import cache

from partnerdesk.countries import countries
from partnerdesk.currencies import currencies
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import (
    DAY,
    NAME,
    TEXT,
    Refused,
    Value,
    as_it_is,
    described,
    one_of,
    read_text,
    showable,
)
from partnerdesk.language import tr
from partnerdesk.partnership.fields.field import Field, Kind
from partnerdesk.partnership.sdg import is_code


def _moment(value: object) -> str:
    text = read_text(value)
    shape = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?"
    try:
        if re.fullmatch(shape, text) and datetime.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise Refused(tr("{text} is no day or time; write 2026-11-24 or 2026-11-24T14:00.", text=quoted(text)))


def _instant(value: object) -> str:
    text = read_text(value)
    try:
        if re.fullmatch(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", text
        ) and datetime.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise Refused(tr("{text} is no day and time; write 2026-11-24T14:00:00.", text=quoted(text)))


def _time(value: object) -> str:
    text = read_text(value)
    try:
        if re.fullmatch(r"[0-9]{2}:[0-9]{2}", text):
            time.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise Refused(tr("{text} is no time of the day; write 14:00.", text=quoted(text)))


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refused(tr("must be a number, found {found}.", found=described(value)))
    return Decimal(value)


def _whole(value: object) -> int:
    number = _number(value)
    if number != number.to_integral_value() or not 0 <= number <= 10**9:
        raise Refused(tr("must be a whole number, 0 or more."))
    return int(number)


def _amount(value: object) -> Decimal:
    if not isinstance(value, str):
        raise Refused(
            tr('must be an amount in quotes, such as "125000.00", found {found}.', found=described(value))
        )
    text = read_text(value)
    if not re.fullmatch(r"-?[0-9]{1,24}(\.[0-9]{1,12})?", text):
        raise Refused(
            tr("{text} is no amount; write digits and a point, such as 125000.00.", text=quoted(text))
        )
    return Decimal(text)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(tr("must be true or false, found {found}.", found=described(value)))
    return value


def _country(value: object) -> str:
    text = read_text(value)
    if text not in _countries():
        raise Refused(
            tr("{text} is no country code of ISO 3166-1; write two letters, such as KE.", text=quoted(text))
        )
    return text


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for code, _ in countries())


def _currency(value: object) -> str:
    text = read_text(value)
    if text not in currencies():
        raise Refused(
            tr("{text} is no currency code of ISO 4217; write three letters, such as USD.", text=quoted(text))
        )
    return text


def _sdg(value: object) -> str:
    text = read_text(value)
    if not text.isascii() or not is_code(text):
        raise Refused(
            tr("{text} is no Sustainable Development Goal; write 9, 9.c or 9.c.1.", text=quoted(text))
        )
    return text


AMOUNT = Value(_amount, as_it_is)
COUNTRY = Value(_country, as_it_is)
CURRENCY = Value(_currency, as_it_is)

#: The kind of value for each kind of field, except choices and references.
VALUES = {
    Kind.NAME: NAME,
    Kind.TEXT: TEXT,
    Kind.LONG_TEXT: TEXT,
    Kind.DAY: DAY,
    Kind.MOMENT: Value(_moment, as_it_is),
    Kind.INSTANT: Value(_instant, as_it_is),
    Kind.TIME: Value(_time, as_it_is),
    Kind.WHOLE: Value(_whole, as_it_is),
    Kind.DECIMAL: Value(_number, Decimal),
    Kind.MONEY: AMOUNT,
    Kind.CURRENCY: CURRENCY,
    Kind.YES_NO: Value(_flag, bool),
    Kind.COUNTRIES: COUNTRY,
    Kind.TEXTS: TEXT,
    Kind.SDG: Value(_sdg, as_it_is),
}


def value_of(field: Field) -> Value:
    """Return the kind of value of a field, or of each item if the field is a list."""
    if field.kind == Kind.CHOICE:
        return one_of(field.words)
    if field.kind == Kind.REFERENCE:
        return Value(read_text, showable, refers_to=field.refers_to)
    return VALUES[field.kind]
