"""Run long work in a worker, behind an overlay over the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from partnerdesk.desk.frame.busy import Busy
from partnerdesk.desk.notice import Notice
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem

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
    asks: Callable[[Exception], bool] = lambda _: False,
) -> None:
    """Run work behind the overlay, with Cancel, and report the result: a notice, or what `done` shows of it.

    `taken_back` is called after an error, because screens may show half of the work. `asks` gets the error
    and returns whether it asked or offered something about it; it is not told then.
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
        if asks(error):
            return
        if not isinstance(error, FileProblem | PaperProblem):
            raise error
        desk.tell_problem(error)

    busy = Busy(parent.window(), busy_with, desk.long_work.cancel, lambda: desk.long_work.share)
    desk.long_work.run(work, succeeded, failed, lambda: failed(FileProblem(stopped)))
