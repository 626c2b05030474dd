"""Where the cards of a column stand: the tops of all of them, and room for one that would land there."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_ALL = slice(None)


class Standing:
    """Cards of their own heights below one another, in pixels from the top of the first."""

    def __init__(self, between: int) -> None:
        """Stand no cards yet, with so much between them."""
        self._between = between
        self._steps: list[int] = []  # from the top of each card to the next
        self._tops = [0]
        #: The row at which a card would land, and its height.
        self.landing: tuple[int, int] | None = None

    def stand(self, heights: Iterable[int], rows: slice = _ALL) -> None:
        """Let cards of these heights stand in place of some, or of all."""
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
        """Return the height of all cards, with the place for the one that would land."""
        return self._tops[-1] + self._room

    @property
    def _room(self) -> int:
        return self.landing[1] + self._between if self.landing else 0

    def top(self, row: int) -> int:
        """Return the top of a card, or of the place below the last."""
        shifted = self.landing is not None and row >= self.landing[0]
        return self._tops[min(row, len(self._steps))] + (self._room if shifted else 0)

    def place(self) -> tuple[int, int]:
        """Return top and height of the place that is open for a card."""
        assert self.landing is not None
        row, height = self.landing
        return self._tops[min(row, len(self._steps))], height

    def row_at(self, y: int) -> int:
        """Return the row of the card at a height, or of the last above it; as many as there are below all."""
        if self.landing and y >= self.place()[0]:
            y = max(y - self._room, self.place()[0])
        return max(0, bisect_right(self._tops, y) - 1)

    def row_near(self, y: int) -> int:
        """Return the row of the card nearest to a height."""
        return max(0, min(self.row_at(max(0, y)), len(self._steps) - 1))
