"""A part of a long JSON text in memory, which moves along while values are read from it."""

import codecs
import re
import sys
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any, BinaryIO

from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

#: Bytes that are read at once.
_AT_ONCE = 1 << 20

#: Maximum bytes of memory for the text of one value: of an item of a list, or of a member that is no list.
MOST_OF_A_VALUE = 80_000_000

#: Text that is in memory after a long value is read anew, because its parts were not counted.
_MOST_LEFT = 4 * _AT_ONCE

#: An error so close to the end of the text in memory may only mean that the rest is not read yet.
_NEAR = 16

_SPACE = re.compile(r"[ \t\n\r]*")


class TextWindow:
    """The text of a source from a byte on; `start` is the byte from which it is in memory."""

    def __init__(self, file: BinaryIO, name: str, begin: int) -> None:
        """Begin at a byte of an open file; `name` is its name in messages."""
        self._file, self._name = file, name
        self._next_byte = begin  # of the file, not read yet
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at = "", 0
        self.start = begin  # the byte of the first character in memory
        self._lines, self._columns = 0, 0  # before the first character in memory
        self._is_whole = False

    @property
    def place(self) -> int:
        """Return the first byte that was not used; this takes a moment, so not for each item."""
        return self.start + len(self._text[: self._at].encode())

    def refuse_another_encoding(self) -> None:
        """Raise SourceProblem for UTF-16 or UTF-32, and skip the mark before UTF-8; at the beginning."""
        self._file.seek(0)
        first = self._file.read(4)
        strict_json.refuse_utf_16(first, self._name)
        if first.startswith(codecs.BOM_UTF8):
            self._next_byte = self.start = len(codecs.BOM_UTF8)

    def next_sign(self) -> str:
        """Return the next character that is no space, "" at the end; it is not used yet."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            self._drop()
            if not self._more(_AT_ONCE):
                return ""

    def take(self) -> None:
        """Use the next character."""
        self._at += 1

    def separated(self, end: str) -> Iterator[None]:
        """Stop before each of the values that commas separate, and use `end` after the last."""
        if self.next_sign() == end:
            self.take()
            return
        while True:
            yield
            sign = self.next_sign()
            if sign not in (",", end):
                raise self.problem(tr("a comma is missing"))
            self.take()
            if sign == end:
                return

    def value(self) -> Any:
        """Use the next value, and return it as `strict_json` does."""
        self.next_sign()
        if self._at > _AT_ONCE:
            self._drop()
        while True:
            try:
                value, end = strict_json.DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as e:
                if self._is_whole or not _may_go_on(e, len(self._text)):
                    raise self.problem(e.msg, e.pos) from None
            except RecursionError:
                raise strict_json.too_deep(self._name) from None
            else:
                if end < len(self._text) or self._is_whole:  # else a number may go on
                    self._at = end
                    return value
            self._grow()

    def problem(self, what: str, at: int | None = None) -> SourceProblem:
        """Return the error for JSON that is not whole, at the present place or another in memory."""
        place = self._at if at is None else at
        lines = self._text.count("\n", 0, place)
        since = place - self._text.rindex("\n", 0, place) if lines else self._columns + place + 1
        return strict_json.not_whole(self._name, self._lines + lines + 1, since, what)

    def _grow(self) -> None:
        """Read as much again as the present value has so far."""
        if sys.getsizeof(self._text) > MOST_OF_A_VALUE:
            raise strict_json.too_many(self._name)
        strict_json.refuse_too_many_parts(self._text, self._name, self._at)
        self._more(max(len(self._text) - self._at, _AT_ONCE))

    def _drop(self) -> None:
        """Forget the text that was used."""
        used = self._text[: self._at]
        self.start += len(used.encode())
        newline = used.rfind("\n")
        self._columns = len(used) - newline - 1 if newline >= 0 else self._columns + len(used)
        self._lines += used.count("\n")
        self._text, self._at = self._text[self._at :], 0
        if len(self._text) > _MOST_LEFT:
            self._text, self._next_byte, self._is_whole = "", self.start, False
            self._decoder.reset()

    def _more(self, count: int) -> bool:
        """Read about so many bytes more; return whether there were any."""
        if self._is_whole:
            return False
        self._file.seek(self._next_byte)
        data = self._file.read(count)
        self._next_byte += len(data)
        self._is_whole = not data
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as e:
            line = self._lines + self._text.count("\n") + e.object.count(b"\n", 0, e.start) + 1
            raise SourceProblem(
                [tr("{name} is not UTF-8 text, line {line}. Save it as UTF-8.", name=self._name, line=line)]
            ) from None
        return bool(data)


def _may_go_on(error: JSONDecodeError, length: int) -> bool:
    """Return whether an error may only mean that the text in memory ends within a value."""
    return error.pos >= length - _NEAR or error.msg.startswith("Unterminated")
