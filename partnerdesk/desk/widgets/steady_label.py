"""A label for a time that counts: nothing around it is laid out again while its digits change."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

_FITS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class SteadyLabel(QLabel):
    """A label as wide as its text with the widest digits. Put a stretch beside it: it takes no more room."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._shape: str | None = None
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text. The size changes only with the number and places of its digits."""
        shape = "".join("0" if letter.isdecimal() else letter for letter in text)
        if shape != self._shape:
            self._shape = shape
            self._fit(shape)
        super().setText(text)

    def _fit(self, shape: str) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        widest = max("0123456789", key=metrics.horizontalAdvance)
        super().setText(shape.replace("0", widest))
        self.setMinimumSize(0, 0)
        self.setMaximumSize(_NO_LIMIT, _NO_LIMIT)
        self.setFixedSize(self.sizeHint())  # Qt asks for no layout when the text of a fixed size changes

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another font."""
        super().changeEvent(event)
        if event.type() in _FITS and self._shape is not None:
            self._shape = None
            self.setText(self.text())


_NO_LIMIT = (1 << 24) - 1
