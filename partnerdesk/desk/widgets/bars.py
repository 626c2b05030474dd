"""A flat bar that shows shares of a whole side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerdesk.desk import tokens
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting


class Bar(QWidget):
    """A flat bar of coloured shares, such as positions or sectors. Its legend is a widget beside it."""

    def __init__(self, name: str, *, height: int = 12, numbers: bool = False) -> None:
        """Make an empty bar, `height` pixels at 100 %. With `numbers` each share shows its count."""
        super().__init__()
        self._shares: list[tuple[float, QColor]] = []
        self._numbers = numbers
        self._height = height
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Iterable[tuple[float, QColor]], description: str = "") -> None:
        """Show shares (amount, colour) in order; `description` is the accessible description."""
        self._shares = [(n, c) for n, c in shares if n > 0]
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar at the text scale."""
        return QSize(80, tokens.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shares side by side with rounded ends."""
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("track"))
            radius = min(box.height() / 2, 7)
            painter.drawRoundedRect(box, radius, radius)
            total = sum(n for n, _ in self._shares)
            if not total:
                return
            clip = QPainterPath()
            clip.addRoundedRect(box, radius, radius)
            painter.setClipPath(clip)
            mirror, at = mirror_of(self), 0.0
            for n, colour in self._shares:
                width = box.width() * n / max(total, 1e-9)
                share = mirror.box(QRectF(at, 0, width, box.height()))
                painter.fillRect(share, colour)
                if self._numbers and n:
                    painter.setFont(tokens.font("small", bold=True))
                    painter.setPen(tokens.on(colour))
                    painter.drawText(share, Qt.AlignmentFlag.AlignCenter, f"{n:g}")
                    painter.setPen(Qt.PenStyle.NoPen)
                at += width
