"""Files that are dropped on the window: a partnership is opened, anything else is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.file.endings import PARTNERSHIP
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr
from partnerdesk.shown_paths import path_chosen

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.full_desk import FullDesk


def files_in(dropped: QMimeData) -> list[Path]:
    """Return the files of this computer among what is dropped."""
    urls = dropped.urls() if dropped.hasUrls() else []
    return [path_chosen(url.toLocalFile()) for url in urls if url.isLocalFile()]


def take(desk: FullDesk, window: QWidget, paths: Sequence[Path]) -> None:
    """Open a partnership that was dropped, or import the other files into the one that is open."""
    if desk.long_work.is_running:
        return
    if any(path.suffix.lower() == PARTNERSHIP for path in paths):
        if len(paths) == 1:
            desk.open(paths[0])
        else:
            desk.tell_problem(FileProblem(tr("One partnership at a time can be opened. Drop one file.")))
    elif desk.is_open:
        from partnerdesk.desk.frame import sources  # slow: not needed at start

        sources.import_chosen(desk, window, paths)
    else:
        desk.tell_problem(FileProblem(tr("Open the partnership first, then drop the files to be imported.")))
