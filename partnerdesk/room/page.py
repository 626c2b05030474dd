"""One page of the room display: texts and shapes with positions, scaled by the height of the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from partnerdesk.charts.drawing import Drawing
from partnerdesk.mirroring import Mirror
from partnerdesk.painted_drawing import paint_drawing
from partnerdesk.room import drawing
from partnerdesk.room.broken import Broken
from partnerdesk.room.digits import Digits
from partnerdesk.room.look import Look
from partnerdesk.room.text import Block, may_fit, set_text, shortened

#: The smallest text size, in lengths of a screen with 1080 lines: 28 points.
FLOOR = 28 * 96 / 72


@dataclass(frozen=True)
class Frame:
    """The size and look of a page. `width` and `height` are in pixels.

    Lengths passed to `px` and `font` are those of a screen with 1080 lines. A pixel has `ratio` device
    pixels on each side. `broken` keeps its texts.
    """

    width: float
    height: float
    look: Look
    is_reversed: bool = False
    ratio: float = 1.0
    broken: Broken = field(default_factory=Broken, compare=False, repr=False)

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

    def digits(self, text: str, size: float = FLOOR) -> Digits:
        """Return a bold time of a size, whose digits do not move while it counts."""
        return self.broken.digits(text, self.font(size, bold=True))

    def block(self, text: str, font: QFont, width: float, *, lines: int = 0, centred: bool = False) -> Block:
        """Break a text into lines of a width in pixels; with `lines`, shorten it to so many lines."""
        how = font.key(), width, lines, centred
        return self.broken.block(text, how, lambda: self._block(text, font, width, lines, centred=centred))

    def _block(self, text: str, font: QFont, width: float, lines: int, *, centred: bool) -> Block:
        if lines and not may_fit(text, lines):
            text = shortened(text, font, width, lines)
        made = set_text(text, font, width, side=self.mirror.start, centred=centred)
        if lines and made.lines > lines:
            text = shortened(text, font, width, lines)
            made = set_text(text, font, width, side=self.mirror.start, centred=centred)
        return made


#: A function that writes a part of a page as it is at a time, which is local and without a time zone.
Told = Callable[["Page", datetime], None]


class Live(NamedTuple):
    """A part of a page that follows the clock: its box in visible pixels, and what writes it."""

    box: QRectF
    told: Told


class Mark(NamedTuple):
    """Something painted: its box in visible pixels, what identifies it, and how it is painted."""

    box: QRectF
    what: tuple[object, ...]
    paint: Callable[[QPainter], object]


class Page:
    """The content of one page. Horizontal positions count from the side where reading begins."""

    def __init__(self, frame: Frame) -> None:
        """Start with an empty page."""
        self.frame = frame
        self.texts: list[str] = []
        self.lives: list[Live] = []
        self._mirror = frame.mirror
        self._marks: list[Mark] = []

    def changed_since(self, before: Page) -> list[QRectF]:
        """Return the boxes of what another page paints and this does not, or the other way round."""
        was, now = ({mark.what: mark.box for mark in page._marks} for page in (before, self))  # noqa: SLF001
        every = was | now
        return [every[what] for what in was.keys() ^ now.keys()]

    def write(self, block: Block | Digits, x: float, y: float, width: float, colour: str) -> None:
        """Add a block that was broken into lines of this width; positions are in pixels."""
        if block.text:
            self.texts.append(block.text)
            at = self._mirror.x(x, width)
            if isinstance(block, Digits):
                for beside, part in block.parts:
                    self._write(part, at + beside, y, part.width, colour)
            else:
                self._write(block, at, y, width, colour)

    def _write(self, block: Block, x: float, y: float, width: float, colour: str) -> None:
        box = QRectF(x, y, width, block.height)
        self._add(box, (block.text, x, y, colour), lambda p: drawing.text(p, block, box.topLeft(), colour))

    def write_up(self, text: str, font: QFont, x: float, y: float, length: float, colour: str) -> None:
        """Add at most two lines of text that run upwards from (x, y); `x` is the middle of its column."""
        block = set_text(shortened(text, font, length, 2), font, length)
        self.texts.append(text)
        at = QPointF(self._mirror.x(x), y)
        box = QRectF(at.x() - block.height / 2, y - length, block.height, length)
        self._add(box, (text, at.x(), y, colour), lambda p: drawing.text_up(p, block, at, colour))

    def fill(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Add a filled box; `radius` rounds its corners."""
        box = QRectF(self._mirror.x(x, width), y, width, height)
        self._add(box, (*_sides(box), colour), lambda p: drawing.box(p, box, colour, radius))

    def outline(self, x: float, y: float, width: float, height: float, colour: str, thick: float) -> None:
        """Add the edge of a box with rounded corners, `thick` pixels wide, inside the box."""
        box = QRectF(self._mirror.x(x, width), y, width, height)
        self._add(box, (*_sides(box), colour), lambda p: drawing.edge(p, box, colour, thick))

    def disc(self, x: float, y: float, radius: float, level: str, colour: str) -> None:
        """Add a disc around a point: ● full, ◐ partial or ○ potential."""
        centre = QPointF(self._mirror.x(x), y)
        box = QRectF(centre.x() - radius, y - radius, 2 * radius, 2 * radius)
        self._add(box, (level, centre.x(), y), lambda p: drawing.disc(p, centre, radius, level, colour))

    def stroke(self, points: Sequence[tuple[float, float]], thickness: float, colour: str) -> None:
        """Add a line through points, which is not mirrored: a tick looks the same in all languages."""
        pen = QPen(QColor(colour), thickness)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        line = QPolygonF([QPointF(x, y) for x, y in points])
        edge = thickness
        box = line.boundingRect().adjusted(-edge, -edge, edge, edge)
        self._add(box, (*points, colour), lambda p: (p.setPen(pen), p.drawPolyline(line)))

    def picture(self, image: QImage, x: float, y: float, width: float, height: float) -> None:
        """Add a picture, scaled into a box."""
        box = QRectF(self._mirror.x(x, width), y, width, height)
        self._add(box, (image.cacheKey(), *_sides(box)), lambda p: drawing.picture(p, box, image))

    def drawing(self, drawing: Drawing, x: float, y: float, text: str) -> None:
        """Add a described picture; `text` says what it draws, for a screen reader."""
        look = self.frame.look
        box = QRectF(self._mirror.x(x, drawing.width), y, drawing.width, drawing.height)
        mirror = Mirror(drawing.width, is_reversed=self._mirror.is_reversed, left=box.left())
        if text:
            self.texts.append(text)
        self._add(
            box,
            (drawing, *_sides(box)),
            lambda p: paint_drawing(p, drawing, box, mirror, look.inks, look.ground),
        )

    def live(self, x: float, y: float, width: float, height: float, told: Told) -> None:
        """Add a part that follows the clock; only its box is painted again when it changes."""
        self.lives.append(Live(QRectF(self._mirror.x(x, width), y, width, height), told))

    def paint(self, painter: QPainter, exposed: QRectF | None = None) -> None:
        """Draw the page, or only what lies in a part of it that is to be drawn again."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            if exposed is None or mark.box.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).intersects(exposed):
                mark.paint(painter)

    def _add(self, box: QRectF, what: tuple[object, ...], paint: Callable[[QPainter], object]) -> None:
        self._marks.append(Mark(box, what, paint))


def _sides(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()


#: Letters reach so many pixels beyond their box.
_EDGE = 24
