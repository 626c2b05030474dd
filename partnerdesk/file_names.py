"""Names of files that are made of titles: every disk takes them, with what is kept beside them."""

import os

#: Bytes that a name may have on nearly every disk, less what a number and a file beside it add to it.
_ROOM = 255 - len("-journal") - len(" 1000")


def file_name(title: str, ending: str, otherwise: str) -> str:
    """Return a name with an ending for a title, `otherwise` where nothing of it can stand in a name."""
    plain = "".join(c for c in title if c.isalnum() or c in " -_").strip() or otherwise
    return _shortened(plain, _ROOM - len(os.fsencode(ending))) + ending


def _shortened(text: str, most: int) -> str:
    """Return as many whole letters of a text as so many bytes hold."""
    return os.fsencode(text)[:most].decode(errors="ignore").strip()
