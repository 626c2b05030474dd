"""Follow the focus of the keyboard, but never within the deletion of a widget.

Qt tells that the focus has moved while it deletes the widget that had it, or one around that. Whoever asks
for children then meets parts that are half gone, and the app crashes. See docs/decisions/0086.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.pace.timers import single_shot


class FocusMoves(QObject):
    """Calls `moved` after the focus has moved, from the event loop: once for several moves at a time."""

    def __init__(self, parent: QObject, moved: Callable[[], object]) -> None:
        """Follow the focus while `parent` is there."""
        super().__init__(parent)
        self._soon = single_shot(self)
        self._soon.timeout.connect(moved)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._start)

    def _start(self) -> None:
        self._soon.start()
