"""The focus returns to what opened a panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Opener:
    """What had the focus when a panel was opened; it gets it back when the panel is closed."""

    def __init__(self) -> None:
        """Know of nothing."""
        self._widget: QWidget | None = None

    def note(self, panels: QWidget) -> None:
        """Note what has the focus now, unless it is within the panels."""
        focused = QApplication.focusWidget()
        self._widget = focused if focused and not panels.isAncestorOf(focused) else None

    def forget(self) -> None:
        """Forget it, because the panel led elsewhere."""
        self._widget = None

    def give_back(self) -> bool:
        """Give the focus back; return False if there is nothing to give it to."""
        widget, self._widget = self._widget, None
        if widget is None or not isValid(widget) or not (widget.isVisible() and widget.isEnabled()):
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
