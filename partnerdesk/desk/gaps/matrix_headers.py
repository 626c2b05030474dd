"""The two headers of the matrix, and the column of states at its end. They do not scroll away."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_model import MatrixModel, state_text
from partnerdesk.desk.gaps.matrix_places import HEADING, MatrixPlaces
from partnerdesk.desk.widgets.matrix_symbols import paint_sector
from partnerdesk.language import N_, tr
from partnerdesk.painting import painting, saved
from partnerdesk.partnership.needs import Importance, State
from partnerdesk.partnership.participants import Group, group_of

#: Heights and lengths in pixels at 100 %.
ROW, NAMES, CAPTION = 36, 118, 20

#: Number of the longest names, by letters, that are measured to find the widest.
_MEASURED = 40

_CAPTIONS = {Group.PARTNERS: N_("Partners"), Group.OUTREACH: N_("In outreach"), Group.LEFT: N_("Left")}


def section_font() -> QFont:
    """Return the font for headings in capitals."""
    font = tokens.font("label", bold=True)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.8)
    return font


class MatrixHeader(QHeaderView):
    """The base of both headers."""

    def update_section(self, section: int) -> None:
        """Repaint one section."""
        if section >= 0:
            at, size, port = self.sectionViewportPosition(section), self.sectionSize(section), self.viewport()
            is_row = self.orientation() == Qt.Orientation.Vertical
            port.update(QRect(0, at, port.width(), size) if is_row else QRect(at, 0, size, port.height()))


class ParticipantHeader(MatrixHeader):
    """The rotated names of participants, each above the square of its sector."""

    def __init__(self, view: MatrixPlaces) -> None:
        """Make the header of a view."""
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Participants"))
        self._length = tokens.px(NAMES)

    def sizeHint(self) -> QSize:
        return QSize(0, self._length + tokens.px(28) + (tokens.px(CAPTION) if self._has_groups() else 0))

    def fit_names(self) -> None:
        """Set the height for the longest name, up to a limit."""
        metrics = QFontMetrics(tokens.font("small", bold=True))
        names = nlargest(_MEASURED, (p.called for p in self._view.matrix.cells.columns), key=len)
        longest = max(map(metrics.horizontalAdvance, names), default=0)
        self._length = min(tokens.px(NAMES), max(longest, tokens.px(56)))

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
            text = metrics.elidedText(p.called, Qt.TextElideMode.ElideRight, length)
            line = QRectF(0, -metrics.height() / 2, length + 8, metrics.height())
            flags = (
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
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


class NeedHeader(MatrixHeader):
    """The names of needs, marked if essential, with a heading for each kind."""

    def __init__(self, view: MatrixPlaces) -> None:
        """Make the header of a view."""
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._width = tokens.px(220)
        self._layouts: dict[tuple[str, str], QTextLayout] = {}
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Needs"))
        self.setMinimumSectionSize(tokens.px(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_width(self, width: int) -> None:
        """Set the width. Names are wrapped again, and rows get new heights."""
        if width != self._width:
            self._width = width
            self._layouts.clear()
            self.fit_rows()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width, 0)

    def fit_rows(self) -> None:
        """Set the height of each row by its name, with room for the heading above the first of a kind."""
        model = self._view.matrix
        if len(self._layouts) > 4 * model.rowCount() + 100:
            self._layouts.clear()
        for row in range(model.rowCount()):
            text = self._layout(row).boundingRect().height() + tokens.px(14)
            height = max(tokens.px(ROW), round(text))
            wanted = height + (tokens.px(HEADING) if model.begins_kind(row) else 0)
            if self.sectionSize(row) != wanted:
                self.resizeSection(row, wanted)

    def _layout(self, row: int) -> QTextLayout:
        need = self._view.matrix.need(row)
        key = (need.name, need.importance)
        if key not in self._layouts:
            self._layouts[key] = _laid_out(need.name, need.importance, self._width - tokens.px(24), self)
        return self._layouts[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), tokens.colour("surface"))
            view = self._view
            current = view.currentIndex().row() if view.hasFocus() else -1
            for row in view.rows_within(event.rect()):
                box = view.row_box(row, self.width())
                if view.matrix.begins_kind(row):
                    self._paint_heading(painter, row, box)
                view.paint_row(painter, row, box)
                layout = self._layout(row)
                top = box.center().y() - layout.boundingRect().height() / 2
                painter.setPen(tokens.colour("teal" if row == current else "ink"))
                layout.draw(painter, QPointF(box.left() + tokens.px(8), top))

    def _paint_heading(self, painter: QPainter, row: int, box: QRectF) -> None:
        painter.setFont(section_font())
        painter.setPen(tokens.colour("muted"))
        heading = QRectF(box.left(), box.top() - tokens.px(HEADING), box.width(), tokens.px(HEADING))
        text = words.word("needs", self._view.matrix.need(row).kind).upper()
        bottom = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        painter.drawText(heading.adjusted(tokens.px(4), 0, -tokens.px(4), -tokens.px(5)), int(bottom), text)


def _laid_out(name: str, importance: str, width: int, widget: QWidget) -> QTextLayout:
    """Return the text layout of a name, with "essential" in small muted letters if it is."""
    word = words.word("importance", importance) if importance == Importance.ESSENTIAL else ""
    text = f"{name}  {word}" if word else name
    layout = QTextLayout(text, tokens.font())
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setTextDirection(widget.layoutDirection())
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    quiet = QTextLayout.FormatRange()
    quiet.start, quiet.length = len(text) - len(word), len(word)
    quiet.format = QTextCharFormat()
    quiet.format.setFont(tokens.font("small"))
    quiet.format.setForeground(tokens.colour("muted"))
    layout.setFormats([quiet])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


class StateColumn(QWidget):
    """The state of each need as a chip at the end of its row. It does not scroll sideways."""

    pressed = Signal(int)  # row

    def __init__(self, view: MatrixPlaces) -> None:
        """Make the column beside a view."""
        super().__init__()
        self._view = view
        self.setFixedWidth(tokens.px(98))
        self.setAccessibleName(tr("How each need stands"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that scrolling repaints less
        self._at = view.verticalScrollBar().value()
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _scrolled(self, at: int) -> None:
        """Scroll together with the rows."""
        port = self._view.viewport().geometry()
        self.scroll(0, self._at - at, QRect(0, port.top(), self.width(), port.height()))
        self._at = at

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), tokens.colour("surface"))
            above = self._view.viewport().geometry().top()
            shown = self._view.viewport().height()
            painter.translate(0, above)
            painter.setClipRect(0, 0, self.width(), shown)
            for row in self._view.rows_within(QRect(0, 0, 1, shown)):
                box = self._view.row_box(row, self.width())
                self._view.paint_row(painter, row, box)
                self._paint_chip(painter, self._view.matrix, row, box)

    def _paint_chip(self, painter: QPainter, model: MatrixModel, row: int, box: QRectF) -> None:
        standing = model.standing(row)
        font = tokens.font("label")
        font.setWeight(font.Weight.Medium)
        metrics = QFontMetrics(font)
        text = state_text(standing)
        width, height = metrics.horizontalAdvance(text) + tokens.px(18), metrics.height() + tokens.px(5)
        chip = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
        ink, ground = chip_colours(standing.state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        above = self._view.viewport().geometry().top()
        row = self._view.rowAt(round(event.position().y()) - above)
        if row >= 0:
            self.pressed.emit(row)


def chip_colours(state: State) -> tuple[QColor, QColor]:
    """Return text colour and background of the chip of a state."""
    token = {State.COVERED: "green", State.THIN: "ochre", State.GAP: "rust"}[state]
    return tokens.colour(token), tokens.colour("green_ground" if state == State.COVERED else "surface")
