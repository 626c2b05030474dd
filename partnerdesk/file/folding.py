"""Fold texts so that what is typed finds what is written, in the languages of the app.

Case, accents and Arabic vowel signs do not count; nor does the Arabic article. Chinese, Japanese,
Thai and the like are written without spaces between words: there each character is a word of its own.
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
    """Leaves what words are made of, letters, digits and marks, and puts a space for all else."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LNM" else " "
        return self[code]


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Return a text as it is indexed and asked for; what stands between words may be anything ASCII."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.casefold())
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text)).translate(_ARABIC_LETTERS)
    return _NO_SPACES.sub(r" \g<0> ", _ARTICLE.sub("", text.translate(_LETTERS)))


def words(text: str) -> list[str]:
    """Return what is asked for, word by word; marks and operators ask for nothing."""
    asked = (" ".join(folded(word).translate(_LETTERS).split()) for word in text.split())
    return [word for word in asked if word]


def ends_open(word: str) -> bool:
    """Tell whether a word may go on where it ends: any but one written without spaces."""
    return not _NO_SPACES.match(word[-1])


class _OneByOne(dict[int, str]):
    """Folds each character into exactly one, so that places in the text stay as they are."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code).casefold())[0].translate(_ARABIC_LETTERS)
        self[code] = base or chr(code)
        return self[code]


_ONE_BY_ONE = _OneByOne()


def place_of(asked: tuple[str, ...], text: str) -> int | None:
    """Return where in a text one of the words is seen first; None where none is.

    At the beginning of a word there, or within it where words are written without spaces.
    """
    plain = text.lower() if text.isascii() else text.translate(_ONE_BY_ONE)
    found = _beginning(asked).search(plain) or (not text.isascii() and _anywhere(asked).search(plain))
    return found.start() if found else None


@lru_cache(maxsize=2)
def _anywhere(asked: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w).replace(r"\ ", r"\W*") for w in asked))


@lru_cache(maxsize=2)
def _beginning(asked: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_anywhere(asked).pattern})")
