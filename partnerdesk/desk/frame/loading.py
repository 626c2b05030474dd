"""Load beforehand what the first change and the first visit of a place would wait for."""

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
    """Load all of it, in any thread: whoever needs a module meanwhile waits for it in `lazily`."""
    from partnerdesk.desk.frame import screens

    _ = changing.session, changing.rows
    lazily.load("partnerdesk.private.opening")
    screens.load()
    gc.freeze()  # modules and tables stay: a look for garbage among them takes longer than a gesture may


def load_beside(owner: QObject) -> Work[None]:
    """Load all of it beside the window, then shred what a crash left half written."""
    from partnerdesk.desk.pace.worker import run_in_worker

    def work() -> None:
        load()
        lazily.load("partnerdesk.file.unfinished").shred_left()

    return run_in_worker(owner, work, lambda _: None)
