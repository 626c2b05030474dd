"""The image of a row that a change keeps: a JSON object of plain values, read as data from outside."""

import json
from math import isfinite
from typing import Any

#: Characters that an image may have; as many as a value of the file may have bytes.
_LONGEST = 100_000_000

_WHOLE = range(-(1 << 63), 1 << 63)


class Unreadable(Exception):
    """What was recorded of a change does not say how to take it back."""


def read(text: str, row_id: int | None = None) -> dict[str, Any]:
    """Return the values of a row by column; Unreadable unless it is an image, of that row if one is given.

    Values are texts, numbers or None; lists and objects within are none of a row.
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
    """Tell whether SQLite can hold a value: no list, no truth, no number beyond all, no half of a letter."""
    if type(value) is str:
        return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
    return (
        value is None
        or (type(value) is int and value in _WHOLE)
        or (type(value) is float and isfinite(value))
    )
