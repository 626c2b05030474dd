"""What the format of a number says beside its value: a currency, per cent, or a month without a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from partnerdesk.exchange.tables.shown_texts import without_scale

#: The formats that a workbook need not declare: per cent, month with year, and currencies.
_PERCENT_IDS, _MONTH_IDS = frozenset((9, 10)), frozenset((17,))
#: Those that show the currency of the computer on which the workbook is open, and the sign for it.
_CURRENCY_IDS, OF_COMPUTER = frozenset((5, 6, 7, 8, 42, 44)), "¤"
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]')
_COLOURS = re.compile(r"\[(?!\$)[^\]]*\]")
_SCALED = re.compile(r"[0#?],+(?![0#?])")
_SIGNS = re.compile("[$€£¥₩₦₹₽₺₴₫₱₪₸₡₲₮₭៛฿]")
#: Words in formats that are no currency.
_MOST = 20


@dataclass(frozen=True)
class Shown:
    """What a format shows."""

    currency: str = ""
    percent: bool = False
    without_day: bool = False

    def __bool__(self) -> bool:
        """Return whether it shows anything beside the value."""
        return bool(self.currency or self.percent or self.without_day)


def shown_by(number: int, declared: Mapping[int, str]) -> Shown:
    """Return what the format with a number shows; `declared` are the codes that the workbook declares."""
    if number in declared:
        return of_code(declared[number])
    currency = OF_COMPUTER if number in _CURRENCY_IDS else ""
    return Shown(currency, number in _PERCENT_IDS, number in _MONTH_IDS)


def of_code(code: str) -> Shown:
    """Return what a format shows by its code, such as `#,##0.00 [$€-407]`."""
    first = code.partition(";")[0]
    texts = [next(filter(None, found.groups()), "") for found in _QUOTED.finditer(first)]
    bare = _COLOURS.sub("", _QUOTED.sub("", first))
    signs = [*texts, *_SIGNS.findall(bare)]
    currency = next((s.strip() for s in signs if s.strip() and len(s) < _MOST and any(map(_is_word, s))), "")
    letters = bare.lower()
    is_day = "y" in letters and "m" in letters and "d" not in letters
    is_number = "0" in bare or "#" in bare
    if _SCALED.search(bare):  # a comma after the figures shows thousands, two show millions
        currency = without_scale(currency)
    return Shown(currency if is_number else "", "%" in bare, is_day and not is_number)


def _is_word(character: str) -> bool:
    return character.isalpha() or bool(_SIGNS.match(character))
