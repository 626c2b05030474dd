"""The tools of one screen in the header: in one line, or in several where one is too narrow for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import column


class HeaderTools(QWidget):
    """Tools beside each other, and below each other where they would be cut."""

    def __init__(self, tools: Sequence[QWidget]) -> None:
        super().__init__()
        self._tools = tools
        self._lines = column(spacing=tokens.S)
        self.setLayout(self._lines)
        self._lengths: list[int] = []
        self._lay([len(tools)])

    @property
    def wanted(self) -> int:
        """Return the width in pixels that the visible tools need in one line."""
        widths = [_width(tool) for tool in self._tools if not tool.isHidden()]
        return sum(widths) + tokens.S * max(len(widths) - 1, 0)

    def fit(self, room: int) -> None:
        """Arrange the tools in as few lines as `room` pixels allow, in their order."""
        lengths, left = [0], room
        for tool in self._tools:
            width = 0 if tool.isHidden() else _width(tool)
            if width > left and left < room:
                lengths.append(0)
                left = room
            lengths[-1] += 1
            left -= width + (tokens.S if width else 0)
        if lengths != self._lengths:
            self._lay(lengths)

    def _lay(self, lengths: list[int]) -> None:
        self._lengths = lengths
        while self._lines.count() < len(lengths):
            line = QHBoxLayout()
            line.setSpacing(tokens.S)
            self._lines.addLayout(line)
            self._lines.setAlignment(line, Qt.AlignmentFlag.AlignLeft)
        first = 0
        for number in range(self._lines.count()):
            line = self._lines.itemAt(number).layout()  # type: ignore[assignment, union-attr]
            length = lengths[number] if number < len(lengths) else 0
            for tool in self._tools[first : first + length]:
                line.removeWidget(tool)
                line.addWidget(tool)
            first += length


def _width(tool: QWidget) -> int:
    return max(tool.minimumSizeHint().width(), tool.minimumWidth())
