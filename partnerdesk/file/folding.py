"""Normalise texts for the search, in all languages of the app.

Case, accents, Arabic vowel signs and the Arabic article are ignored. Chinese, Japanese, Thai and
similar languages have no spaces between words: there each character counts as a word.
"""

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ARTICLE = re.compile(r"(?<!\w)[وفبك]?ال(?=\w)")
_ARABIC_LETTERS = str.maketrans("ىةٱ", "يها")


class _Letters(dict[int, str]):
    """A translation table that keeps letters, digits and marks, and replaces the rest by spaces."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LNM" else " "
        return self[code]


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return the form of a text that is indexed and searched; any ASCII may separate the words."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.casefold())
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text)).translate(_ARABIC_LETTERS)
    return _NO_SPACES.sub(r" \g<0> ", _ARTICLE.sub("", text.translate(_LETTERS)))


def words(text: str) -> list[str]:
    """Return the folded words of a query, without punctuation and operators."""
    found = (" ".join(folded(word).translate(_LETTERS).split()) for word in text.split())
    return [word for word in found if word]


def ends_open(word: str) -> bool:
    """Return whether a word may be incomplete: any word except of a language without spaces."""
    return not _NO_SPACES.match(word[-1])


class _OneByOne(dict[int, str]):
    """A translation table that folds each character into exactly one, so positions do not change."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code).casefold())[0].translate(_ARABIC_LETTERS)
        self[code] = base or chr(code)
        return self[code]


_ONE_BY_ONE = _OneByOne()


def place_of(words_: tuple[str, ...], text: str) -> int | None:
    """Return the position in a text where one of the words occurs first, None if none does.

    The match is at the start of a word, or anywhere if the text is not all ASCII.
    """
    plain = text.lower() if text.isascii() else text.translate(_ONE_BY_ONE)
    found = _beginning(words_).search(plain) or (not text.isascii() and _anywhere(words_).search(plain))
    return found.start() if found else None


@lru_cache(maxsize=2)
def _anywhere(words_: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w).replace(r"\ ", r"\W*") for w in words_))


@lru_cache(maxsize=2)
def _beginning(words_: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_anywhere(words_).pattern})")
