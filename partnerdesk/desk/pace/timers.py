"""Timers made without keyword arguments, which fail in a Turkish locale.

For `interval=` PySide builds the name of the setter with the upper case of the locale: i becomes İ.
"""

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, milliseconds: int = 0) -> QTimer:
    """Return a stopped timer that fires once each time it is started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def repeating(parent: QObject, milliseconds: int) -> QTimer:
    """Return a stopped timer that fires repeatedly once it is started."""
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    return timer
