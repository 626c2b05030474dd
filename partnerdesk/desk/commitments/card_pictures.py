"""Pictures of the cards of a column: laid out and painted when first seen, then cached."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_card import CardPainter, Laid
from partnerdesk.desk.commitments.column_model import Column
from partnerdesk.mirroring import within
from partnerdesk.painting import painting

#: Number of cards whose pictures are cached: the visible ones and some around them.
_KEPT = 24


class CardPictures:
    """The pictures of the cards in one view, by card and visual state."""

    def __init__(self, view: QWidget, painter: CardPainter) -> None:
        """Make pictures for the screen and the direction of this view."""
        self._view, self._painter = view, painter
        self._laid: dict[int, Laid] = {}
        self._cached: dict[int, dict[int, QPixmap]] = {}

    def clear(self) -> None:
        """Forget all: the cards or their width are others now."""
        self._laid.clear()
        self._cached.clear()

    def clear_colours(self) -> None:
        """Forget the pictures, but not where the texts are: the colours or the direction are others now."""
        self._cached.clear()

    def forget(self, card: int) -> None:
        """Forget a card that changed."""
        self._laid.pop(card, None)
        self._cached.pop(card, None)

    def picture(self, column: Column, row: int, size: QSize, state: int) -> QPixmap:
        """Return the picture of a card in a visual state, on the ground of the board."""
        id_ = column.ids[row]
        if id_ not in self._cached and len(self._cached) >= _KEPT:
            self._cached.clear()
        kept = self._cached.setdefault(id_, {})
        if state not in kept:
            kept[state] = self.paint(column, row, size, state, tokens.colour("ground"))
        return kept[state]

    def paint(self, column: Column, row: int, size: QSize, state: int, ground: QColor) -> QPixmap:
        """Return a new picture of a card on another ground; it is not cached."""
        ratio = self._view.devicePixelRatioF()
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(ground)
        with painting(pixmap) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            inside = QRectF(0, 0, size.width(), size.height())
            laid = self._lay(column, row, size.width())
            self._painter.paint(p, inside, laid, column.sector(row), state, within(inside, self._view))
        return pixmap

    def _lay(self, column: Column, row: int, width: int) -> Laid:
        id_ = column.ids[row]
        laid = self._laid.get(id_)
        if laid is None:
            laid = self._laid[id_] = self._painter.lay(column.text(row), width)
        return laid
