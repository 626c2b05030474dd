"""Read what this computer remembers as data from outside: each value is what it should be, or is refused."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")

#: Characters of a name or a title that are remembered; what is longer fills no window.
_LONGEST = 300

_LONGEST_PATH = 4_096
_LONGEST_STATE = 10_000
_LARGEST = 1_000_000


class Refused(Exception):
    """A value that is kept is none of its kind."""


def read(kept: Any, readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Return the values by name that their readers accept; one bad value costs that value alone."""
    found = {}
    for name, reader in readers.items():
        if isinstance(kept, dict) and name in kept:
            try:
                found[name] = reader(kept[name])
            except Refused:
                continue
    return found


def text(value: Any) -> str:
    """Read one line of text, as long as a window may show."""
    if not isinstance(value, str):
        raise Refused(value)
    return " ".join(value[:_LONGEST].encode(errors="replace").decode().split())


def path(value: Any) -> str:
    """Read a path, also one that is no UTF-8."""
    if not isinstance(value, str) or not value or "\0" in value or len(value) > _LONGEST_PATH:
        raise Refused(value)
    return value


def state(value: Any) -> str:
    """Read what a window said of itself, in ASCII."""
    if not isinstance(value, str) or not value.isascii() or len(value) > _LONGEST_STATE:
        raise Refused(value)
    return value


def truth(value: Any) -> bool:
    """Read whether something is so."""
    if not isinstance(value, bool):
        raise Refused(value)
    return value


def number(value: Any) -> float:
    """Read a number that can be counted with."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
        raise Refused(value)
    return float(value)


def whole(value: Any) -> int:
    """Read a whole number."""
    return int(number(value))


def day(value: Any) -> str:
    """Read a day; an empty text is none."""
    try:
        return date.fromisoformat(text(value)).isoformat() if value else ""
    except ValueError as e:
        raise Refused(value) from e


def one_of(*words: str) -> Callable[[Any], str]:
    """Return what reads one of some words."""

    def read_word(value: Any) -> str:
        if value not in words:
            raise Refused(value)
        return str(value)

    return read_word


def several(reader: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """Return what reads a list; what is none of its kind is left out."""

    def read_list(value: Any) -> list[T]:
        if not isinstance(value, list):
            raise Refused(value)
        found = []
        for part in value:
            try:
                found.append(reader(part))
            except Refused:
                continue
        return found

    return read_list
