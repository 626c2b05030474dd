"""The days that are marked on the lines of time, above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk import locales
from partnerdesk.desk import tokens
from partnerdesk.desk.progress.plan_button import Time, line_box
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting
from partnerdesk.partnership.time_line import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from partnerdesk.partnership.time_line import Span

#: The space for one mark, in pixels at 100 %, and the edge of the pictures below.
_EACH, _EDGE = 72, 6


class TimeHead(QWidget):
    """A line of months or years, which lie above the thin lines of the rows."""

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self._time: Time | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_span(self, span: Span, width: int) -> Time:
        """Show a time over rows of a width; return it with as many marks as there is room for."""
        _, long = line_box(width)
        self._time = Time(span, marks(span, max(2, long // tokens.px(_EACH))))
        self.update()
        return self._time

    def sizeHint(self) -> QSize:
        """Return the height of a line of text."""
        return QSize(120, QFontMetrics(tokens.font("label")).height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write each mark above its line, as far as there is room."""
        if self._time is None:
            return
        with painting(self) as p:
            p.setFont(tokens.font("label"))
            p.setPen(tokens.colour("muted"))
            begins, long = line_box(self.width())
            edge, mirror, free = tokens.px(_EDGE), mirror_of(self), 0.0
            for day in self._time.marked:
                text = locales.month(day)
                wide = p.fontMetrics().horizontalAdvance(text) + 2
                x = begins + edge + self._time.span.share(day) * (long - 2 * edge) - wide / 2
                x = min(max(x, 0.0), self.width() - wide)
                if x >= free:
                    p.drawText(
                        mirror.box(QRectF(x, 0, wide, self.height())), Qt.AlignmentFlag.AlignCenter, text
                    )
                    free = x + wide + tokens.S
