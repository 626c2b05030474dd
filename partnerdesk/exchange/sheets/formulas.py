"""Texts in a CSV that a spreadsheet would run as a formula, made harmless so that reading undoes it.

A spreadsheet takes a cell that begins with one of these signs as a formula (CWE-1236). An apostrophe
before it makes it a text. A text that has apostrophes and then such a sign gets one more, so that each has
one form.
"""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_HARMLESS = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """Return a text as a CSV may hold it: `'=1+1`."""
    return f"'{text}" if _FORMULA.match(text) else text


def meant(cell: str) -> str:
    """Return the text that a cell of a CSV means: `=1+1`. An apostrophe before anything else stays."""
    return cell[1:] if _HARMLESS.match(cell) else cell
