"""Open files that PartnerDesk made in their default program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.desk.notice import Notice
from partnerdesk.language import tr
from partnerdesk.shown_paths import readable

if TYPE_CHECKING:
    from pathlib import Path

    from partnerdesk.desk.desk import Desk


def written_notice(desk: Desk, text: str, path: Path) -> Notice:
    """Return the notice for a written file, with a button to open it."""
    return Notice(text, "good", tr("Open it"), partial(open_outside, desk, path))


def open_outside(desk: Desk, path: Path) -> None:
    """Open a file in the default program of the system, or say that there is none."""
    # slow: not needed at start
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        name, folder = readable(path.name), readable(str(path.parent))
        told = tr("No program opens {name} on this computer. It lies in {folder}.", name=name, folder=folder)
        desk.noticed.emit(Notice(told, "problem"))
