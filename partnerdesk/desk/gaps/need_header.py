"""The header beside the rows of the matrix: the needs, with a heading for each kind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.matrix_header import MatrixHeader, section_font
from partnerdesk.desk.gaps.matrix_places import HEADING, MatrixPlaces
from partnerdesk.language import tr
from partnerdesk.painting import painting
from partnerdesk.partnership.needs import Importance

#: The least height of a row, in pixels at 100 %.
ROW = 36

#: Maximum characters of a name beside its row; the panel of the need shows all of it.
_LONGEST = 400


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
    shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    text = f"{shown}  {word}" if word else shown
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
