"""What the text that a cell shows says beside its value: an ODS workbook keeps both."""

import re

_FIGURES = re.compile(r"[\d.,'’\-−–+()/:٫٬\s]+")
_DIGITS = re.compile(r"\d+")
#: The letter of a number such as 1E+05, and what Chinese and Japanese write after year, month and day.
_OF_NUMBER, _OF_DAY = ("E", "e"), re.compile("[年月日号年월일]")
_SCALE = re.compile(r"^(?:k|K|m|M|mio|Mio|mln|млн|тыс|千|万)\.?\s*")
#: A number that shows so many times less than it is, is shown in thousands or millions.
_THOUSAND, _MOST_DECIMALS = 900, 3
_FEWEST_PARTS = 3


def beside_number(text: str, value: str) -> str:
    """Return what stands beside the figures of a number as it is shown: "12 €" says "€", "12" nothing.

    A scale is no part of it where the value itself is whole: 12000 shown as "12 k€" says "€".
    """
    beside = " ".join(_FIGURES.sub(" ", text).split())
    if beside in _OF_NUMBER:
        return ""
    return without_scale(beside) if beside and _is_scaled(text, value) else beside


def without_scale(beside: str) -> str:
    """Return what stands beside a number without its scale: "€" for "k€"."""
    return _SCALE.sub("", beside)


def _is_scaled(text: str, value: str) -> bool:
    """Return whether a number is shown in thousands or more: no reading of the shown figures is its value."""
    shown = "".join(_DIGITS.findall(text))
    try:
        number = abs(float(value))
    except ValueError:
        return False
    readings = [int(shown or "0") / 10**decimals for decimals in range(_MOST_DECIMALS + 1)]
    is_shown = any(reading / 2 <= number <= reading * 2 for reading in readings)
    return bool(shown) and not is_shown and number >= _THOUSAND * min(readings)


def is_without_day(text: str, value: str) -> bool:
    """Return whether a day, whose value is like 2026-03-05, is shown as month and year alone."""
    year = value[:4]
    parts = _DIGITS.findall(text)
    shows_year = any(int(part) in (int(year), int(year) % 100) for part in parts) if year.isdigit() else False
    has_word = any(letter.isalpha() for letter in _OF_DAY.sub("", text))
    return shows_year and len(parts) + has_word < _FEWEST_PARTS
