"""Read a number as people write it, with every meaning that it may have.

Thousands are parted by a point, a comma, a space or an apostrophe; decimals by a point or a comma. Where one
sign may be either, as in "125.000", both readings are returned.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from partnerdesk.language import tr
from partnerdesk.partnership.written.signs import ARABIC_DECIMAL, ARABIC_GROUP, Unreadable, plain

#: No binary number needs more digits.
_LONGEST = 400


class DecimalSign(StrEnum):
    """The sign before the decimals."""

    POINT = "."
    COMMA = ","

    @property
    def other(self) -> "DecimalSign":
        """Return the other sign, which may part thousands."""
        return DecimalSign.COMMA if self == DecimalSign.POINT else DecimalSign.POINT


@dataclass(frozen=True)
class Number:
    """A number by the sign before its decimals; None where the text is no number if that is the sign."""

    point: Decimal | None
    comma: Decimal | None

    @property
    def value(self) -> Decimal | None:
        """Return its only meaning; None if it has two."""
        if self.point is None or self.point == self.comma:
            return self.comma
        return self.point if self.comma is None else None

    @property
    def shows(self) -> DecimalSign | None:
        """Return the sign that the text proves to be that before decimals; None if it proves nothing."""
        if (self.point is None) == (self.comma is None):
            return None
        return DecimalSign.POINT if self.comma is None else DecimalSign.COMMA

    def read(self, sign: DecimalSign) -> Decimal:
        """Return the meaning where this sign is before the decimals, or the only one there is."""
        if self.value is not None:
            return self.value
        found = self.point if sign == DecimalSign.POINT else self.comma
        assert found is not None
        return found


def _pattern(sign: DecimalSign) -> re.Pattern[str]:
    """Return the form of a number with this sign before its decimals.

    A group has three digits; in India those before the last have two. No group begins with a zero.
    """
    groups = f"[{sign.other}' {ARABIC_GROUP}]"
    whole = rf"[1-9]\d{{0,2}}(?P<group>{groups})\d{{3}}(?:(?P=group)\d{{3}})*"
    if sign == DecimalSign.POINT:
        whole += r"|[1-9]\d?(?:,\d{2})+,\d{3}"
    return re.compile(rf"(?:(?P<whole>{whole}|\d+))?(?:[{sign}{ARABIC_DECIMAL}](?P<rest>\d+))?", re.ASCII)


_PATTERNS = {sign: _pattern(sign) for sign in DecimalSign}
_SIGNED = re.compile(r"\( ?(?P<within>[^()]*?) ?\)|(?P<minus>[-+]?) ?(?P<bare>.*)")
_SHORTENED = re.compile(r"[\d.,]+ ?[eE][+-]?\d+")


def read(text: str) -> Number:
    """Read a number with every meaning it may have. A number in brackets is below zero. Raises Unreadable."""
    return _read(plain(text))


@lru_cache(maxsize=16_384)
def _read(bare: str) -> Number:
    signed = _SIGNED.fullmatch(bare)
    assert signed
    digits = signed["bare"] if signed["within"] is None else signed["within"]
    minus = signed["minus"] == "-" or signed["within"] is not None
    found = Number(*(_of(digits, sign, minus=minus) for sign in DecimalSign))
    if found.point is None and found.comma is None:
        raise Unreadable(_advice(bare))
    return found


def _of(digits: str, sign: DecimalSign, *, minus: bool) -> Decimal | None:
    found = _PATTERNS[sign].fullmatch(digits)
    if not found or not 0 < len(digits) <= _LONGEST:
        return None
    whole = re.sub(r"\D", "", found["whole"] or "0")
    return Decimal(f"{'-' * minus}{whole}.{found['rest']}" if found["rest"] else f"{'-' * minus}{whole}")


def _advice(bare: str) -> str:
    if _SHORTENED.fullmatch(bare):
        return tr("is a number that a spreadsheet has shortened; write all its digits.")
    if bare and not bare.strip("#"):
        return tr("is what a spreadsheet shows where a column is too narrow; widen it, and save again.")
    return tr("is no number; write digits, such as 125000 or 12.5.")


def read_in(text: str, sign: DecimalSign) -> Decimal:
    """Read a number in a place where this sign is before the decimals. Raises Unreadable."""
    return read(text).read(sign)
