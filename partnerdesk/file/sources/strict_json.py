"""Strict JSON: nothing is guessed, and nothing that a mistake or an attack would hide is accepted.

Values are those of `json`, with three exceptions: a number with a point is a Decimal, an object
with a repeated key is a `Doubled`, and an unacceptable number is a `Strange`.
"""

import codecs
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

#: A partnership of 2,000 participants and 10,000 commitments takes about 33 MB.
MOST_BYTES = 64_000_000

#: Maximum commas and brackets, inside texts too: limits the memory that a hostile source can use.
MOST_PARTS = 2_500_000

#: Maximum characters of a number without exponent; every number of a spreadsheet fits.
_LONGEST_NUMBER = 400


_NEWLINE = "\n"
_INNER = "\n  "


class Strange(str):
    """The text of a number that is not finite or is too long."""

    __slots__ = ()


class Doubled(dict[str, Any]):
    """An object with repeated keys; `again` lists them, and the last value of each is kept."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Keep the pairs, and list the repeated keys."""
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.again = [key for key, times in counts.items() if times > 1]


def read(data: bytes, name: str) -> Any:
    """Return the values in UTF-8 JSON; `name` is its name in messages. Raises SourceProblem."""
    if len(data) > MOST_BYTES:
        raise too_large(name, MOST_BYTES)
    text = _decoded(data, name)
    refuse_too_many_parts(text, name)
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as e:
        raise not_whole(name, e.lineno, e.colno, e.msg) from None
    except RecursionError:
        raise too_deep(name) from None


def too_large(name: str, most: int) -> SourceProblem:
    """Return the error for a source of more than `most` bytes."""
    return _unread(tr("{name} is larger than {most} MB; split it.", name=name, most=most // 10**6))


def too_many(name: str) -> SourceProblem:
    """Return the error for a source with too many parts, or with one that is too large."""
    return _unread(tr("{name} holds more parts than a partnership can have; split it.", name=name))


def refuse_too_many_parts(text: str, name: str, begin: int = 0) -> None:
    """Raise SourceProblem if a text would need too much memory as values."""
    if sum(text.count(c, begin) for c in ",[{") > MOST_PARTS:
        raise too_many(name)


def not_whole(name: str, line: int, column: int, what: str) -> SourceProblem:
    """Return the error for a text that is no JSON; `what` is said by the decoder."""
    return _unread(
        tr(
            "{name} is not whole JSON: line {line}, column {column}: {what}. Correct it there.",
            name=name,
            line=line,
            column=column,
            what=what,
        )
    )


def too_deep(name: str) -> SourceProblem:
    """Return the error for a text that is nested too deep."""
    return _unread(
        tr("{name} is nested far deeper than an interchange file. Check where it comes from.", name=name)
    )


def refuse_utf_16(data: bytes, name: str) -> None:
    """Raise SourceProblem if the first bytes are those of UTF-16 or UTF-32."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        raise _unread(tr("{name} is UTF-16 or UTF-32 text. Save it as UTF-8.", name=name))


def _decoded(data: bytes, name: str) -> str:
    refuse_utf_16(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise _unread(
            tr("{name} is not UTF-8 text, line {line}. Save it as UTF-8.", name=name, line=line)
        ) from None


def _unread(problem: str) -> SourceProblem:
    return SourceProblem([problem])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Doubled(pairs)


def _integer(text: str) -> int | Strange:
    return Strange(text) if len(text) > _LONGEST_NUMBER else int(text)


def _decimal(text: str) -> Decimal | Strange:
    if len(text) > _LONGEST_NUMBER:
        return Strange(text)
    value = Decimal(text)
    fits = abs(value.adjusted()) < _LONGEST_NUMBER and len(format(value, "f")) <= _LONGEST_NUMBER
    return value if fits else Strange(text)


#: The decoder of all sources.
DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_decimal, parse_int=_integer, parse_constant=Strange
)


class AsWritten(Decimal):
    """A number whose zeros at the end are written too: 0.50 stays 0.50."""


def written(value: Any) -> bytes:
    """Return a value as UTF-8 JSON, indented by two spaces, with a final newline; Decimals are exact."""
    return f"{_text(value, _NEWLINE)}\n".encode()


def write_members(members: Iterable[tuple[str, Any]], out: BinaryIO) -> None:
    """Write the members of an object as `written` does; an iterator is written as a list, item by item."""
    lead = "{"
    for key, value in members:
        out.write(f"{lead}{_INNER}{encode_basestring(key)}: ".encode())
        if isinstance(value, Iterator):
            _write_items(value, out)
        else:
            out.write(_text(value, _INNER).encode())
        lead = ","
    out.write(b"\n}\n")


def _write_items(items: Iterator[Any], out: BinaryIO) -> None:
    within = _INNER + "  "
    lead = "["
    for item in items:
        out.write(f"{lead}{within}{_text(item, within)}".encode())
        lead = ","
    out.write(b"[]" if lead == "[" else f"{_INNER}]".encode())


def _text(value: Any, newline: str) -> str:
    pieces: list[str] = []
    _write(value, newline, pieces.append)
    return "".join(pieces)


def _write(value: Any, newline: str, put: Callable[[str], None]) -> None:
    inner = newline + "  "
    if isinstance(value, dict) and value:
        lead = "{" + inner
        for key, part in value.items():
            put(f"{lead}{encode_basestring(key)}: ")
            _write(part, inner, put)
            lead = "," + inner
        put(newline + "}")
    elif isinstance(value, list) and value:
        lead = "[" + inner
        for part in value:
            put(lead)
            _write(part, inner, put)
            lead = "," + inner
        put(newline + "]")
    elif isinstance(value, AsWritten):
        put(format(value, "f"))
    elif isinstance(value, Decimal):
        put(digits(value))
    else:
        put(encode_basestring(value) if isinstance(value, str) else json.dumps(value))


def digits(value: Decimal) -> str:
    """Return a number as JSON text: without a point if it is whole, without trailing zeros."""
    whole, _, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else str(int(whole))
