"""Run long work in a worker, behind an overlay over the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from partnerdesk.desk.frame.busy import Busy
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.pace.idle import When
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.errors import FileProblem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True)
class InTwo(Generic[T]):
    """What shows a result in two steps, so that neither blocks the window for long.

    `make` builds what is shown, while the overlay is still there; `show` shows it a turn of the loop later.
    """

    make: Callable[[T], object]
    show: Callable[[], object]


def run_behind_overlay(
    desk: Desk,
    parent: QWidget,
    work: Callable[[], T],
    busy_with: str,
    stopped: str,
    done: Notice | Callable[[T], object] | InTwo[T],
    *,
    taken_back: Callable[[], None] = lambda: None,
    asks: Callable[[Exception], bool] = lambda _: False,
) -> None:
    """Run work behind the overlay, with Cancel, and report the result: a notice, or what `done` shows of it.

    `taken_back` is called after an error, because screens may show half of the work. `asks` gets the error
    and returns whether it asked or offered something about it; it is not told then.
    """

    def succeeded(result: T) -> None:
        if isinstance(done, InTwo):
            desk.idle.add(busy, partial(show, done), When.NEXT)
            done.make(result)
            return
        busy.end()
        if isinstance(done, Notice):
            desk.noticed.emit(done)
        else:
            done(result)

    def show(made: InTwo[T]) -> None:
        busy.end()
        made.show()

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
