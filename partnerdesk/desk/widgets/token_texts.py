"""Which values a typed or pasted list names."""

import re
from collections.abc import Callable, Iterator

from partnerdesk.desk.widgets.fields import trimmed

#: What parts the entries of a list that is pasted: always, and where commas are no part of a value.
_LIST, _COMMAS = re.compile(r"[;；\n\r\t\u2028\u2029]+"), re.compile(r"[,،、]+")


def is_list(typed: str) -> bool:
    """Return whether a text has several entries, or the end of one."""
    return _LIST.search(typed) is not None


def ends_entry(typed: str) -> bool:
    """Return whether a text ends with what parts the entries of a list."""
    rest = typed.rstrip(" ")
    return bool(rest) and _LIST.fullmatch(rest[-1]) is not None


def understood(
    typed: str, value_of: Callable[[str], str | None], *, free: bool
) -> tuple[list[str], list[str]]:
    """Return the values that a text names, and its parts that name none.

    `value_of` returns the value that a part names in full. With `free`, commas are part of a value.
    """
    found, rest = [], []
    for part in _parts(typed, value_of, free=free):
        value = value_of(part)
        if value is None:
            rest.append(part)
        else:
            found.append(value)
    return found, rest


def _parts(typed: str, value_of: Callable[[str], str | None], *, free: bool) -> Iterator[str]:
    if value_of(typed) is not None and not is_list(typed):
        yield typed
        return
    for part in filter(None, map(trimmed, _LIST.split(typed))):
        if free or value_of(part) is not None:
            yield part
        else:
            yield from filter(None, map(trimmed, _COMMAS.split(part)))
