"""Compare names without regard to accents and capitals."""

import unicodedata


def folded(text: str) -> str:
    """Return a text without accents and capitals, for comparing."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
