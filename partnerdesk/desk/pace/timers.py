"""Timers made without keyword arguments, which PySide looks up by the locale's own upper case.

Of `interval=` it makes a setter's name with the C library, and a Turkish i becomes İ: no setter is found.
"""

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, milliseconds: int = 0) -> QTimer:
    """Make a timer that fires once each time it is started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def repeating(parent: QObject, milliseconds: int) -> QTimer:
    """Make a timer that fires again and again once it is started."""
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    return timer
