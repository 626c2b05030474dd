"""A scrolling preview of the pages of a PDF, with zoom."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from partnerdesk.desk import tokens
from partnerdesk.desk.agreement.pdf_images import PdfImages
from partnerdesk.desk.pdf_renderer import open_pdf
from partnerdesk.painting import painting

_EDGE, _APART = 22, 18
_WIDEST = 860
_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
#: Alpha of the shadow of a page, line by line from its edge outwards.
_SHADOW = (40, 40, 34, 27, 20, 15, 11, 8, 5, 3)


class PdfPreview(QAbstractScrollArea):
    """Shows a PDF. Pages count from 1; positions are points below the top of the page."""

    #: The visible part changed.
    moved = Signal()
    #: The user clicked: page, and points from its top.
    pointed = Signal(int, float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document: QPdfDocument | None = None
        self._images = PdfImages(self)
        self._images.drawn.connect(self.viewport().update)
        self._paper = QRectF(0, 0, 595, 842)
        self._zoom = 1.0
        self._mark: tuple[int, float] | None = None
        self._at = 0.0  # scroll position in pages, with fraction
        self.verticalScrollBar().valueChanged.connect(self._remember_place)

    # -- what is shown ------------------------------------------------------------------

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return self._document.pageCount() if self._document else 0

    @property
    def page(self) -> int:
        """Return the page at a third of the view's height; 0 if there is none."""
        third = self.verticalScrollBar().value() + self.viewport().height() / 3
        return min(max(int((third - _EDGE) // self._step) + 1, 1), self.pages)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, at the same scroll position."""
        self._document = open_pdf(pdf, self)
        self._images.show_document(self._document)
        self._paper.setSize(self._document.pagePointSize(0))
        self._fit()
        self.moved.emit()

    def show_mark(self, page: int, top: float) -> None:
        """Scroll to a position and mark it in the margin."""
        self._mark = (page, top)
        above = max(0, round(top * self._scale) - tokens.px(48))
        self.verticalScrollBar().setValue((page - 1) * self._step + _EDGE - 9 + above)
        self.viewport().update()

    def move_mark(self, mark: tuple[int, float] | None) -> None:
        """Mark another position, or none, without scrolling."""
        self._mark = mark
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page; the number is limited to the existing pages."""
        self.verticalScrollBar().setValue(self._top(page))

    def zoom(self, steps: int) -> None:
        """Zoom in or out by steps; 0 fits the pages to the width."""
        now = _ZOOMS.index(self._zoom)
        self._zoom = _ZOOMS[min(max(now + steps, 0), len(_ZOOMS) - 1)] if steps else 1.0
        self._fit()

    # -- geometry -----------------------------------------------------------------------

    @property
    def _width(self) -> int:
        room = min(self.viewport().width() - 2 * _EDGE, tokens.px(_WIDEST))
        return max(round(room * self._zoom), 80)

    @property
    def _scale(self) -> float:
        """Return pixels per point."""
        return self._width / self._paper.width()

    @property
    def _height(self) -> int:
        return round(self._paper.height() * self._scale)

    @property
    def _step(self) -> int:
        return self._height + _APART

    def _top(self, page: int) -> int:
        return (page - 1) * self._step + _EDGE - 9 if page > 1 else 0

    def _box(self, page: int) -> QRect:
        """Return the box of a page in the viewport."""
        free = self.viewport().width() - self._width
        left = free // 2 if free >= 2 * _EDGE else _EDGE - self.horizontalScrollBar().value()
        top = _EDGE + (page - 1) * self._step - self.verticalScrollBar().value()
        return QRect(left, top, self._width, self._height)

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value() - _EDGE
        first = max(top // self._step, 0) + 1
        last = min(ceil((top + self.viewport().height()) / self._step), self.pages)
        return range(first, last + 1)

    def _fit(self) -> None:
        """Update sizes and scroll bars, and keep the position on the page."""
        at, view = self._at, self.viewport().size()
        self._images.show_size(QSize(self._width, self._height) * self.devicePixelRatioF())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self.pages * self._step - _APART + 2 * _EDGE - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(tokens.px(40))
        across.setRange(0, max(0, self._width + 2 * _EDGE - view.width()))
        across.setPageStep(view.width())
        down.setValue(round(at * self._step))
        self._at = at
        self.viewport().update()

    def _remember_place(self, value: int) -> None:
        self._at = value / self._step
        self.viewport().update()
        self.moved.emit()

    # -- drawing ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible pages with their shadows, and the mark."""
        with painting(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in self._in_view():
                box = self._box(page)
                _paint_shadow(painter, box)
                painter.fillRect(box, Qt.GlobalColor.white)
                image = self._images.image(page)
                if image is not None:
                    painter.drawImage(box, image)
                if self._mark and self._mark[0] == page:
                    self._paint_mark(painter, box, self._mark[1])
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(tokens.colour("teal"), 2))
                edge = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(edge, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)

    def _paint_mark(self, painter: QPainter, box: QRect, top: float) -> None:
        x, y = box.left() + round(52 * self._scale), box.top() + top * self._scale
        place = QRectF(x, y, 3, 18 * self._scale)
        painter.fillRect(place, QColor(tokens.LIGHT.teal))

    # -- moving -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint after scrolling."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Page Down, Space, Page Up, Home and End, and zoom with Ctrl and + - 0."""
        bar, key = self.verticalScrollBar(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(-1)
        elif key == Qt.Key.Key_0 and control:
            self.zoom(0)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(self._further())
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(self._back())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _further(self) -> int:
        """Return the scroll value one view down, or the top of the next page if that is nearer."""
        now = self.verticalScrollBar().value()
        following = self._top(now // self._step + 2)
        if following <= now:
            following = self._top(now // self._step + 3)
        return min(now + self._view, following)

    def _back(self) -> int:
        """Return the scroll value one view up, or the top of the page if that is nearer."""
        now = self.verticalScrollBar().value()
        top = self._top(now // self._step + 1)
        if top >= now:
            top = self._top(now // self._step)
        return max(now - self._view, top)

    @property
    def _view(self) -> int:
        """Return the height of one page step: the view without one or two lines of overlap."""
        return max(self.viewport().height() - tokens.px(40), tokens.px(40))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit the clicked page and position."""
        at = event.position().toPoint()
        for page in self._in_view():
            if self._box(page).contains(at):
                self.pointed.emit(page, (at.y() - self._box(page).top()) / self._scale)


def _paint_shadow(painter: QPainter, box: QRect) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for out, alpha in enumerate(_SHADOW, start=-2):
        painter.setPen(QColor(30, 25, 15, alpha))
        painter.drawRoundedRect(box.adjusted(-out, 2 - out, out - 1, out + 1), max(out, 0), max(out, 0))
