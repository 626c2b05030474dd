"""The images of rows that a change records: JSON objects of plain values, read as untrusted data."""

import json
from math import isfinite
from typing import Any

#: Maximum characters of an image, equal to the maximum bytes of a value in the file.
_LONGEST = 100_000_000

_WHOLE = range(-(1 << 63), 1 << 63)


class Unreadable(Exception):
    """An image is invalid, so the change cannot be undone."""


def read(text: str, row_id: int | None = None) -> dict[str, Any]:
    """Return the values of a row by column.

    Values are texts, numbers or None. Raises Unreadable if `text` is not an image of a row, or is
    not of the row `row_id` if that is given.
    """
    try:
        values = json.loads(text) if len(text) <= _LONGEST else None
    except (ValueError, TypeError, RecursionError) as e:
        raise Unreadable(str(e)) from e
    if not isinstance(values, dict) or type(values.get("id")) is not int:
        raise Unreadable("no image of a row")
    if row_id not in (None, values["id"]):
        raise Unreadable(f"no image of row {row_id}")
    if not all(map(_is_plain, values.values())):
        raise Unreadable("a value of a row is not plain")
    return values


def _is_plain(value: object) -> bool:
    """Return whether SQLite can store a value: no list, bool, infinite number or lone surrogate."""
    if type(value) is str:
        return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
    return (
        value is None
        or (type(value) is int and value in _WHOLE)
        or (type(value) is float and isfinite(value))
    )
