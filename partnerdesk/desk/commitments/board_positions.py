"""The vertical positions of the cards of a column, and of the box for a drop."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_ALL = slice(None)


class CardPositions:
    """Positions of cards of different heights, in pixels from the top of the first."""

    def __init__(self, between: int) -> None:
        """Start empty; `between` is the gap in pixels."""
        self._between = between
        self._steps: list[int] = []  # from the top of each card to the next
        self._tops = [0]
        #: Row and height of the box for a drop, or None.
        self.landing: tuple[int, int] | None = None

    def set_heights(self, heights: Iterable[int], rows: slice = _ALL) -> None:
        """Replace the heights of some rows, or of all."""
        between, first = self._between, rows.start or 0
        self._steps[rows] = [height + between for height in heights]
        self._tops[first:] = accumulate(self._steps[first:], initial=self._tops[first])

    def __len__(self) -> int:
        return len(self._steps)

    def height(self, row: int) -> int:
        """Return the height of a card."""
        return self._steps[row] - self._between

    @property
    def total(self) -> int:
        """Return the height of all cards and of the box for a drop."""
        return self._tops[-1] + self._room

    @property
    def _room(self) -> int:
        return self.landing[1] + self._between if self.landing else 0

    def top(self, row: int) -> int:
        """Return the top of a card, or of the free space below the last."""
        shifted = self.landing is not None and row >= self.landing[0]
        return self._tops[min(row, len(self._steps))] + (self._room if shifted else 0)

    def place(self) -> tuple[int, int]:
        """Return top and height of the box for a drop."""
        assert self.landing is not None
        row, height = self.landing
        return self._tops[min(row, len(self._steps))], height

    def row_at(self, y: int) -> int:
        """Return the row at `y`, or the last above it; the number of cards if `y` is below all."""
        if self.landing and y >= self.place()[0]:
            y = max(y - self._room, self.place()[0])
        return max(0, bisect_right(self._tops, y) - 1)

    def row_near(self, y: int) -> int:
        """Return the row of the card nearest to `y`."""
        return max(0, min(self.row_at(max(0, y)), len(self._steps) - 1))
