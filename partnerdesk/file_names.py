"""Make file names from titles that are valid on every disk, also for the files beside them."""

import os

#: Maximum bytes of a name on nearly every disk, less the length of a number and of the journal's ending.
_ROOM = 255 - len("-journal") - len(" 1000")


def file_name(title: str, ending: str, otherwise: str) -> str:
    """Return a file name for a title, with an ending; `otherwise` is used if no character is valid."""
    plain = "".join(c for c in title if c.isalnum() or c in " -_").strip() or otherwise
    return _shortened(plain, _ROOM - len(os.fsencode(ending))) + ending


def _shortened(text: str, most: int) -> str:
    """Return the longest start of a text that has at most `most` bytes."""
    return os.fsencode(text)[:most].decode(errors="ignore").strip()
