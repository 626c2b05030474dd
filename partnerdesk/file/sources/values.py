"""Plain values of a source: how texts, names, days and words are checked, kept and written again."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.strict_json import Strange
from partnerdesk.language import tr

#: What no text may hold: it cannot be shown, and NUL would end the text in the file's history.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Refused(ValueError):
    """A value is not what its key may hold; the text says what to put instead."""


@dataclass(frozen=True)
class Value:
    """A kind of value: `read` checks what a source holds, `write` takes what the file holds.

    `words` are all it may be, where these are few; `refers_to` is the noun that it names.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    refers_to: str | None = None
    words: tuple[str, ...] = ()


def read_text(value: object) -> str:
    """Return a text that can be shown."""
    if not isinstance(value, str) or isinstance(value, Strange):
        raise Refused(tr("must be a text, found {found}.", found=described(value)))
    unshowable = _UNSHOWABLE.search(value)
    if unshowable:
        code = f"U+{ord(unshowable[0]):04X}"
        raise Refused(tr("holds a character that cannot be shown ({code}); take it out.", code=code))
    return value


def _name(value: object) -> str:
    text = read_text(value)
    if not text.strip():
        raise Refused(tr("is empty; give it a name."))
    return text


def _day(value: object) -> date:
    text = read_text(value)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(tr("{text} is no day; write it as 2026-11-24.", text=quoted(text)))


def one_of(values: Iterable[str]) -> Value:
    """Return the kind that holds one of a few words."""
    words = {str(v): str(v) for v in values}

    def read(value: object) -> str:
        text = read_text(value)
        if text not in words:
            raise Refused(tr("{text} is not one of {words}.", text=quoted(text), words=", ".join(words)))
        return words[text]

    return Value(read, as_it_is, words=tuple(words))


def described(value: object) -> str:
    """Say what was found in the place of something else."""
    if isinstance(value, Strange):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int | Decimal):
        return str(value)
    return tr("a list") if isinstance(value, list) else tr("an object")


def as_it_is(stored: Any) -> Any:
    """Write a value as it is stored."""
    return stored


def showable(stored: str) -> str:
    """Leave out of a text what cannot be shown."""
    return _UNSHOWABLE.sub("", stored)


NAME = Value(_name, showable)
TEXT = Value(read_text, showable)
DAY = Value(_day, as_it_is)
