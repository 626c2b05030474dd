"""Walk the widgets in another one."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def within(widget: QObject) -> Iterator[QWidget]:
    """Give every widget in another; `findChildren` would have the window hold what is gone long since."""
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from within(child)
