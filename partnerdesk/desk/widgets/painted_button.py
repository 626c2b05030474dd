"""A button that lays out and paints its own texts, and is as high as they need."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from partnerdesk.desk import tokens

#: The boxes of the parts at a width.
Boxes = TypeVar("Boxes")


class PaintedButton(QAbstractButton, Generic[Boxes]):
    """A button whose height follows its width. What it lays out is cached: a layout asks often."""

    def __init__(self, *, usual: int, least: int) -> None:
        """Make a button; `usual` and `least` are its widths in pixels at 100 %, before it is laid out."""
        super().__init__()
        self._usual, self._least = usual, least
        self._boxes_by_width: dict[int, Boxes] = {}
        self._heights: dict[int, int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lay_out(self, width: int) -> Boxes:
        """Return the boxes of all parts at a width, in pixels, for a layout from left to right."""
        raise NotImplementedError

    def height_of(self, boxes: Boxes) -> int:
        """Return the height of the button with these boxes, in pixels."""
        raise NotImplementedError

    def boxes(self, width: int) -> Boxes:
        """Return the same from the cache."""
        if width not in self._boxes_by_width:
            self._boxes_by_width[width] = self.lay_out(width)
        return self._boxes_by_width[width]

    def forget_boxes(self) -> None:
        """Lay everything out again: the texts are others now."""
        self._boxes_by_width, self._heights = {}, {}

    def paint_ground(self, p: QPainter, box: QRectF, colour: str | None) -> None:
        """Paint a rounded ground in a colour, and a border around it while the button has the focus."""
        if colour:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(tokens.colour(colour))
            p.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
        if self.hasFocus():
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(tokens.colour("teal"), 2))
            p.drawRoundedRect(box, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self.height_of(self.boxes(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self._size(self._usual)

    def minimumSizeHint(self) -> QSize:
        return self._size(self._least)

    def _size(self, width: int) -> QSize:
        return QSize(tokens.px(width), self.heightForWidth(self.width() or tokens.px(self._usual)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
