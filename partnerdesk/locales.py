"""Format days, numbers and lists in the language of the texts, without the locale of the C library."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from partnerdesk import language
from partnerdesk.locale_table import LOCALES, Locale

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


def locale() -> Locale:
    """Return the locale data for the language of the texts, or of the source language if there are none."""
    return LOCALES.get(language.of_texts(), LOCALES[language.SOURCE])


def day(value: date, *, year: bool = True) -> str:
    """Format a day, with or without its year."""
    here = locale()
    pattern = here.day if year else here.short_day
    return pattern.format(d=value.day, month=here.months[value.month - 1], number=value.month, y=value.year)


def month(value: date) -> str:
    """Format a month with its year, or a January as its year alone: "Oct 2026", "2027"."""
    if value.month == 1:
        return str(value.year)
    return f"{locale().months[value.month - 1]} {value.year}"


def number(value: Decimal) -> str:
    """Format a number with grouped thousands and without trailing zeros."""
    here = locale()
    whole, _, rest = format(abs(value), "f").partition(".")
    rest = rest.rstrip("0")
    if len(whole) >= 3 + here.least_grouped:
        whole = f"{int(whole):,}".replace(",", here.group)
    minus = here.minus if value < 0 else ""
    return f"{minus}{whole}{here.decimal}{rest}" if rest else f"{minus}{whole}"


@cache
def months() -> dict[str, int]:
    """Return the number of each month by all its names in all languages, in lower case without dots."""
    return {name: month for known in LOCALES.values() for name, month in known.read_months.items()}
