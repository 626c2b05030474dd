"""Rows and pages of long documents, packed until they are needed, so that they take a tenth of the memory.

Their texts are as they will be printed: they are packed in memory, and never written to a disk.
"""

import pickle  # of our own values, made and read in this process alone
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from partnerdesk.documents.blocks import Row

#: How many rows stay as they are: most tables are shorter, and nothing in them costs time.
_KEPT = 1_000
_IN_A_CHUNK = 250
_LEVEL = 1


def pack(values: Any) -> bytes:
    """Return values of this package as bytes."""
    return zlib.compress(pickle.dumps(values, pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpack(packed: bytes) -> Any:
    """Return what was packed; equal to what it was, but not the same objects."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301  # packed above, by this process


class Rows(Sequence[Row]):
    """The rows of a table: the first as they are, the others packed when there are many. It only grows."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._kept: list[Row] = []
        self._packed: list[bytes] = []
        self._last: list[Row] = []  # those that do not fill a chunk yet
        self._open: tuple[int, list[Row]] = (-1, [])  # the chunk that was read last
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows at the end."""
        for row in rows:
            if len(self._kept) < _KEPT:
                self._kept.append(row)
                continue
            self._last.append(row)
            if len(self._last) == _IN_A_CHUNK:
                self._packed.append(pack(self._last))
                self._last = []

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._kept) + len(self._packed) * _IN_A_CHUNK + len(self._last)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """Return a row, or a list of rows."""
        if isinstance(at, slice):
            return [self._row(n) for n in range(*at.indices(len(self)))]
        return self._row(range(len(self))[at])

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        return (self._row(n) for n in range(len(self)))

    def _row(self, at: int) -> Row:
        if at < len(self._kept):
            return self._kept[at]
        chunk, place = divmod(at - len(self._kept), _IN_A_CHUNK)
        if chunk == len(self._packed):
            return self._last[place]
        if self._open[0] != chunk:
            self._open = (chunk, unpack(self._packed[chunk]))
        return self._open[1][place]
