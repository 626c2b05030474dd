"""The titles of the columns of a table, on several lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from partnerdesk.desk import tokens

#: What the style sheet and the style keep free around a title, in pixels at 100 %.
_WIDE, _HIGH = 18, 16

_WRAPPED = Qt.TextFlag.TextWordWrap


class WrappedTitles(QHeaderView):
    """A header whose titles wrap. A word that alone is too long, as with large text, is broken, never cut."""

    def __init__(self, parent: QWidget) -> None:
        """Make the header of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(_WRAPPED))

    def height_of(self, section: int) -> int:
        """Return the height that the title of a section takes at its width, in pixels."""
        room = QRect(0, 0, self._room(section), 1 << 20)
        return self._metrics().boundingRect(room, _WRAPPED, self.title_of(section)).height() + tokens.px(
            _HIGH
        )

    def title_of(self, section: int) -> str:
        """Return the title of a section, with places to break in each word that is too long."""
        metrics, room = self._metrics(), self._room(section)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal)).split(" ")
        return " ".join(w if metrics.horizontalAdvance(w) <= room else "\u200b".join(w) for w in words)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        """Paint the title with these places."""
        super().initStyleOptionForIndex(option, logicalIndex)
        option.text = self.title_of(logicalIndex)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(tokens.font("label", bold=True))

    def _room(self, section: int) -> int:
        return max(self.sectionSize(section) - tokens.px(_WIDE), 1)
