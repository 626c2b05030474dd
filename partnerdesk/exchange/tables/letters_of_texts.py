"""Judge by its letters whether a text was read in the right encoding.

In the wrong one words mix scripts, have capitals in their middle, signs between letters, or more letters with
marks than any language. What is left is weighed by how common its letters are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_ASCII = 128
#: Signs that stand before a word, after it, or between words.
_BEFORE, _AFTER = frozenset("“‘«„‚¿¡（《「؟"), frozenset("”’»…،؛؟。，、；：）》」°ºª·€£%")
_BETWEEN = frozenset("–—‑’·•€£§©®™°№\u00a0\u202f\u200e\u200f\ufeff")
_SIGN = re.compile(r"(?P<before>[^\W\d_]?)(?P<sign>[^\w\s\x00-\x7f]+)(?P<after>[^\W\d_]?)")
#: The share of words that may look wrong: names, formulas and abbreviations do.
_MOST_ODD = 0.1
#: How much more likely the first text must be, so that the others are no question.
_CLEARLY = 1.5
_MOST_MARKED, _MOST_SHARE = 3, 0.75  # letters with marks side by side in a Latin word, and in all of it
_PAIRS = (("“", "”"), ("«", "»"), ("（", "）"), ("《", "》"), ("「", "」"))

#: How often letters occur in languages, in thousands: what is read in the wrong code has the rare ones.
_OFTEN = {
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё": (
        "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
    ),
    "αοιετσνηυρπκμλςδγωχθφβξζψάέίόύήώ": (
        "89 70 65 60 78 45 60 32 34 40 40 39 33 27 35 17 17 13 11 12 8 7 4 3 1 22 20 25 25 12 15 8"
    ),
    "اليمونرتبعدهسفقكحةأجشصطخذضىثئزإغءظآؤ": (
        "125 115 70 65 60 60 55 45 40 40 35 30 30 28 26 24 22 20 20 15 12 11 10 10 9 7 7 6 5 5 5 4 3 2 2 2"
    ),
}
_FREQUENCY = {
    letter: int(number)
    for letters, n in _OFTEN.items()
    for letter, number in zip(letters, n.split(), strict=True)
}
_USUAL_FREQUENCY = 20
#: Scripts that one word of Japanese may hold; Korean is written in one of its own.
_JAPANESE = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK")
#: The letters beyond ASCII of languages in Latin script.
_WESTERN = frozenset("àâäæçéèêëîïôöœùûüÿáíóúñãõìòßåø")
_OTHERS = (frozenset("ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűľĺŕôăâîșşțţđ"), frozenset("çğıöşüâîû"))
#: Words of western languages that need no letter beyond ASCII.
_WESTERN_WORDS = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "et",
        "pour",
        "sur",
        "el",
        "los",
        "las",
        "para",
        "con",
        "por",
        "the",
        "of",
        "and",
        "for",
        "da",
        "dos",
        "der",
        "die",
        "und",
        "von",
        "van",
        "di",
        "del",
    ]
)


def is_text(text: str) -> bool:
    """Return whether a text holds only what texts hold: no controls, nothing unassigned, nothing private."""
    odd = {c for c in set(text) if ord(c) >= _ASCII or ord(c) < ord(" ")} - set("\t\r\n\ufeff")
    return not any(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") for c in odd)


def likely(texts: Sequence[tuple[str, float]]) -> list[str]:
    """Return the texts that may be the right reading of the same bytes, the likeliest first.

    Each comes with the weight of its encoding. One text alone means that its letters leave no doubt.
    """
    found = [(_weight(text) * weight, text) for text, weight in texts if _oddness(text) <= _MOST_ODD]
    ranked = sorted(found, key=lambda pair: -pair[0])
    if len(ranked) > 1 and ranked[0][0] >= _CLEARLY * ranked[1][0]:
        ranked = ranked[:1]
    return [text for _, text in ranked]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _oddness(text: str) -> float:
    """Return the share of words and signs beyond ASCII that no language writes so."""
    words = Counter(_words(text))
    signs = Counter(found.groups() for found in _SIGN.finditer(text))
    odd = sum(times for word, times in words.items() if _is_odd(word))
    odd += sum(times for sign, times in signs.items() if _is_odd_sign(*sign))
    odd += sum(abs(text.count(opening) - text.count(closing)) for opening, closing in _PAIRS)
    odd += text.count("‘") if "’" not in text else 0
    return odd / max(sum(words.values()) + sum(signs.values()), 1)


def _is_odd_sign(before: str, signs: str, after: str) -> bool:
    """Return whether signs between two characters, each a letter or "", are none that people write there."""
    if before and after:
        return signs not in ("’", "‘", "ʼ", "·", "–", "—", "‑", "\u00ad", "\u200c", "\u200d")
    if before:
        return not set(signs) <= _AFTER | {"\u00a0", "\u202f"}
    if after:
        return not set(signs) <= _BEFORE | {"\u00a0", "\u202f", "\ufeff"}
    return not set(signs) <= _BETWEEN | _BEFORE | _AFTER


def _is_odd(word: str) -> bool:
    if len({_script(c) for c in word}) > 1 or not (
        word.islower() or word.isupper() or word.istitle() or word.lower() == word.upper()
    ):
        return True
    if _script(word[0]) != "LATIN":
        return False
    marked = "".join("x" if ord(c) >= _ASCII else " " for c in word)
    longest = max(map(len, marked.split()))
    return longest > _MOST_MARKED or (
        len(word) > _MOST_MARKED and marked.count("x") > _MOST_SHARE * len(word)
    )


@lru_cache(maxsize=5_000)
def _script(character: str) -> str:
    """Return the script of a letter; those that Japanese mixes count as the Chinese one."""
    script = unicodedata.name(character, "?").split(" ")[0]
    return "CJK" if script in _JAPANESE else script


def _weight(text: str) -> float:
    """Return how usual the letters of a text are, for comparing readings of the same bytes: 0 to about 3."""
    letters = [c for c in "".join(_words(text)).casefold() if ord(c) >= _ASCII]
    if not letters:
        return 1.0
    script = _script(letters[0])
    if script == "LATIN":
        return _weight_of_latin(text, letters)
    if script == "CJK":
        return 3 * sum(map(_is_common_chinese, letters)) / len(letters)
    if script == "HANGUL":
        return 3 * sum(_script(c) == "HANGUL" for c in letters) / len(letters)
    return sum(_FREQUENCY.get(c, 0) for c in letters) / len(letters) / _USUAL_FREQUENCY


def _weight_of_latin(text: str, letters: Sequence[str]) -> float:
    western = sum(c in _WESTERN for c in letters) / len(letters)
    others = max(sum(c in known for c in letters) / len(letters) for known in _OTHERS)
    has_words = not _WESTERN_WORDS.isdisjoint(re.findall(r"[a-z]+", text.casefold()))
    return max(western * (3 if has_words else 1), others)


def _is_common_chinese(character: str) -> bool:
    """Return whether a character is one of the most used ones of GB 2312 or Big5, or one of kana."""
    if not unicodedata.name(character, "").startswith("CJK"):
        return True
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            code = character.encode(encoding)
        except UnicodeEncodeError:
            continue
        if first <= code[0] <= last:
            return True
    return False
