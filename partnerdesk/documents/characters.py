"""Normalise texts for printing, and name the characters that cannot be printed."""

import re
import unicodedata

from partnerdesk.language import N_, tr

#: Invisible characters: controls, direction marks, joiners, variation selectors, tags. They are
#: removed, so that no text can reorder or hide another text on paper.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
#: Spaces of other widths, which most fonts lack; no-break spaces stay no-break spaces.
_SPACES = str.maketrans({"\t": " ", "\x1f": " ", "\u2007": "\u00a0", "\u202f": "\u00a0", "\u205f": " "})
_SPACES |= dict.fromkeys((*range(0x2000, 0x2007), *range(0x2008, 0x200B)), " ")
_EMPTY_LINES = re.compile("\n(?: *\n){2,}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_SCRIPTS = {
    "CJK": N_("Chinese"),
    "KANGXI": N_("Chinese"),
    "IDEOGRAPHIC": N_("Chinese"),
    "FULLWIDTH": N_("Chinese"),
    "HIRAGANA": N_("Japanese"),
    "KATAKANA": N_("Japanese"),
    "HALFWIDTH": N_("Japanese"),
    "HANGUL": N_("Korean"),
}


def printable(text: str) -> str:
    """Return the normalised text: in NFC, without invisible characters, with newlines as line ends.

    Several empty lines become one.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).translate(_SPACES)
    return _EMPTY_LINES.sub("\n\n", unicodedata.normalize("NFC", _UNSEEN.sub("", lines)))


def is_sign(character: str) -> bool:
    """Return whether a character is a pictograph or another sign, not a letter, mark or digit of a script.

    A pictograph may be newer than what is known here of characters.
    """
    category = unicodedata.category(character)
    return category[0] in "SPCZ" or category in ("No", "Me")


def named(text: str, signs: str) -> str:
    """Return a text with the names of some signs in their place: "[seedling]"."""
    return text.translate({ord(c): f"[{script_of(c)}]" for c in signs if is_sign(c)})


def script_of(character: str) -> str:
    """Return the script of a character ("Arabic", "Chinese"), or the name of a symbol."""
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if category == "Co":
        return tr("private use")
    if not name:
        return f"U+{ord(character):04X}"
    first = name.split()[0].split("-")[0]
    if first in _SCRIPTS:
        return _SCRIPTS[first].tr()
    return first.capitalize() if category[0] in "LMN" else name.lower()
