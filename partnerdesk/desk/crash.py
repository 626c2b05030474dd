"""Handle uncaught exceptions: bugs with a report that contains no user data, file problems with a message."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.notice import Notice
from partnerdesk.language import tr

if TYPE_CHECKING:
    from types import TracebackType

    from partnerdesk.desk.desk import Desk


def install(desk: Desk) -> None:
    """Install hooks that show an uncaught exception in the notice bar."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # slow: not needed at start
        from partnerdesk import faults, terminal
        from partnerdesk.file.errors import FileProblem

        problem = error if isinstance(error, FileProblem) else desk.is_open and desk.file.damage()
        if problem:  # a screen could not read the file: no bug
            QTimer.singleShot(0, desk, lambda: desk.tell_found(problem))
            return
        text = faults.report(kind, trace, f"Qt {qVersion()}")
        terminal.complain(text)
        notice = Notice(
            tr(
                "Something went wrong in PartnerDesk itself. All that was saved is kept, and you can go on. "
                "A report, which holds nothing of the partnership, can be saved: nobody gets it unless you "
                "give it to whoever looks after PartnerDesk for you."
            ),
            "problem",
            tr("Save the report…"),
            lambda: save_report(desk, text),
        )
        QTimer.singleShot(0, desk, lambda: desk.noticed.emit(notice))

    sys.excepthook = hook
    sys.unraisablehook = lambda raised: _log(raised.exc_type, raised.exc_traceback)
    threading.excepthook = lambda raised: _log(raised.exc_type, raised.exc_traceback)


def save_report(desk: Desk, text: str) -> None:
    """Let the user choose where a report is saved, and write it there."""
    from PySide6.QtWidgets import QFileDialog

    from partnerdesk import settings
    from partnerdesk.file.errors import FileProblem
    from partnerdesk.file.writing import write_whole
    from partnerdesk.shown_paths import path_chosen, readable

    start = readable(str(settings.documents_folder() / "partnerdesk-report.txt"))
    front = QApplication.activeWindow()
    chosen, _ = QFileDialog.getSaveFileName(front, tr("Save the report"), start, "*.txt")
    if not chosen:
        return
    try:
        write_whole(path_chosen(chosen), text.encode())
    except FileProblem as e:
        desk.tell_problem(e)
        return
    desk.tell(tr("Saved the report as {path}.", path=chosen))


def _log(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log an exception without its message: desktops store logs, and a message may hold user data."""
    from partnerdesk import faults, terminal

    terminal.complain(faults.report(kind, trace, f"Qt {qVersion()}"))
