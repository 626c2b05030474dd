"""Text broken into lines and measured before it is shown, so that it can be fitted or split over pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from partnerdesk.mirroring import LEFT

#: Maximum characters of a text; this limits the time for a hostile one.
_LONGEST = 20_000

_LEADING = 1.12

#: No line of the wall has so many characters.
_A_LINE = 300

#: Words of so few letters fit on any line.
_SHORT = 3


class Block:
    """A range of lines of a text; `height` is in pixels."""

    def __init__(self, layout: QTextLayout, lines: range) -> None:
        """Use some lines of a finished layout."""
        self._layout, self._lines = layout, lines
        heights = [layout.lineAt(i).height() * _LEADING for i in lines]
        self.height = sum(heights)
        self._top = layout.lineAt(lines.start).y() if lines else 0.0
        self._said = ""

    def saying(self, text: str) -> Block:
        """Return the same lines with another text for a screen reader, which does not see their marks."""
        made = Block(self._layout, self._lines)
        made._said = text
        return made

    @property
    def text(self) -> str:
        """Return the text of these lines, on one line."""
        if self._said:
            return self._said
        if not self._lines:
            return ""
        last = self._layout.lineAt(self._lines[-1])
        start = self._layout.lineAt(self._lines[0]).textStart()
        found = self._layout.text()[start : last.textStart() + last.textLength()]
        return " ".join(found.replace("\u2028", " ").split())

    @property
    def lines(self) -> int:
        """Return the number of lines."""
        return len(self._lines)

    @property
    def width(self) -> float:
        """Return the width of the longest line in pixels."""
        return max((self._layout.lineAt(i).naturalTextWidth() for i in self._lines), default=0.0)

    def split(self, height: float) -> tuple[Block, Block] | None:
        """Return the lines that fit into a height in pixels, and the rest; None if not one line fits."""
        used, fitting = 0.0, 0
        for i in self._lines:
            used += self._layout.lineAt(i).height() * _LEADING
            if used > height:
                break
            fitting += 1
        if not fitting:
            return None
        return Block(self._layout, self._lines[:fitting]), Block(self._layout, self._lines[fitting:])

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines with their top left corner at a point."""
        for i in self._lines:
            self._layout.lineAt(i).draw(painter, QPointF(x, y - self._top))


def set_text(
    text: str,
    font: QFont,
    width: float,
    *,
    side: int = LEFT,
    centred: bool = False,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> Block:
    """Break a text into lines of a width in pixels; a word longer than a line is broken.

    `formats` are the looks of parts of it.
    """
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    layout = QTextLayout("\u2028".join(shown.splitlines()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag(side))
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(list(formats))
    _break(layout, width)
    return Block(layout, range(layout.lineCount()))


def _break(layout: QTextLayout, width: float) -> None:
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, y))
        y += line.height() * _LEADING
    layout.endLayout()


def may_fit(text: str, lines: int) -> bool:
    """Return whether a text is short enough to be broken whole, to see whether it fits on so many lines."""
    return len(text) <= lines * _A_LINE


def shortened(text: str, font: QFont, width: float, lines: int) -> str:
    """Return a text shortened with an ellipsis if it needs more than `lines` lines."""
    short = text[: lines * _A_LINE]
    block = set_text(short, font, width)
    if len(short) == len(text) and len(block._lines) <= lines:  # noqa: SLF001 (the same module)
        return text
    start = block._layout.lineAt(min(lines, len(block._lines)) - 1).textStart()  # noqa: SLF001
    rest = QFontMetricsF(font).elidedText(short[start:] + "…", Qt.TextElideMode.ElideRight, width)
    return short[:start] + rest


def breaks_no_word(text: str, font: QFont, width: float) -> bool:
    """Return whether each word of a text fits on a line of a width in pixels."""
    advance = QFontMetricsF(font).horizontalAdvance
    return all(advance(word) <= width for word in text[:_LONGEST].split() if len(word) > _SHORT)
