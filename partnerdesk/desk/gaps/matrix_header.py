"""What the two headers of the matrix share. They do not scroll away."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QFont,
)
from PySide6.QtWidgets import QHeaderView

from partnerdesk.desk import tokens


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
