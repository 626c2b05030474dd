"""Scroll a page so that a part of it is read from its beginning."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(area: QScrollArea, part: QWidget) -> None:
    """Scroll a page by as little as shows all of a part, or its beginning where it is higher than the page.

    `ensureWidgetVisible` shows the middle of such a part.
    """
    page, bar = area.widget(), area.verticalScrollBar()
    if page is None:
        return
    top, seen = part.mapTo(page, QPoint()).y(), area.viewport().height()
    lowest = top - max(0, seen - part.height())
    bar.setValue(min(max(bar.value(), lowest), top))
