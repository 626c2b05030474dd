"""Files that PartnerDesk made, handed to the program that the system opens them with."""

from functools import partial
from pathlib import Path

from partnerdesk.desk.desk import Notice
from partnerdesk.language import tr


def told_with_opening(text: str, path: Path) -> Notice:
    """Return the notice that a file is written, with the way to open it."""
    return Notice(text, "good", tr("Open it"), partial(open_outside, path))


def open_outside(path: Path) -> None:
    """Open a file in the system's program for its kind."""
    # slow: not needed at start
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
