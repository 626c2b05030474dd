"""A bar chart of the number of partners at each meeting."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.file.reading.growth import MeetingRow
from partnerdesk.language import tr
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting

_MOST = 12


class GrowthChart(QWidget):
    """One bar per meeting: filled if it was held, dashed if it is planned."""

    def __init__(self) -> None:
        """Make an empty chart."""
        super().__init__()
        self._meetings: list[MeetingRow] = []
        self._today = date.min
        self.setAccessibleName(tr("Partners by the day of each meeting"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_meetings(self, meetings: list[MeetingRow], today: date) -> None:
        """Show the latest meetings. The accessible description lists all of them."""
        self._meetings, self._today = meetings[-_MOST:], today
        texts = [
            words.listed(
                (
                    tr(
                        "{meeting}, {day}: {number} partners",
                        meeting=m.title,
                        day=words.day(m.on) or "–",
                        number=m.partners,
                    ),
                    there_text(m),
                )
            )
            for m in meetings
        ]
        self.setAccessibleDescription(words.semicolons(texts))
        self.setToolTip(as_tip("\n".join(texts)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size with the height of the chart."""
        return QSize(200, tokens.px(164))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, with numbers above and dates below."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._meetings:
                p.setPen(tokens.colour("muted"))
                p.setFont(tokens.font())
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                p.drawText(self.rect(), int(flags), tr("The first meeting begins this picture."))
                return
            gap, base = tokens.px(10), self.height() - tokens.px(36)
            width = min((self.width() + gap) / len(self._meetings) - gap, tokens.px(110))
            most = max(m.partners for m in self._meetings) or 1
            for index, meeting in enumerate(self._meetings):
                height = max((base - tokens.px(24)) * meeting.partners / most, 3)
                box = QRectF(index * (width + gap), base - height, width, height)
                self._bar(p, meeting, mirror_of(self).box(box), index)

    def _bar(self, p: QPainter, meeting: MeetingRow, box: QRectF, index: int) -> None:
        day = meeting.day
        planned = not meeting.was_held(self._today)
        if planned:
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(tokens.colour("teal_soft"), 1.2, Qt.PenStyle.DashLine))
        else:
            is_latest = not any(m.was_held(self._today) for m in self._meetings[index + 1 :])
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(tokens.colour("teal" if is_latest else "teal_soft"))
        p.drawRoundedRect(box, 4, 4)
        p.setPen(tokens.colour("ink"))
        p.setFont(tokens.font("small", bold=True))
        p.drawText(
            box.adjusted(0, -tokens.px(20), 0, -box.height()),
            Qt.AlignmentFlag.AlignCenter,
            str(meeting.partners),
        )
        p.setPen(tokens.colour("muted"))
        p.setFont(tokens.font("label"))
        below = QRectF(box.left() - 4, box.bottom() + 3, box.width() + 8, tokens.px(18))
        text = tr("planned") if planned and not day else words.short_day(day, self._today)
        for at, words_ in enumerate((text, there_text(meeting))):
            cut = p.fontMetrics().elidedText(words_, Qt.TextElideMode.ElideRight, int(below.width()))
            p.drawText(below.translated(0, at * tokens.px(14)), Qt.AlignmentFlag.AlignCenter, cut)


def there_text(meeting: MeetingRow) -> str:
    """Return how many were there, who need not be partners: "6 there"; "" if nobody is noted."""
    return tr("{number} there", number=meeting.present) if meeting.present else ""
