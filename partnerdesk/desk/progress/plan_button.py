"""The button of one commitment: whose it is, when it was told of, and its milestones on a line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from partnerdesk import words
from partnerdesk.charts.milestones import Dated, milestones_drawing
from partnerdesk.desk import tokens
from partnerdesk.desk.inks import paint_chart
from partnerdesk.desk.progress.stone_drag import Dragged, Line
from partnerdesk.desk.widgets.basics import breakable, shortened
from partnerdesk.desk.widgets.painted_button import PaintedButton
from partnerdesk.language import tr, trn
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting
from partnerdesk.partnership.commitments import Details, Status, days_late
from partnerdesk.partnership.told import EXPECTED, Stone, stone
from partnerdesk.progress_words import stone_text, told_text

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.file.reading.plan_parts import MilestoneRow
    from partnerdesk.file.reading.plans import Plan
    from partnerdesk.partnership.time_line import Span

_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _LINE = 8, 26

#: Narrower than this at 100 %, the line of time is below the texts.
_BESIDE = 520

_LONGEST = 200


class Time(NamedTuple):
    """The time that is shown: its first and last day, and the days that are marked."""

    span: Span
    marked: list[date]


class _Boxes(NamedTuple):
    """The boxes of the title, whose it is, how it does, and the line of time."""

    title: QRect
    who: QRect
    how: QRect
    line: QRect


def line_box(width: int) -> tuple[int, int]:
    """Return where the line of time begins in a row, and how long it is, in pixels."""
    if width < tokens.px(_BESIDE):
        return 0, width
    begins = width * 46 // 100
    return begins, width - begins


class PlanButton(PaintedButton[_Boxes]):
    """A row with one commitment. Pressing it leads to it on the board.

    A milestone that is not done can be dragged along the line to another day, unless it is `fixed`.
    """

    moved = Signal(int, object)  # the id of a milestone, and the day to which it was dragged

    def __init__(self, *, fixed: bool = False) -> None:
        """Make an empty row."""
        super().__init__(usual=600, least=240)
        self._fixed = fixed
        self._dragged: Dragged | None = None
        self._days: dict[int, date] = {}  # of the milestones that can be dragged
        self.setMouseTracking(not fixed)
        self._title, self._who, self._how, self._tone = "", "", "", "muted"
        self._plan: Plan | None = None
        self._every: list[tuple[MilestoneRow, Stone]] = []
        self._today: date | None = None
        self._time: Time | None = None

    def show_plan(self, plan: Plan, today: date) -> None:
        """Show a commitment as it is today."""
        self._plan, self._today = plan, today
        self._title = breakable(shortened(plan.title, _LONGEST))
        self._who = breakable(words.commas((plan.partner, *plan.along)))
        how, self._tone = _how(plan, today)
        self._how = breakable(how)
        every = [(m, stone(m.due, m.done_on, plan.status, today)) for m in plan.milestones]
        self._every = every
        self._days = {m.id: m.due for m, how in every if m.due and how != Stone.DONE}
        self._dragged = None
        said = [stone_text(m.title, m.due, m.done_on, how, today) for m, how in every]
        self.setAccessibleName(plan.title)
        self.setAccessibleDescription(words.semicolons((words.listed((self._who, how)), *said)))
        self.forget_boxes()
        self.updateGeometry()
        self.update()

    def show_time(self, time: Time) -> None:
        """Show another time on the line."""
        self._time = time
        self.update()

    def lay_out(self, width: int) -> _Boxes:
        """Place the texts below each other, and the line of time beside or below them."""
        pad, line = tokens.px(_PAD), tokens.px(_LINE)
        begins, long = line_box(width)
        room = begins - tokens.L if begins else width
        title = _below(QRect(tokens.XS, pad, room - tokens.XS, 0), tokens.font(), self._title)
        who = _below(title.translated(0, title.height() + 1), tokens.font("small"), self._who)
        how = _below(who.translated(0, who.height()), tokens.font("small"), self._how)
        if begins:
            middle = (title.top() + how.bottom() - line) // 2
            return _Boxes(title, who, how, QRect(begins, max(middle, pad), long, line))
        return _Boxes(title, who, how, QRect(0, how.bottom() + tokens.XS, long, line))

    def height_of(self, boxes: _Boxes) -> int:
        """Return the height down to the lowest part."""
        return max(boxes.how.bottom(), boxes.line.bottom()) + 1 + tokens.px(_PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row below a thin line, mirrored from right to left."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(1, 2, -1, -1)
            self.paint_ground(p, whole, "grey_ground" if self.underMouse() else None)
            p.setPen(QPen(tokens.colour("line_soft"), 1))
            p.drawLine(0, 0, self.width(), 0)
            boxes, mirror = self.boxes(self.width()), mirror_of(self)
            for box, text, font, ink in (
                (boxes.title, self._title, tokens.font(), "ink"),
                (boxes.who, self._who, tokens.font("small"), "muted"),
                (boxes.how, self._how, tokens.font("small"), self._tone),
            ):
                p.setFont(font)
                p.setPen(tokens.colour(ink))
                p.drawText(mirror.place(box), _WRAP, text)
            self._paint_line(p, boxes.line)

    def _stones(self) -> list[Dated]:
        """Return the milestones with their days; one that is dragged lies where it is held."""
        moving = self._dragged
        dated = [
            (moving.now if moving and m.id == moving.id else m.done_on or m.due, how)
            for m, how in self._every
        ]
        return [Dated(day, how) for day, how in dated if day]

    def _line(self) -> Line | None:
        if self._fixed or self._time is None:
            return None
        box = mirror_of(self).place(self.boxes(self.width()).line)
        return Line(box, self._time.span, tokens.scale(), self.isRightToLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a milestone; elsewhere the row is pressed."""
        line, at = self._line(), event.position()
        id_ = line.near(at.x(), at.y(), self._days) if line else None
        if id_ is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._dragged = Dragged(id_, self._days[id_], self._days[id_])
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, and tell its day; elsewhere show what can be held."""
        line, at = self._line(), event.position()
        if line is None or self._dragged is None:
            is_near = line is not None and line.near(at.x(), at.y(), self._days) is not None
            shapes = Qt.CursorShape
            self.setCursor(shapes.SizeHorCursor if is_near else shapes.PointingHandCursor)
            super().mouseMoveEvent(event)
            return
        self._dragged = self._dragged._replace(now=line.day(at.x()))
        QToolTip.showText(event.globalPosition().toPoint(), words.day(self._dragged.now), self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is held."""
        held, self._dragged = self._dragged, None
        if held is None:
            super().mouseReleaseEvent(event)
            return
        self.update()
        if held.now != held.due:
            self.moved.emit(held.id, held.now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a milestone that is held where it was, with Escape."""
        if self._dragged is None or event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self._dragged = None
        self.update()

    def _paint_line(self, p: QPainter, box: QRect) -> None:
        if self._plan is None or self._today is None or self._time is None:
            return
        bounds = self._plan.starts_on, self._plan.ends_on
        size, unit = (box.width(), box.height()), tokens.scale()
        span, marked = self._time
        drawing = milestones_drawing(self._stones(), bounds, span, marked, self._today, *size, unit)
        paint_chart(p, drawing, QRectF(mirror_of(self).place(box)), self)


def _how(plan: Plan, today: date) -> tuple[str, str]:
    """Return how a commitment does in words, and the token of their colour."""
    details = Details(
        status=plan.status,
        ends_on=plan.ends_on,
        next_step=plan.next_step,
        next_step_due=plan.next_step_due,
    )
    late = days_late(details, today)
    lateness = trn("{number} day late", "{number} days late", late) if late else ""
    stones = [stone(m.due, m.done_on, plan.status, today) for m in plan.milestones]
    missed = stones.count(Stone.LATE)
    milestones = trn("{number} milestone late", "{number} milestones late", missed) if missed else ""
    progress = tr("{number} %", number=words.number(plan.progress)) if plan.progress is not None else ""
    standing = words.word("update", plan.standing) if plan.standing else ""
    told = told_text(plan.told_on, today) if plan.told_on or plan.status in EXPECTED else ""
    waits = words.commas(w.title for w in plan.waits if w.status != Status.ACHIEVED)
    waiting = tr("waits for {commitments}", commitments=shortened(waits, _LONGEST)) if waits else ""
    text = words.listed(
        (words.word("commitment", plan.status), standing, progress, told, lateness, milestones, waiting)
    )
    return text, "rust" if late or missed else "muted"


def _below(box: QRect, font: QFont, text: str) -> QRect:
    metrics = QFontMetrics(font)
    tall = metrics.boundingRect(0, 0, box.width(), 1 << 16, _WRAP, text).height() if text else 0
    return QRect(box.left(), box.top(), box.width(), tall)
