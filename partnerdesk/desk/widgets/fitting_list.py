"""A list in a window of its own that is as wide and as high as what it shows, within the screen."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QWidget


def fit(view: QAbstractItemView, window: QWidget, beside: QRect, most: int) -> None:
    """Resize the window of a list for its contents, with at most `most` visible rows.

    `beside` is the box of the field in global coordinates. The list is placed below it, or above it
    if there is more room.
    """
    model = view.model()
    count = model.rowCount(view.rootIndex()) if model else 0
    rows = min(count, most)
    frame = window.size() - view.viewport().size()
    bar = view.verticalScrollBar()
    beside_rows = frame.width() - (bar.width() if bar.isVisible() else 0)
    screen = window.screen().availableGeometry()
    height = sum(view.sizeHintForRow(row) for row in range(rows)) + frame.height()
    width = max(view.sizeHintForColumn(0) + beside_rows, beside.width())
    below, above = screen.bottom() - beside.bottom(), beside.top() - screen.top()
    is_below = height <= below or below >= above
    height = min(height, below if is_below else above)
    if rows < count or height < sum(view.sizeHintForRow(row) for row in range(count)) + frame.height():
        width += bar.sizeHint().width()
    width = min(width, screen.width())
    left = max(screen.left(), min(beside.left(), screen.right() - width))
    top = beside.bottom() + 1 if is_below else beside.top() - height
    window.setGeometry(left, top, width, height)
