"""Several values in one cell, separated by `;`. A value that has a separator of its own is put in quotes."""

import re
from collections.abc import Iterable

SEPARATOR = ";"

#: One value and its separator: in quotes, where they end it, else up to the next separator.
_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^;]*))(?:;|\Z)')


def joined(texts: Iterable[str]) -> str:
    """Return texts as one cell: `KE; UG`, or `"Soap; water"; Pumps`."""
    return f"{SEPARATOR} ".join(map(_quoted, texts))


def _quoted(text: str) -> str:
    if text and text == text.strip() and not text.startswith('"') and SEPARATOR not in text:
        return text
    return '"' + text.replace('"', '""') + '"'


def parted(cell: str) -> list[str]:
    """Return the texts of a cell.

    What is not in quotes loses the spaces around it, and is left out if it is empty.
    """
    found: list[str] = []
    at = 0
    while at < len(cell):
        part = _PART.match(cell, at)
        assert part  # whatever a text holds, it goes on to its next separator or its end
        in_quotes, plain = part.groups()
        if in_quotes is not None:
            found.append(in_quotes.replace('""', '"'))
        elif plain.strip():
            found.append(plain.strip())
        at = part.end()
    return found
