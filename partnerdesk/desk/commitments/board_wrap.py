"""Wrap titles: fast enough for ten thousand heights, and with the same result when painting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

#: A title has at most this many lines.
MOST_LINES = 5
_LONGEST = 400


class Wrap:
    """Wraps text at words, in one font. The widths of words are cached."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self.metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._space = self.metrics.horizontalAdvance(" ")

    def count(self, text: str, width: float) -> int:
        """Return the number of lines of a title, 1 to MOST_LINES; `width` is in pixels."""
        known = self._widths.get
        lines, at = 1, 0.0
        for word in text[:_LONGEST].split():
            wide = known(word)
            if wide is None:
                wide = self._measure(word)
            if wide > width:
                return min(len(self._break_anywhere(text, width)), MOST_LINES)
            if at and at + wide > width:
                lines += 1
                if lines == MOST_LINES:
                    return lines
                at = 0.0
            at += wide + self._space
        return lines

    def lines(self, text: str, width: float) -> list[str]:
        """Return the lines of a title. Text that does not fit is cut with an ellipsis."""
        broken = self._break(text[:_LONGEST], width)
        if len(broken) > MOST_LINES:
            rest = " ".join(broken[MOST_LINES - 1 :])
            last = self.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            return [*broken[: MOST_LINES - 1], last]
        return broken

    def _break(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        line: list[str] = []
        at = 0.0
        for word in text.split():
            wide = self._widths.get(word) or self._measure(word)
            if wide > width:
                return self._break_anywhere(text, width)
            if line and at + wide > width:
                lines.append(" ".join(line))
                line, at = [], 0.0
            line.append(word)
            at += wide + self._space
        return [*lines, " ".join(line)]

    def _break_anywhere(self, text: str, width: float) -> list[str]:
        """Wrap with QTextLayout: for words longer than a line, and for scripts without spaces."""
        layout = QTextLayout(" ".join(text[:_LONGEST].split()), self._font)
        layout.setTextOption(_anywhere())
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid() and len(lines) <= MOST_LINES:
            line.setLineWidth(width)
            lines.append(layout.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines

    def _measure(self, word: str) -> float:
        wide = self._widths[word] = self.metrics.horizontalAdvance(word)
        return wide


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
