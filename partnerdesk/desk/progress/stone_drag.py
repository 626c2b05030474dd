"""Dragging a milestone along its line of time to another day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRect

from partnerdesk.partnership.time_line import Span

#: The pixels at 100 % within which a milestone is taken hold of, and the edge of the picture of the line.
_NEAR, _EDGE = 9, 6


class Line(NamedTuple):
    """A line of time in pixels: its box, its time, the scale of the screen, and whether it is reversed."""

    box: QRect
    span: Span
    scale: float
    is_reversed: bool

    def x(self, day: date) -> float:
        """Return where a day is."""
        long = self._long * self.span.share(day)
        return self.box.right() + 1 - self._edge - long if self.is_reversed else self._left + long

    def day(self, x: float) -> date:
        """Return the day at a place, the first or the last one beyond the ends."""
        share = (x - self._left) / self._long
        return self.span.day_at(1 - share if self.is_reversed else share)

    def near(self, x: float, y: float, days: Mapping[int, date]) -> int | None:
        """Return the id of the milestone that is nearest to a point and so near that it can be dragged."""
        near = _NEAR * self.scale
        if not self.box.top() - near <= y <= self.box.bottom() + near:
            return None
        shown = {id_: day for id_, day in days.items() if self.span.holds(day)}
        nearest = min(shown, key=lambda id_: abs(self.x(shown[id_]) - x), default=None)
        return nearest if nearest is not None and abs(self.x(shown[nearest]) - x) <= near else None

    @property
    def _edge(self) -> float:
        return _EDGE * self.scale

    @property
    def _left(self) -> float:
        return self.box.left() + self._edge

    @property
    def _long(self) -> float:
        return max(self.box.width() - 2 * self._edge, 1.0)


class Dragged(NamedTuple):
    """A milestone that is being dragged, by its id: from where, and where it is now."""

    id: int
    due: date
    now: date
