"""Load modules ahead that the first change and the first visit of a screen need."""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING

from partnerdesk import lazily
from partnerdesk.file import changing

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from partnerdesk.desk.pace.worker import Work


@cache
def load() -> None:
    """Load the modules, in any thread. Another thread that needs one waits in `lazily`."""
    from partnerdesk.desk.frame import screens

    _ = changing.session, changing.rows
    lazily.load("partnerdesk.private.opening")
    screens.load()
    lazily.load("partnerdesk.desk.importing.screen")
    lazily.load("partnerdesk.desk.frame.bringing_in")
    gc.freeze()  # modules and tables live as long as the app: exclude them from slow collections


def load_beside(owner: QObject) -> Work[None]:
    """Load the modules in a worker, then delete files that a crash left half written."""
    from partnerdesk.desk.pace.worker import run_in_worker

    def work() -> None:
        load()
        lazily.load("partnerdesk.file.unfinished").shred_left()

    return run_in_worker(owner, work, lambda _: None)
