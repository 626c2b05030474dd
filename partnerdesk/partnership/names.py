"""Compare names, with and without regard to accents and capitals."""

import re
import unicodedata
from functools import lru_cache


def as_printed(text: str) -> str:
    """Return a name by what paper shows of it: spaces and the ways to encode one letter do not count."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Return a text without accents and capitals, for comparing."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=16_384)  # of a list of countries, every name is compared at every key
def bare_name(text: str) -> str:
    """Return a name as it is looked for: no accents, capitals, dots or hyphens, and no "the" before it."""
    bare = folded(text).replace(".", "").replace("&", " and ")
    words = re.sub(r"[-–—,()（）'’‘ʼ`´]", " ", bare).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
