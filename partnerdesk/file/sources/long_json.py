"""Strict JSON that is too large to be in memory: one object, whose lists are read item by item.

The text is read twice: once as a whole, so that nothing is taken from JSON that is not whole, and once more
for each list when its items are used.
"""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO

from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import Doubled
from partnerdesk.file.sources.text_window import TextWindow
from partnerdesk.going import reached
from partnerdesk.language import tr

#: Ten times the largest partnership that was planned for takes about 330 MB.
MOST_BYTES = 1_000_000_000

#: Maximum items of one list.
MOST_ITEMS = 500_000


class LongList:
    """A list of a source: each loop over it reads the items again, one at a time."""

    def __init__(self, source: "LongSource", begin: int, size: int) -> None:
        """Remember where the list begins, after its bracket, and how many bytes its items take."""
        self._source, self._begin, self.size = source, begin, size
        #: How many bytes the present loop has read.
        self.done = 0

    def __iter__(self) -> Iterator[Any]:
        """Yield the values of the items."""
        window = self._source.window(self._begin)
        for value in _items(window):
            self.done = window.start - self._begin
            yield value
        self._source.refuse_changed()


class LongSource:
    """An open source, which must stay as it is while it is read."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Use an open file; `name` is its name in messages."""
        self._file, self.name = file, name
        self._as_it_was = self._state()

    def window(self, begin: int) -> TextWindow:
        """Return the text from a byte on."""
        return TextWindow(self._file, self.name, begin)

    def refuse_changed(self) -> None:
        """Raise SourceProblem if another program wrote to the file since it was opened."""
        if self._state() != self._as_it_was:
            raise SourceProblem(
                [tr("{name} was changed while it was read. Import it again.", name=self.name)]
            )

    def _state(self) -> tuple[int, int]:
        found = os.fstat(self._file.fileno())
        return found.st_size, found.st_mtime_ns


def read(file: BinaryIO, name: str) -> dict[str, Any]:
    """Return the values of one object, with a `LongList` for each list in it. Raises SourceProblem.

    `file` must stay open while the lists are used. Of anything but an object nothing is read.
    """
    source = LongSource(file, name)
    size = os.fstat(file.fileno()).st_size
    if size > MOST_BYTES:
        raise strict_json.too_large(name, MOST_BYTES)
    members = list(_members(source, size))
    source.refuse_changed()
    values = dict(members)
    return values if len(values) == len(members) else Doubled(members)


def _members(source: LongSource, size: int) -> Iterator[tuple[str, Any]]:
    window = source.window(0)
    window.refuse_another_encoding()
    if window.next_sign() != "{":
        return
    window.take()
    for _ in window.separated("}"):
        if window.next_sign() != '"':
            raise window.problem(tr("a name in quotes is missing"))
        key = window.value()
        if window.next_sign() != ":":
            raise window.problem(tr("a colon is missing"))
        window.take()
        yield key, _list(source, window, size) if window.next_sign() == "[" else window.value()
    if window.next_sign():
        raise window.problem(tr("something follows after the end"))


def _list(source: LongSource, window: TextWindow, size: int) -> LongList:
    window.take()
    begin = window.place
    for count, _ in enumerate(_items(window), start=1):
        reached(window.start / size)
        if count > MOST_ITEMS:
            raise strict_json.too_many(source.name)
    return LongList(source, begin, window.place - begin)


def _items(window: TextWindow) -> Iterator[Any]:
    for _ in window.separated("]"):
        yield window.value()
