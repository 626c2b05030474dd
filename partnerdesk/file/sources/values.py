"""Kinds of plain values in a source: how texts, names, days and words are read and written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.strict_json import Strange
from partnerdesk.language import tr

#: Characters that no text may contain: they cannot be shown, and NUL would end a text in an image.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Refused(ValueError):
    """A value is invalid; the text says what to write instead."""


@dataclass(frozen=True)
class Value:
    """A kind of value: `read` checks a value of a source, `write` converts a value of the file.

    `words` are the allowed words, if only some are allowed. `refers_to` is the noun that it names.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    refers_to: str | None = None
    words: tuple[str, ...] = ()


def read_text(value: object) -> str:
    """Check that a value is a text that can be shown, and return it. Raises Refused."""
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
    """Return the kind of value that is one of these words."""
    words = {str(v): str(v) for v in values}

    def read(value: object) -> str:
        text = read_text(value)
        if text not in words:
            raise Refused(tr("{text} is not one of {words}.", text=quoted(text), words=", ".join(words)))
        return words[text]

    return Value(read, as_it_is, words=tuple(words))


def described(value: object) -> str:
    """Return a description of a value, for the message that it is of the wrong kind."""
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
    """Return a stored value unchanged."""
    return stored


def showable(stored: str) -> str:
    """Return a text without the characters that cannot be shown."""
    return _UNSHOWABLE.sub("", stored)


NAME = Value(_name, showable)
TEXT = Value(read_text, showable)
DAY = Value(_day, as_it_is)
