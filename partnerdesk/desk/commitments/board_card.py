"""Paint the cards of the board: a coloured edge, who, title, place or next step, and state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_wrap import MOST_LINES, Wrap
from partnerdesk.mirroring import Mirror

if TYPE_CHECKING:
    from partnerdesk.desk.commitments.card_words import CardText, Chip

_EDGE = 4

#: Minimum width of the text at the start of the last line, in pixels at 100 %.
_FEW = 70


#: The visual states of a card, as bit flags.
PLAIN, HOVERED, CURRENT, FOCUSED, DIMMED, MARKED = 0, 1, 2, 4, 8, 16

_LINE = Qt.TextFlag.TextSingleLine.value | Qt.AlignmentFlag.AlignVCenter.value
_CENTRE = Qt.AlignmentFlag.AlignCenter.value


class Laid(NamedTuple):
    """The texts of a card, wrapped and cut for its width."""

    text: CardText
    who: str
    title: tuple[str, ...]
    start: str
    badge_width: float
    end_width: float


class CardPainter:
    """Measures and paints cards at the present text scale."""

    def __init__(self) -> None:
        self._small, self._title = tokens.font("small"), tokens.font("body", bold=True)
        self._label, self._strong = tokens.font("label"), tokens.font("small", bold=True)
        self._label.setWeight(QFont.Weight.Medium)
        self._small_metrics, self._label_metrics = QFontMetricsF(self._small), QFontMetricsF(self._label)
        self.wrap = Wrap(self._title)
        self._pad, self._near = tokens.px(13), tokens.px(14) + _EDGE
        self._who_height = self._small_metrics.height()
        self._line_height = self.wrap.metrics.height() * 1.06
        self._foot_height = self._label_metrics.height() + tokens.px(4)
        self._meter_height = tokens.px(4)
        bare = self._pad + self._who_height + tokens.px(3) + tokens.px(7) + self._foot_height + self._pad
        self._heights = [round(bare + n * self._line_height) for n in range(MOST_LINES + 1)]
        self._more = tokens.px(12)
        self.gap = tokens.px(11)
        self._grounds: dict[tuple[float, float, bool], tuple[QPainterPath, ...]] = {}

    # -- measuring ----------------------------------------------------------------------

    def heights(self, shapes: Sequence[tuple[str, bool]], width: int) -> list[int]:
        """Return the heights of cards for a width; each shape is its title and whether it has a meter."""
        count, inner, of = self.wrap.count, self._inner(width), self._heights
        return [of[count(title, inner)] + (self._more if has_meter else 0) for title, has_meter in shapes]

    def lay(self, text: CardText, width: int) -> Laid:
        """Wrap and cut the texts of a card for its width."""
        inner = self._inner(width)
        badge = self._chip_width(text.badge)
        end = self._chip_width(text.end)
        start = inner - (end + tokens.px(8) if end else 0)
        return Laid(
            text=text,
            who=self._who(text, inner - (badge + tokens.px(6) if badge else 0)),
            title=tuple(self.wrap.lines(text.title, inner)),
            start=self._start(text.start, start),
            badge_width=badge,
            end_width=end,
        )

    def _who(self, text: CardText, width: float) -> str:
        """Return who commits, by the short name where the name does not fit."""
        fits = self._small_metrics.horizontalAdvance(text.who) <= width
        return text.who if fits else self._elided(text.who_in_short, width)

    def _start(self, chip: Chip, width: float) -> str:
        """Return the text at the start of the last line; "" if only an ellipsis would fit."""
        room = width - (tokens.px(18) if chip.tone else 0)
        fits = room >= min(tokens.px(_FEW), self._small_metrics.horizontalAdvance(chip.text))
        return self._elided(chip.text, room) if fits else ""

    def _inner(self, width: int) -> float:
        return width - self._near - tokens.px(14)

    def _elided(self, text: str, width: float) -> str:
        return self._small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 1.0))

    def _chip_width(self, chip: Chip | None) -> float:
        if chip is None:
            return 0
        if chip.tone in ("", "rust"):
            return QFontMetricsF(self._strong).horizontalAdvance(chip.text) + 1
        return self._label_metrics.horizontalAdvance(chip.text) + tokens.px(18)

    # -- painting -----------------------------------------------------------------------

    def paint(self, p: QPainter, box: QRectF, laid: Laid, sector: str, state: int, mirror: Mirror) -> None:
        """Paint a card into its box; `mirror` is for this box, `state` holds the flags above."""
        is_faded = laid.text.is_faded or bool(state & DIMMED)
        self._paint_ground(p, box, sector, state, faded=is_faded, is_reversed=mirror.is_reversed)
        inner = box.adjusted(self._near, self._pad, -tokens.px(14), -self._pad)
        ink = tokens.colour("muted" if is_faded else "ink")
        y = inner.top()
        p.setFont(self._small)
        p.setPen(tokens.colour("muted"))
        self._paint_who(p, QRectF(inner.left(), y, inner.width(), self._who_height), laid, state, mirror)
        y += self._who_height + tokens.px(3)
        p.setFont(self._title)
        p.setPen(ink)
        for words in laid.title:
            self._text(p, QRectF(inner.left(), y, inner.width() + 2, self._line_height), words, mirror)
            y += self._line_height
        y += tokens.px(7)
        self._paint_foot(p, QRectF(inner.left(), y, inner.width(), self._foot_height), laid, mirror)
        if laid.text.progress is not None:
            top = box.bottom() - self._meter_height - self._pad
            meter = QRectF(inner.left(), top, inner.width(), self._meter_height)
            self._paint_meter(p, meter, laid.text.progress, mirror)

    def _paint_who(self, p: QPainter, line: QRectF, laid: Laid, state: int, mirror: Mirror) -> None:
        """Paint the partner, then the badge and the mark of an overlap, if there are any."""
        taken = laid.badge_width + tokens.px(6) if laid.text.badge else 0.0
        if state & MARKED:
            mark = QRectF(0, line.top() - 2, tokens.px(4.5) * 5, tokens.px(4.5) * 3.2)
            mark.moveRight(line.right() - taken)
            taken += mark.width() + tokens.px(6)
            self._text(p, line, self._who(laid.text, line.width() - taken), mirror)
            self._paint_mark(p, mirror.box(mark))
        else:
            self._text(p, line, laid.who, mirror)
        if laid.text.badge:
            self._paint_chip(
                p, line.translated(0, -1), laid.text.badge, laid.badge_width, mirror, at_end=True
            )

    def _paint_foot(self, p: QPainter, line: QRectF, laid: Laid, mirror: Mirror) -> None:
        start = laid.text.start
        if start.tone and laid.start:
            width = self._label_metrics.horizontalAdvance(laid.start) + tokens.px(18)
            self._paint_chip(p, line, start._replace(text=laid.start), width, mirror, at_end=False)
        else:
            p.setFont(self._small)
            p.setPen(tokens.colour("muted"))
            self._text(p, line, laid.start, mirror)
        if laid.text.end:
            self._paint_chip(p, line, laid.text.end, laid.end_width, mirror, at_end=True)

    def _paint_chip(
        self, p: QPainter, line: QRectF, chip: Chip, width: float, mirror: Mirror, *, at_end: bool
    ) -> None:
        left = line.right() - width if at_end else line.left()
        box = QRectF(left, line.top(), width, line.height())
        if chip.tone in ("", "rust"):
            p.setFont(self._strong if chip.tone else self._small)
            p.setPen(tokens.colour(chip.tone or "muted"))
            self._text(p, box, chip.text, mirror, at_end=True)
            return
        box = mirror.box(box)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(tokens.colour(f"{chip.tone}_ground"))
        p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        p.setFont(self._label)
        p.setPen(tokens.colour("muted" if chip.tone == "grey" else chip.tone))
        p.drawText(box, _CENTRE, chip.text)

    def _paint_meter(self, p: QPainter, box: QRectF, part: float, mirror: Mirror) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(tokens.colour("track"))
        radius = box.height() / 2
        p.drawRoundedRect(mirror.box(box), radius, radius)
        if part > 0:
            filled = QRectF(box)
            filled.setWidth(max(box.height(), box.width() * part))
            p.setBrush(tokens.colour("teal"))
            p.drawRoundedRect(mirror.box(filled), radius, radius)

    def _paint_ground(
        self, p: QPainter, box: QRectF, sector: str, state: int, *, faded: bool, is_reversed: bool
    ) -> None:
        outer, band, inside = self._ground(box.width(), box.height(), is_reversed=is_reversed)
        p.translate(box.topLeft())
        p.fillPath(outer, tokens.colour("teal_soft" if state & HOVERED else "line"))
        edge = tokens.sector_colour(sector)
        if faded:
            edge.setAlphaF(0.3 if state & DIMMED else 0.75)
        p.fillPath(band, edge)
        p.fillPath(inside, tokens.colour("side" if faded else "surface"))
        p.translate(-box.topLeft())
        if state & (FOCUSED | MARKED | CURRENT):
            is_strong = bool(state & (FOCUSED | MARKED))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(tokens.colour("teal" if is_strong else "teal_soft"), 2))
            p.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS - 1, tokens.RADIUS - 1)

    def _ground(self, width: float, height: float, *, is_reversed: bool) -> tuple[QPainterPath, ...]:
        """Return the outline of a card, the band at its leading edge, and the area inside."""
        made = self._grounds.get((width, height, is_reversed))
        if made is None:
            radius, mirror = float(tokens.RADIUS), Mirror(width, is_reversed=is_reversed)
            outer = QPainterPath()
            outer.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
            edge = QPainterPath()
            edge.addRect(mirror.box(QRectF(0, 0, radius, height)))
            box = mirror.box(QRectF(_EDGE, 1, width - 1 - _EDGE, height - 2))
            inside = QPainterPath()
            inside.addRoundedRect(box, radius - 2, radius - 1)
            made = self._grounds[width, height, is_reversed] = (outer, outer.intersected(edge), inside)
        return made

    def paint_landing(self, p: QPainter, box: QRectF) -> None:
        """Paint the dashed box where a dragged card will be dropped."""
        ground = tokens.colour("teal_ground")
        ground.setAlphaF(0.5)
        p.setBrush(ground)
        p.setPen(QPen(tokens.colour("teal_soft"), 1.6, Qt.PenStyle.DashLine))
        p.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)

    def paint_left(self, p: QPainter, box: QRectF) -> None:
        """Paint the empty box of a dragged card."""
        p.setPen(Qt.PenStyle.NoPen)
        ground = tokens.colour("grey_ground")
        ground.setAlphaF(0.6)
        p.setBrush(ground)
        p.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)

    def _paint_mark(self, p: QPainter, ground: QRectF) -> None:
        """Paint two overlapping rings: the card is part of the shown overlap."""
        radius = tokens.px(4.5)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(tokens.colour("teal_ground"))
        p.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(tokens.colour("teal"), 1.5))
        for step in (-0.6, 0.6):
            p.drawEllipse(ground.center() + QPointF(step * radius, 0), radius, radius)

    def _text(self, p: QPainter, box: QRectF, text: str, mirror: Mirror, *, at_end: bool = False) -> None:
        p.drawText(mirror.box(box), _LINE | (mirror.end if at_end else mirror.start), text)
