"""Names, compared as people do: without accents, capitals or the small words of a law."""

import unicodedata


def folded(text: str) -> str:
    """Return a text without its accents and capitals, for comparing."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
