"""The header above the columns of the matrix: the participants in their groups."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_header import MatrixHeader, section_font
from partnerdesk.desk.gaps.matrix_places import MatrixPlaces
from partnerdesk.desk.widgets.matrix_symbols import paint_sector
from partnerdesk.desk.widgets.two_lines import two_lines
from partnerdesk.language import N_, tr
from partnerdesk.painting import painting, saved
from partnerdesk.partnership.participants import Group, group_of

#: The longest name, and the height of a caption, in pixels at 100 %.
NAMES, CAPTION = 118, 20

#: In a low window a name is shorter: at least so long, or this share of the height.
LEAST, SHARE = 84, 0.24


#: Number of the longest names, by letters, that are measured to find the widest.
_MEASURED = 40


_CAPTIONS = {Group.PARTNERS: N_("Partners"), Group.OUTREACH: N_("In outreach"), Group.LEFT: N_("Left")}


class ParticipantHeader(MatrixHeader):
    """The rotated names of participants, each above the square of its sector."""

    def __init__(self, view: MatrixPlaces) -> None:
        """Make the header of a view."""
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Participants"))
        self._length = self._most = tokens.px(NAMES)

    def sizeHint(self) -> QSize:
        return QSize(0, self._length + tokens.px(28) + (tokens.px(CAPTION) if self._has_groups() else 0))

    def fit_names(self) -> None:
        """Set the height for the longest name, up to a limit."""
        metrics = QFontMetrics(tokens.font("small", bold=True))
        names = nlargest(_MEASURED, (p.called for p in self._view.matrix.cells.columns), key=len)
        longest = max(map(metrics.horizontalAdvance, names), default=0)
        self._length = min(self._most, max(longest, tokens.px(56)))

    def limit(self, height: int) -> bool:
        """Set the height of the whole matrix; return whether the names get another height in it."""
        before = self._length
        self._most = min(tokens.px(NAMES), max(tokens.px(LEAST), round(height * SHARE)))
        self.fit_names()
        return self._length != before

    def _has_groups(self) -> bool:
        model = self._view.matrix
        return bool(model.columnCount()) and group_of(
            model.participant(model.columnCount() - 1).status
        ) != group_of(model.participant(0).status)

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self.viewport().update()  # the captions stay at the edge while names scroll

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), tokens.colour("surface"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            columns = self._view.columns_within(event.rect())
            current = self._view.currentIndex().column() if self._view.hasFocus() else -1
            length = self._length
            metrics = QFontMetrics(tokens.font("small"))
            for column in columns:
                x, width = self.sectionViewportPosition(column), self.sectionSize(column)
                self._paint_name(
                    painter, column, QRectF(x, 0, width, self.height()), length, metrics, current
                )
            if columns and self._has_groups():
                self._paint_captions(painter)

    def _paint_name(
        self, painter: QPainter, column: int, box: QRectF, length: int, metrics: QFontMetrics, current: int
    ) -> None:
        p = self._view.matrix.participant(column)
        is_partner = group_of(p.status) == Group.PARTNERS
        side = tokens.px(8)
        bottom = box.bottom() - tokens.px(7)
        square = QRectF(box.center().x() - side / 2, bottom - side, side, side)
        paint_sector(painter, p.sector, square)
        ink = "teal" if column == current else "ink" if is_partner else "muted"
        with saved(painter):
            painter.setPen(tokens.colour(ink))
            painter.setFont(tokens.font("small", bold=column == current))
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # by the script of each name
            painter.translate(box.center().x(), square.top() - tokens.px(7))
            painter.rotate(-90)
            lines = two_lines(p.called, metrics, length)
            flags = (
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
            high = min(metrics.height(), box.width() / 2)
            for at, text in enumerate(lines):
                middle = (at + 0.5 - len(lines) / 2) * high
                line = QRectF(0, middle - metrics.height() / 2, length + 8, metrics.height())
                painter.drawText(line, int(flags), text)

    def _paint_captions(self, painter: QPainter) -> None:
        """Paint the captions of the groups above the names. They stay visible at the start edge."""
        painter.setFont(section_font())
        painter.setPen(tokens.colour("muted"))
        metrics = QFontMetrics(section_font())
        for group, box in self._view.group_boxes(self.height()):
            shown = box.intersected(QRectF(self.viewport().rect()))
            text = _CAPTIONS[group].tr().upper()
            if shown.width() < metrics.horizontalAdvance(text) + tokens.px(4):
                continue
            line = QRectF(shown.left() + tokens.px(3), 0, shown.width() - tokens.px(4), tokens.px(CAPTION))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), text)
