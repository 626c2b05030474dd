"""Open files that PartnerDesk made in their default program."""

from functools import partial
from pathlib import Path

from partnerdesk.desk.notice import Notice
from partnerdesk.language import tr


def written_notice(text: str, path: Path) -> Notice:
    """Return the notice for a written file, with a button to open it."""
    return Notice(text, "good", tr("Open it"), partial(open_outside, path))


def open_outside(path: Path) -> None:
    """Open a file in the default program of the system."""
    # slow: not needed at start
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
