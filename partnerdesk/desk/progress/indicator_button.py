"""The button of one indicator: its latest value, how it is against its line, and its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from partnerdesk import words
from partnerdesk.charts.drawing import Drawing, Ink
from partnerdesk.charts.indicator import MARKS, indicator_drawing
from partnerdesk.desk import tokens
from partnerdesk.desk.inks import paint_chart
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import breakable, shortened
from partnerdesk.desk.widgets.painted_button import PaintedButton
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting
from partnerdesk.partnership.straight_line import Pace, pace
from partnerdesk.progress_words import definition_texts, indicator_text, pace_word, wanted_text, way_text
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.file.reading.figures import IndicatorFigures

_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _CHART = 16, 74

#: The tokens of the colour and the ground of a word.
_TONES = {Ink.GOOD: ("teal", "teal_ground"), Ink.SLOW: ("ochre", "ochre_ground"),
          Ink.LATE: ("rust", "rust_ground"), Ink.WAY: ("muted", "grey_ground")}  # fmt: skip

#: A longer name is shortened.
_LONGEST = 160


class _Boxes(NamedTuple):
    """The boxes of the parts, for a layout from left to right."""

    name: QRect
    value: QRect
    way: QRect
    word: QRect
    about: QRect
    chart: QRect


class IndicatorButton(PaintedButton[_Boxes]):
    """A card with one indicator. Pressing it leads to where its readings are kept."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__(usual=320, least=240)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.MinimumExpanding)  # as high as those beside it
        self.setSizePolicy(policy)
        self._name, self._value, self._way, self._word, self._about = "", "", "", "", ""
        self._found: IndicatorFigures | None = None
        self._today: date | None = None
        self._pace = Pace.NO_READING

    def show_indicator(self, found: IndicatorFigures, today: date) -> None:
        """Show an indicator as it is today."""
        row, measured = found
        self._found, self._today, self._pace = found, today, pace(measured, today)
        self._name = breakable(shortened(row.name, _LONGEST))
        latest = row.latest
        self._value = _value(words.number(latest.value), measured.unit) if latest else "–"
        self._way = breakable(way_text(measured))
        self._word = pace_word(self._pace)
        read = tr("read {day}", day=words.short_day(latest.on, today)) if latest else ""
        goals = tr("SDG {targets}", targets=words.commas(row.sdg)) if row.sdg else ""
        wanted = wanted_text(measured, today) if self._pace in (Pace.BEHIND, Pace.ON_LINE) else ""
        self._about = breakable(words.listed((goals, read, wanted)))
        targets = words.semicolons(map(sdg_word, row.sdg))
        self.setAccessibleName(row.name)
        told = definition_texts(*row.defined)
        self.setAccessibleDescription(words.listed((indicator_text(measured, today), *told, targets)))
        self.setToolTip(as_tip("\n".join(filter(None, (*told, targets)))))
        self.forget_boxes()
        self.updateGeometry()
        self.update()

    def lay_out(self, width: int) -> _Boxes:
        """Place the texts below each other, and the chart beside the value."""
        pad, room = tokens.px(_PAD), width - 2 * tokens.px(_PAD)
        name = _below(QRect(pad, pad, room, 0), tokens.font(bold=True), self._name)
        texts = max(room * 45 // 100, min(room, tokens.px(110)))
        top = name.bottom() + 1 + tokens.S
        value = _below(QRect(pad, top, texts, 0), self._large(texts), self._value)
        way = _below(QRect(pad, value.bottom() + 1, texts, 0), tokens.font("small"), self._way)
        left = pad + texts + tokens.M
        chart = QRect(left, top, pad + room - left, max(tokens.px(_CHART), way.bottom() - top))
        under = max(way.bottom(), chart.bottom()) + tokens.S
        small = QFontMetrics(tokens.font("small"))
        wide = small.horizontalAdvance(self._word) + 2 * tokens.S + 2
        word = QRect(pad, under, min(wide, room), small.height() + 4)
        beside = room - word.width() - tokens.S
        fits = small.horizontalAdvance(self._about) <= beside
        start = (
            QRect(word.right() + 1 + tokens.S, under + 2, beside, 0)
            if fits
            else QRect(pad, word.bottom() + 1 + tokens.XS, room, 0)
        )
        return _Boxes(name, value, way, word, _below(start, tokens.font("small"), self._about), chart)

    def _large(self, width: int) -> QFont:
        """Return the largest font in which the value fits on a line."""
        fonts = [tokens.font(size, bold=True) for size in ("display", "reading", "body")]
        fitting = (f for f in fonts if QFontMetrics(f).horizontalAdvance(self._value) <= width)
        return next(fitting, fonts[-1])

    def height_of(self, boxes: _Boxes) -> int:
        """Return the height down to the lowest text."""
        return max(boxes.word.bottom(), boxes.about.bottom()) + 1 + tokens.px(_PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, mirrored from right to left."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            p.setPen(QPen(tokens.colour("line"), 1))
            p.setBrush(tokens.colour("raised" if self.underMouse() else "surface"))
            p.drawRoundedRect(whole, tokens.RADIUS, tokens.RADIUS)
            self.paint_ground(p, whole, None)
            mirror, boxes = mirror_of(self), self.boxes(self.width())
            name, value, way, word, about, chart = map(mirror.place, boxes)
            self._text(p, name, self._name, tokens.font(bold=True), "muted")
            self._text(p, value, self._value, self._large(value.width()), "ink")
            self._text(p, way, self._way, tokens.font("small"), "muted")
            ink, ground = _TONES[MARKS[self._pace][0]]
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(tokens.colour(ground))
            p.drawRoundedRect(word, word.height() / 2, word.height() / 2)
            p.setFont(tokens.font("small"))
            p.setPen(tokens.colour(ink))
            p.drawText(word, Qt.AlignmentFlag.AlignCenter, self._word)
            self._text(p, about, self._about, tokens.font("small"), "muted")
            paint_chart(p, self._drawing(boxes.chart), QRectF(chart), self)

    def _text(self, p: QPainter, box: QRect, text: str, font: QFont, ink: str) -> None:
        p.setFont(font)
        p.setPen(tokens.colour(ink))
        p.drawText(box, _WRAP, text)

    def _drawing(self, box: QRect) -> Drawing:
        if self._found is None or self._today is None:
            return Drawing(box.width(), box.height())
        unit = tokens.scale()
        return indicator_drawing(self._found.measured, self._today, box.width(), box.height(), unit)


def _value(number: str, unit: str | None) -> str:
    """Return the value as it is shown large: only a short sign such as % stands beside it."""
    return f"{number} {unit}" if unit and len(unit) <= 2 else number


def _below(box: QRect, font: QFont, text: str) -> QRect:
    """Return a box with the height of a text in its width; without a text it has none."""
    if not text:
        return box
    metrics = QFontMetrics(font)
    tall = metrics.boundingRect(0, 0, box.width(), 1 << 16, _WRAP, text).height()
    return QRect(box.left(), box.top(), box.width(), tall)
