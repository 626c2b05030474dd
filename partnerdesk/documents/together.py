"""Rows that stand on one page if there is room; where they go on, each page says of what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from partnerdesk.documents.blocks import Block, Row

_SLACK = 0.01


@dataclass(frozen=True)
class Together:
    """Rows that belong together, such as the places to sign.

    `head` stands above them on each page on which nothing else does. `room` is the height of the text of a
    page; `before` is what must stand above them on their first page. `apart` is the space between two rows.
    """

    rows: Sequence[Row]
    head: Sequence[Row]
    room: float
    before: float = 0
    gap: float = 0
    apart: float = 0
    with_next: bool = False
    at: int = 0

    @property
    def parts(self) -> Sequence[Row]:
        """Return the rows in the order in which they are read."""
        return self.rows

    @property
    def height(self) -> float:
        """Return the height of the rows not yet placed, with the head where these go on."""
        rows = self.rows[self.at :]
        head = sum(row.height for row in self.head) if self.at else 0
        return head + sum(row.height for row in rows) + self.apart * (len(rows) - 1)

    @property
    def least(self) -> float:
        """Return the height of all rows if a page has room for them, else of two of them, else of one."""
        for count in (len(self.rows), 2, 1):
            first = self.rows[self.at : self.at + count]
            least = sum(row.height for row in first) + self.apart * (len(first) - 1)
            if self.before + least <= self.room:
                return least
        return self.rows[self.at].height

    def fit(self, room: float, *, fresh: bool) -> tuple[list[Row], Block | None]:
        """Return the rows that fit, under the head on a fresh page; two are left for the last page."""
        placed = list(self.head) if fresh else []
        left, at = room - sum(row.height for row in placed), self.at
        while at < len(self.rows) and self.rows[at].height <= left + _SLACK:
            placed.append(replace(self.rows[at], below=self.rows[at].below + self.apart))
            left -= placed[-1].height
            at += 1
        if at == len(self.rows) - 1 and at - self.at > 2:
            placed.pop()
            at -= 1
        if at == self.at:
            if not fresh:
                return [], self
            return [*placed, self.rows[at]], replace(self, at=at + 1, gap=0) if at + 1 < len(
                self.rows
            ) else None
        return placed, replace(self, at=at, gap=0) if at < len(self.rows) else None
