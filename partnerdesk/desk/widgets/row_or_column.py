"""A layout that is a row where it is wide enough, and a column where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from partnerdesk.desk import tokens


class RowOrColumn(QBoxLayout):
    """Parts beside each other, or below each other where a word or a field would be cut.

    The layout needs no more width than its widest part, so it makes no page scroll sideways.
    """

    def __init__(
        self, *parts: QWidget | QLayout, least: int = 0, spacing: int = tokens.S, grows: Sequence[int] = ()
    ) -> None:
        """Make a layout with these parts; a row is at least `least` wide, in pixels at 100 %.

        `grows` are the shares of the parts in what room is left, else all have the same.
        """
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._least = least
        self.setSpacing(spacing)
        for part, share in zip(parts, grows or [1] * len(parts), strict=True):
            if isinstance(part, QWidget):
                self.addWidget(part, share)
            else:
                self.addLayout(part, share)

    def _turn(self, width: int) -> None:
        """Turn into what fits in a width in pixels."""
        widths = self._widths()
        needed = sum(widths) + self.spacing() * max(len(widths) - 1, 0)
        fits = width >= max(needed, tokens.px(self._least))
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if wanted != self.direction():
            self.setDirection(wanted)

    def _widths(self) -> list[int]:
        items = [self.itemAt(at) for at in range(self.count())]
        return [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]

    def minimumSize(self) -> QSize:
        """Return the size that a column needs at least in width."""
        return QSize(max(self._widths(), default=0), super().minimumSize().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width in pixels."""
        self._turn(width)
        return super().heightForWidth(width)

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the least height at a width in pixels."""
        self._turn(width)
        return super().minimumHeightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts in a rectangle."""
        self._turn(rect.width())
        super().setGeometry(rect)
