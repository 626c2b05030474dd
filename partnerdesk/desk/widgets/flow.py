"""A layout that places widgets in lines, and wraps them like words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from partnerdesk.mirroring import Mirror


class Flow(QLayout):
    """Widgets in lines, in reading direction, wrapped at the width of the layout."""

    def __init__(self, *parts: QWidget, spacing: int = 6) -> None:
        """Make a layout with these widgets."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that the layout never expands."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the lines take at a width. Qt asks several times in one layout."""
        if width not in self._heights:
            around = self.contentsMargins()
            inner = QRect(0, 0, width - around.left() - around.right(), 0)
            self._heights[width] = self._set(inner, move=False) + around.top() + around.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: a widget has another size, or is hidden now."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets in a rectangle."""
        super().setGeometry(rect)
        self._set(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _set(self, rect: QRect, *, move: bool) -> int:
        width, bottom = max(rect.width(), 1), 0
        parent = self.parentWidget()
        is_reversed = parent is not None and parent.isRightToLeft()
        mirror = Mirror(width, is_reversed=is_reversed, left=rect.left())
        for line in self._lines(width):
            top, tall = bottom + (self.spacing() if bottom else 0), max(size.height() for *_, size in line)
            for item, x, size in line if move else ():
                down = (tall - size.height()) // 2
                item.setGeometry(mirror.place(QRect(rect.topLeft() + QPoint(x, top + down), size)))
            bottom = top + tall
        return bottom

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Return the visible items in lines, each with its x in the line and its size, in pixels."""
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._items:
            if (widget := item.widget()) and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 1 << 20))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += size.width() + self.spacing()
        return lines
