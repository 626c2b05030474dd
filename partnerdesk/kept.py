"""Read the settings file as untrusted data: each value is valid or is refused."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

#: Maximum characters of a name or a title; the rest is cut off.
_LONGEST = 300

_LONGEST_PATH = 4_096
_LONGEST_STATE = 10_000
_LARGEST = 1_000_000


class Refused(Exception):
    """A stored value is invalid."""


def read(kept: Any, readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Return the values by name that their readers accept; only invalid values are left out."""
    values = {}
    for name, reader in readers.items():
        if isinstance(kept, dict) and name in kept:
            try:
                values[name] = reader(kept[name])
            except Refused:
                continue
    return values


def text(value: Any) -> str:
    """Read a text as one line, with a maximum length."""
    if not isinstance(value, str):
        raise Refused(value)
    return " ".join(value[:_LONGEST].encode(errors="replace").decode().split())


def path(value: Any) -> str:
    """Read a path, also one that is not UTF-8."""
    if not isinstance(value, str) or not value or "\0" in value or len(value) > _LONGEST_PATH:
        raise Refused(value)
    return value


def folder(value: Any) -> str:
    """Read the full path of a folder, "" if none was chosen."""
    chosen = path(value) if value != "" else ""
    if chosen and not Path(chosen).is_absolute():
        raise Refused(value)
    return chosen


def state(value: Any) -> str:
    """Read the saved state of a window, in ASCII."""
    if not isinstance(value, str) or not value.isascii() or len(value) > _LONGEST_STATE:
        raise Refused(value)
    return value


def truth(value: Any) -> bool:
    """Read a boolean."""
    if not isinstance(value, bool):
        raise Refused(value)
    return value


def number(value: Any) -> float:
    """Read a finite number of limited size."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
        raise Refused(value)
    return float(value)


def whole(value: Any) -> int:
    """Read a whole number."""
    return int(number(value))


def day(value: Any) -> str:
    """Read a day; an empty text means no day."""
    try:
        return date.fromisoformat(text(value)).isoformat() if value else ""
    except ValueError as e:
        raise Refused(value) from e


def one_of(*words: str) -> Callable[[Any], str]:
    """Return a reader of one of these words."""

    def read_word(value: Any) -> str:
        if value not in words:
            raise Refused(value)
        return str(value)

    return read_word


def several(reader: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """Return a reader of a list; invalid items are left out."""

    def read_list(value: Any) -> list[T]:
        if not isinstance(value, list):
            raise Refused(value)
        items = []
        for part in value:
            try:
                items.append(reader(part))
            except Refused:
                continue
        return items

    return read_list
