"""Fold texts so that what is typed finds what is written, in the languages of the app.

Case, accents and Arabic vowel signs do not count; nor does the Arabic article. Chinese, Japanese,
Thai and the like are written without spaces between words: there each character is a word of its own.
"""

import re
import unicodedata

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


def folded(text: str) -> str:
    """Return a text as it is indexed and asked for."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.casefold())
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text)).translate(_ARABIC_LETTERS)
    return _NO_SPACES.sub(r" \g<0> ", _ARTICLE.sub("", text))


def words(text: str) -> list[str]:
    """Return what is asked for, word by word; marks and operators ask for nothing."""
    spaced = (c if unicodedata.category(c)[0] in "LNM" or c.isspace() else "\0" for c in text)
    asked = (folded(word.replace("\0", " ")) for word in "".join(spaced).split())
    return [" ".join(w.split()) for w in asked if w.strip()]


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


def place_of(words_: list[str], text: str) -> int | None:
    """Return where in a text the first of the words begins; None where none is seen."""
    plain = text.translate(_ONE_BY_ONE)
    starts = "|".join(re.escape(w).replace(r"\ ", r"\W*") for w in words_)
    found = re.search(rf"(?<!\w)(?:{starts})", plain) or re.search(starts, plain)
    return found.start() if found else None
