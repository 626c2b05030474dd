"""Texts that were spoilt before they came: UTF-8 that was read and saved in another encoding, and UTF-7.

Both are whole UTF-8 or ASCII, so that nothing refuses them, and their letters are not those that were meant.
"""

import re
import unicodedata

#: UTF-8 that was read as cp1252 and saved as UTF-8 once more: “FÃ©dÃ©ration”.
TWICE = "utf-8-twice"
SEVEN = "utf-7"
#: What the first byte of a letter of the six languages, or of a usual sign, becomes; and the bytes after it.
_RUN = re.compile("[\u00c2\u00c3\u00c5\u00d0\u00d1\u00d8\u00d9\u00e2\u00e4-\u00e9][^\x00-\x7f]+")
_SHIFTED = re.compile(rb"\+[A-Za-z0-9+/]{3,}")


def read_twice(text: str) -> str:
    """Return a text with what was read in the wrong encoding set right; the same text if nothing was."""
    return _RUN.sub(lambda found: _set_right(found[0]), text)


def read_as_seven(data: bytes) -> str | None:
    """Return the text of bytes that are UTF-7 with letters beyond ASCII; None if they seem to be none."""
    if not data.isascii() or not _SHIFTED.search(data):
        return None
    try:
        text = data.decode(SEVEN)
    except UnicodeError:
        return None
    beyond = [c for c in text if not c.isascii()]
    return text if beyond and all(map(_is_usual, beyond)) else None


def _set_right(run: str) -> str:
    """Return what a run of characters was before it was read as cp1252; the run itself if it was nothing."""
    try:
        found = b"".join(map(_byte, run)).decode()
    except UnicodeError:
        return run
    return found if all(map(_is_usual, found)) else run


def _byte(character: str) -> bytes:
    """Return the byte that cp1252 reads so; for five bytes it has no sign, and keeps them as controls."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _is_usual(character: str) -> bool:
    """Return whether a character is a letter or a sign that a table of the six languages has."""
    if unicodedata.category(character)[0] not in "LNPSZ":
        return False
    number = ord(character)
    return number < 0x250 or 0x370 <= number < 0x700 or 0x2010 <= number < 0x2123 or _is_chinese(number)


def _is_chinese(number: int) -> bool:
    return 0x3000 <= number < 0xA000 or 0xFF00 <= number < 0xFFF0
