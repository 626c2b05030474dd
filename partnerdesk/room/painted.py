"""A page as it is painted: what stays, and the parts that follow the clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from partnerdesk.room.page import Live, Page

#: The edges of letters are soft, and some reach beyond their box.
_EDGE = 8


class Painted:
    """A page with its live parts at a time."""

    def __init__(self, page: Page, now: datetime) -> None:
        """Write the live parts of a page as they are now."""
        self._page = page
        self._parts = [(live, _written(page, live, now)) for live in page.lives]

    @property
    def texts(self) -> list[str]:
        """Return the texts of the page, those of the live parts after the others."""
        return [*self._page.texts, *(text for _, part in self._parts for text in part.texts)]

    @property
    def is_live(self) -> bool:
        """Return whether the page has parts that follow the clock."""
        return bool(self._parts)

    def tick(self, now: datetime) -> list[QRect]:
        """Write the live parts anew; return the boxes of what changed in them, in visible pixels."""
        changed: list[QRect] = []
        for number, (live, before) in enumerate(self._parts):
            after = _written(self._page, live, now)
            boxes = after.changed_since(before)
            if boxes:
                self._parts[number] = live, after
                changed += [box.toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE) for box in boxes]
        return changed

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw what lies in a part of the page."""
        self._page.paint(painter, exposed)
        for live, part in self._parts:
            if live.box.intersects(exposed):
                part.paint(painter, exposed)


def _written(page: Page, live: Live, now: datetime) -> Page:
    part = Page(page.frame)
    live.told(part, now)
    return part
