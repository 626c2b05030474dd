"""A partnership that the system asks the running app to open."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.frame.double_clicks import DoubleClicks
from partnerdesk.desk.frame.window import Window


def test_what_is_double_clicked_is_opened(window: Window, empty_file: Path, qapp: QApplication) -> None:
    clicks = DoubleClicks(window.desk, window)
    qapp.installEventFilter(clicks)
    try:
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(empty_file)))
    finally:
        qapp.removeEventFilter(clicks)
    assert window.desk.is_open
    assert window.desk.file.path == empty_file
