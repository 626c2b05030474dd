"""What the text that a cell shows says beside its value: an ODS workbook keeps both."""

import re

_FIGURES = re.compile(r"[\d.,'’\-−–+()/:٫٬\s]+")
_DIGITS = re.compile(r"\d+")
#: The letter of a number such as 1E+05, and what Chinese and Japanese write after year, month and day.
_OF_NUMBER, _OF_DAY = ("E", "e"), re.compile("[年月日号年월일]")
_SCALE = re.compile(r"^(?:k|K|m|M|mio|Mio|mln|млн|тыс|千|万)\.?\s*")
#: A number that shows so many times less than it is, is shown in thousands or millions.
_THOUSAND = 900
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
    shown = _DIGITS.search(text)
    try:
        return bool(shown) and abs(float(value)) >= _THOUSAND * max(int(shown[0]), 1) if shown else False
    except ValueError:
        return False


def is_without_day(text: str, value: str) -> bool:
    """Return whether a day, whose value is like 2026-03-05, is shown as month and year alone."""
    year = value[:4]
    parts = _DIGITS.findall(text)
    shows_year = any(int(part) in (int(year), int(year) % 100) for part in parts) if year.isdigit() else False
    has_word = any(letter.isalpha() for letter in _OF_DAY.sub("", text))
    return shows_year and len(parts) + has_word < _FEWEST_PARTS
