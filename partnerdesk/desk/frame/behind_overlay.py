"""Run long work in a worker, behind an overlay over the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from partnerdesk.desk.frame.busy import Busy
from partnerdesk.desk.notice import Notice
from partnerdesk.documents.errors import CannotPrint, PaperProblem
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk

T = TypeVar("T")


def run_behind_overlay(
    desk: Desk,
    parent: QWidget,
    work: Callable[[], T],
    busy_with: str,
    stopped: str,
    done: Notice | Callable[[T], object],
    *,
    taken_back: Callable[[], None] = lambda: None,
    by_name: Callable[[], None] | None = None,
) -> None:
    """Run work behind the overlay, with Cancel, and report the result: a notice, or what `done` shows of it.

    `taken_back` is called after an error, because screens may show half of the work. `by_name` is
    offered if only characters without a font prevented it.
    """

    def succeeded(result: T) -> None:
        busy.end()
        if isinstance(done, Notice):
            desk.noticed.emit(done)
        else:
            done(result)

    def failed(error: Exception) -> None:
        busy.end()
        taken_back()
        if not isinstance(error, FileProblem | PaperProblem):
            raise error
        if by_name and isinstance(error, CannotPrint) and error.can_name:
            action = tr("Print the names of signs")
            desk.noticed.emit(Notice(str(error), "problem", action, by_name))
        else:
            desk.tell_problem(error)

    busy = Busy(parent.window(), busy_with, desk.long_work.cancel, lambda: desk.long_work.share)
    desk.long_work.run(work, succeeded, failed, lambda: failed(FileProblem(stopped)))
