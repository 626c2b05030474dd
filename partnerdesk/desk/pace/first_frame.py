"""Report when the window is painted once and handles input, for the benchmarks."""

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Print "shown" after the first frame of a window, and close it."""

    def __init__(self, window: QWidget) -> None:
        """Watch `window`, which is not shown yet."""
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """At the first paint, start a timer that fires once the frame is complete and input is read."""
        if event.type() == QEvent.Type.Paint and isinstance(window, QWidget):
            window.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self._tell(window))
        return False

    def _tell(self, window: QWidget) -> None:
        from partnerdesk import terminal

        terminal.say("shown")
        sys.stdout.flush()
        window.close()
