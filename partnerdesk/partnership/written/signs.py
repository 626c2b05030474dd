"""Bring the many signs for one thing into one form, before a number or a day is read."""

import unicodedata
from functools import lru_cache

#: Signs that part groups of digits and mean nothing else. The Arabic decimal sign stays, for the same reason.
ARABIC_GROUP, ARABIC_DECIMAL = "٬", "٫"

_SAME = {
    "'": "’‘ʼ′＇`´",
    "-": "−‐‑‒–—﹣－",
    ",": "，﹐",
    ".": "．﹒",
    "/": "／⁄",
    ":": "：",
    "(": "（",
    ")": "）",
    "%": "％٪",
    "+": "＋",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _SAME.items() for sign in signs})


class Unreadable(ValueError):
    """A text is not what was expected; the sentence says what to write instead."""


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Return a text with European digits, plain spaces and plain signs; invisible characters are left out.

    Superscripts and fractions stay as they are: they are no digits of a number.
    """
    if not text.isascii():
        text = "".join(map(_one, text.translate(_PLAIN)))
    return " ".join(text.split())


def _one(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Cf":
        return ""
    return " " if character.isspace() else character
