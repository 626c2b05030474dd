"""What a user does at the desk, and what is seen there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from partnerdesk.desk.frame.partnership_view import PartnershipView
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place


def open_at(window: Window, path: Path, place: Place) -> None:
    """Open a partnership at a place, with no screen but this one."""
    window.opens_at = place
    window.desk.open(path)


def click(widget: QWidget) -> None:
    """Press a button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def labels(widget: QWidget) -> list[str]:
    """Return what the labels of a widget say that are visible."""
    QApplication.processEvents()
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


def focused() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found
    return found


def opened(window: Window) -> PartnershipView:
    """Return the partnership that is open in a window."""
    assert window.partnership
    return window.partnership
