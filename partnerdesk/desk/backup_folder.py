"""Choose where the backups of this computer are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import settings
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen, readable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk


def choose(desk: Desk, parent: QWidget) -> bool:
    """Ask for a folder, and keep the backups there from now on; return whether one was chosen."""
    from PySide6.QtWidgets import QFileDialog  # slow: not needed at start

    start = readable(str(settings.backup_folder()))
    chosen = QFileDialog.getExistingDirectory(parent, tr("Folder of the backups"), start)
    if chosen:
        settings.choose_backup_folder(desk.settings, path_chosen(chosen))
        desk.tell(tr("Backups are kept in {folder} from now on.", folder=chosen))
    return bool(chosen)
