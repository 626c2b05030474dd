"""One page of the room display: texts and shapes with positions, scaled by the height of the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from partnerdesk.mirroring import Mirror
from partnerdesk.painting import saved
from partnerdesk.room.look import Look
from partnerdesk.room.text import Block, set_text, shortened

#: The smallest text size, in lengths of a screen with 1080 lines: 28 points.
FLOOR = 28 * 96 / 72


@dataclass(frozen=True)
class Frame:
    """The size and look of a page. `width` and `height` are in pixels.

    Lengths passed to `px` and `font` are those of a screen with 1080 lines.
    """

    width: float
    height: float
    look: Look
    is_reversed: bool = False

    def px(self, length: float) -> float:
        """Convert a length to pixels of this window."""
        return length * self.height / 1080

    @property
    def mirror(self) -> Mirror:
        """Return the mirror for right-to-left languages."""
        return Mirror(self.width, is_reversed=self.is_reversed)

    @property
    def left(self) -> float:
        """Return the left edge of the content in pixels, before mirroring."""
        return min(self.px(112), self.width * 0.06)

    @property
    def across(self) -> float:
        """Return the width of the content in pixels."""
        return self.width - 2 * self.left

    @property
    def top(self) -> float:
        """Return the top of the content in pixels, below the heading."""
        return self.px(200)

    @property
    def bottom(self) -> float:
        """Return the bottom of the content in pixels."""
        return self.height - self.px(64)

    def font(self, size: float = FLOOR, *, reading: bool = False, bold: bool = False) -> QFont:
        """Return a font of a size, at least FLOOR."""
        made = QFont(self.look.reading_face if reading else self.look.face)
        made.setPixelSize(max(1, math.ceil(self.px(max(size, FLOOR)))))
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return made

    def block(self, text: str, font: QFont, width: float, *, lines: int = 0, centred: bool = False) -> Block:
        """Break a text into lines of a width in pixels; with `lines`, shorten it to so many lines."""
        if lines:
            text = shortened(text, font, width, lines)
        return set_text(text, font, width, side=self.mirror.start, centred=centred)


class Page:
    """The content of one page. Horizontal positions count from the side where reading begins."""

    def __init__(self, frame: Frame) -> None:
        """Start with an empty page."""
        self.frame = frame
        self.texts: list[str] = []
        self._mirror = frame.mirror
        self._marks: list[Callable[[QPainter], object]] = []

    def write(self, block: Block, x: float, y: float, width: float, colour: str) -> None:
        """Add a block that was broken into lines of this width; positions are in pixels."""
        if block.text:
            self.texts.append(block.text)
            at = self._mirror.x(x, width)
            self._marks.append(lambda p: _draw_text(p, block, QPointF(at, y), colour))

    def write_up(self, text: str, font: QFont, x: float, y: float, length: float, colour: str) -> None:
        """Add at most two lines of text that run upwards from (x, y); `x` is the middle of its column."""
        block = set_text(shortened(text, font, length, 2), font, length)
        self.texts.append(text)
        at = self._mirror.x(x)
        self._marks.append(lambda p: _draw_up(p, block, QPointF(at, y), colour))

    def fill(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Add a filled box; `radius` rounds its corners."""
        box = QRectF(self._mirror.x(x, width), y, width, height)
        self._marks.append(lambda p: _draw_box(p, box, colour, radius))

    def disc(self, x: float, y: float, radius: float, level: str, colour: str) -> None:
        """Add a disc around a point: ● full, ◐ partial or ○ potential."""
        centre = QPointF(self._mirror.x(x), y)
        self._marks.append(lambda p: _draw_disc(p, centre, radius, level, colour))

    def stroke(self, points: Sequence[tuple[float, float]], thickness: float, colour: str) -> None:
        """Add a line through points, which is not mirrored: a tick looks the same in all languages."""
        pen = QPen(QColor(colour), thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        line = [QPointF(x, y) for x, y in points]
        self._marks.append(lambda p: (p.setPen(pen), p.drawPolyline(line)))

    def paint(self, painter: QPainter) -> None:
        """Draw the page."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            mark(painter)


def _draw_text(p: QPainter, block: Block, at: QPointF, colour: str) -> None:
    p.setPen(QColor(colour))
    block.paint(p, at.x(), at.y())


def _draw_up(p: QPainter, block: Block, at: QPointF, colour: str) -> None:
    with saved(p):
        p.translate(at)
        p.rotate(-90)
        p.setPen(QColor(colour))
        block.paint(p, 0, -block.height / 2)


def _draw_box(p: QPainter, box: QRectF, colour: str, radius: float) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(colour))
    p.drawRoundedRect(box, radius, radius)


def _draw_disc(p: QPainter, centre: QPointF, radius: float, level: str, colour: str) -> None:
    pen = QPen(QColor(colour), radius / 4)
    inner = radius - pen.widthF() / 2
    p.setPen(pen)
    p.setBrush(QColor(colour) if level == "full" else Qt.BrushStyle.NoBrush)
    p.drawEllipse(centre, inner, inner)
    if level == "partial":
        p.setBrush(QColor(colour))
        p.drawPie(QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner), 90 * 16, 180 * 16)
