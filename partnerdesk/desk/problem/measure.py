"""The button of one indicator: its name, baseline and target, and its progress."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.desk.widgets.painted_button import PaintedButton
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of, within
from partnerdesk.painting import painting

_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _MARK, _METER = 6, 16, 5


class MeasureButton(PaintedButton[list[QRect]]):
    """A button with the progress of an indicator as a bar and as text. Pressing it opens the editor."""

    def __init__(self) -> None:
        """Make an empty button."""
        super().__init__(usual=200, least=140)
        self._shown, self._way, self._text, self._late, self._part = "", "", "", "", 0.0
        self._is_open = False

    def show_open(self, is_open: bool) -> None:
        """Show whether its editor is open."""
        self._is_open = is_open
        self._describe()
        self.update()

    def show_measure(self, name: str, way: str, part: float, text: str, late: str = "") -> None:
        """Show values: `way` such as "54 → 75 %", `part` the progress from 0 to 1, `late` a warning."""
        self._shown, self._way, self._part, self._text, self._late = breakable(name), way, part, text, late
        self.forget_boxes()
        self.setAccessibleName(name)
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        opened = tr("open") if self._is_open else ""
        self.setAccessibleDescription(
            words.commas(t for t in (self._way, self._text, self._late, opened) if t)
        )

    def lay_out(self, width: int) -> list[QRect]:
        """Return the boxes of arrow, name, way, bar, text and warning."""
        body, small = QFontMetrics(tokens.font()), QFontMetrics(tokens.font("small"))
        start, room = tokens.px(_MARK), width - tokens.px(_MARK) - _PAD
        mark = QRect(0, _PAD, start, body.height())
        name, way = _pair(QRect(start, _PAD, room, 0), (body, self._shown), (small, self._way))
        meter = QRect(start, max(name.bottom(), way.bottom()) + tokens.XS, room, tokens.px(_METER))
        below = QRect(start, meter.bottom() + tokens.XS, room, 0)
        return [mark, name, way, meter, *_pair(below, (small, self._text), (small, self._late))]

    def height_of(self, boxes: list[QRect]) -> int:
        """Return the height down to the lowest box."""
        return max(box.bottom() for box in boxes) + 1 + _PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, mirrored from right to left."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            self.paint_ground(p, whole, "grey_ground" if self.underMouse() else None)
            mirror = mirror_of(self)
            mark, name, way, meter, text, late = map(mirror.place, self.boxes(self.width()))
            self._paint_mark(p, QRectF(mark))
            p.setFont(tokens.font(bold=self._is_open))
            p.setPen(tokens.colour("ink"))
            p.drawText(name, _WRAP, self._shown)
            p.setFont(tokens.font("small"))
            p.setPen(tokens.colour("muted"))
            p.drawText(way, _WRAP, self._way)
            p.drawText(text, _WRAP, self._text)
            p.setPen(tokens.colour("rust"))
            p.drawText(late, _WRAP, self._late)
            self._paint_meter(p, QRectF(meter))

    def _paint_mark(self, p: QPainter, box: QRectF) -> None:
        p.setPen(QPen(tokens.colour("muted"), 1.5))
        x, y, size = box.center().x(), box.center().y(), tokens.px(3)
        if self._is_open:
            low = QPointF(x, y + size / 2)
            p.drawPolyline([QPointF(x - size, y - size / 2), low, QPointF(x + size, y - size / 2)])
        else:
            half, mirror = size / 2, within(box, self)
            corners = (QPointF(x - half, y - size), QPointF(x + half, y), QPointF(x - half, y + size))
            p.drawPolyline(mirror.points(corners))

    def _paint_meter(self, p: QPainter, box: QRectF) -> None:
        radius = box.height() / 2
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(tokens.colour("track"))
        p.drawRoundedRect(box, radius, radius)
        covered = QRectF(box)
        covered.setWidth(box.width() * self._part)
        if self._part > 0:
            p.setBrush(tokens.colour("teal"))
            mirror = within(box, self)
            p.drawRoundedRect(mirror.box(covered), radius, radius)


def _pair(within: QRect, first: tuple[QFontMetrics, str], second: tuple[QFontMetrics, str]) -> list[QRect]:
    """Return the boxes of two texts: at the two ends of a line, or below each other if they do not fit."""
    (metrics, text), (others, end) = first, second
    room, wide = within.width(), others.horizontalAdvance(end)
    beside = wide + tokens.M + min(metrics.horizontalAdvance(text), tokens.px(120)) <= room
    width = room - wide - tokens.M if beside and end else room
    height = metrics.boundingRect(0, 0, width, 1 << 16, _WRAP, text or " ").height()
    begins = QRect(within.left(), within.top(), width, height)
    if beside:
        down = metrics.ascent() - others.ascent()
        return [begins, QRect(within.left() + room - wide, within.top() + down, wide + 1, others.height())]
    tall = others.boundingRect(0, 0, room, 1 << 16, _WRAP, end).height()
    return [begins, QRect(within.left(), begins.bottom() + 2, room, tall)]
