"""Where the cards of a column stand: the tops of all of them, and room for one that would land there."""

from bisect import bisect_right
from itertools import accumulate


class Standing:
    """Cards of their own heights below one another, in pixels from the top of the first."""

    def __init__(self, between: int) -> None:
        """Stand no cards yet, with so much between them."""
        self._between = between
        self.heights: list[int] = []
        self._tops = [0]
        #: The row at which a card would land, and its height.
        self.landing: tuple[int, int] | None = None

    def stand(self, heights: list[int]) -> None:
        """Let cards of these heights stand below one another."""
        self.heights = heights
        between = self._between
        self._tops = [0, *accumulate(height + between for height in heights)]

    def __len__(self) -> int:
        return len(self.heights)

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
        return self._tops[min(row, len(self.heights))] + (self._room if shifted else 0)

    def place(self) -> tuple[int, int]:
        """Return top and height of the place that is open for a card."""
        assert self.landing is not None
        row, height = self.landing
        return self._tops[min(row, len(self.heights))], height

    def row_at(self, y: int) -> int:
        """Return the row of the card at a height, or of the last above it; as many as there are below all."""
        if self.landing and y >= self.place()[0]:
            y = max(y - self._room, self.place()[0])
        return max(0, bisect_right(self._tops, y) - 1)

    def row_near(self, y: int) -> int:
        """Return the row of the card nearest to a height."""
        return max(0, min(self.row_at(max(0, y)), len(self.heights) - 1))
