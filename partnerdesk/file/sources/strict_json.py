"""JSON in and out, where nothing is guessed: what a slip or an attack would hide is told.

Read values are those of `json`, but a number with a point is a Decimal, an object with a
key told twice is a `Doubled`, and a number that no file should hold is a `Strange`.
"""

import codecs
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

#: A partnership of 2,000 participants and 10,000 commitments takes about 33 MB.
MOST_BYTES = 64_000_000

#: Commas and brackets, in text or not: bounds the memory that a crafted source can ask for.
MOST_PARTS = 2_500_000

#: Characters of a number written without exponent; every number of a spreadsheet fits.
_LONGEST_NUMBER = 400


class Strange(str):
    """A number that is none (NaN) or beyond all measure, as it was written."""

    __slots__ = ()


class Doubled(dict[str, Any]):
    """An object with keys told more than once; `again` names them, the last of each is kept."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Keep the pairs, and which keys came again."""
        super().__init__(pairs)
        told = Counter(key for key, _ in pairs)
        self.again = [key for key, times in told.items() if times > 1]


def read(data: bytes, name: str) -> Any:
    """Return the values in a source of UTF-8 JSON; `name` is what errors call it."""
    if len(data) > MOST_BYTES:
        raise _unread(tr("{name} is larger than {most} MB; split it.", name=name, most=MOST_BYTES // 10**6))
    text = _decoded(data, name)
    if sum(text.count(c) for c in ",[{") > MOST_PARTS:
        raise _unread(tr("{name} holds more parts than a partnership can have; split it.", name=name))
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_broken,
            parse_int=_whole,
            parse_constant=Strange,
        )
    except json.JSONDecodeError as e:
        raise _unread(
            tr(
                "{name} is not whole JSON: line {line}, column {column}: {what}. Correct it there.",
                name=name,
                line=e.lineno,
                column=e.colno,
                what=e.msg,
            )
        ) from None
    except RecursionError:
        raise _unread(
            tr("{name} is nested far deeper than an interchange file. Check where it comes from.", name=name)
        ) from None


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        raise _unread(tr("{name} is UTF-16 or UTF-32 text. Save it as UTF-8.", name=name))
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


def _whole(text: str) -> int | Strange:
    return Strange(text) if len(text) > _LONGEST_NUMBER else int(text)


def _broken(text: str) -> Decimal | Strange:
    if len(text) > _LONGEST_NUMBER:
        return Strange(text)
    value = Decimal(text)
    fits = abs(value.adjusted()) < _LONGEST_NUMBER and len(format(value, "f")) <= _LONGEST_NUMBER
    return value if fits else Strange(text)


def written(value: Any) -> bytes:
    """Return a value as UTF-8 JSON, indented by two, ending in a newline; Decimals lose nothing."""
    pieces: list[str] = []
    _write(value, "\n", pieces.append)
    pieces.append("\n")
    return "".join(pieces).encode()


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
    elif isinstance(value, Decimal):
        put(digits(value))
    else:
        put(encode_basestring(value) if isinstance(value, str) else json.dumps(value))


def digits(value: Decimal) -> str:
    """Return a number as JSON writes it: whole where it is whole, with no idle zeros."""
    whole, _, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else str(int(whole))
