"""Wait for what the app does later: for what happens, never for a time."""

from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerdesk.desk.pace import worker

#: Timers of more milliseconds are not waited for: that of a notice that goes by itself, for example.
_SOON = 3000


def turns(number: int = 3) -> None:
    """Let the event loop turn: handle what is posted and due, and delete what is given up."""
    for _ in range(number):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_workers(qtbot: QtBot) -> None:
    """Wait until every worker has ended and has delivered its result, or dropped it."""
    qtbot.waitUntil(lambda: not worker._running)
    turns()


def wait_for_rest(qtbot: QtBot, *within: QObject) -> None:
    """Wait until these objects will do nothing more by themselves soon."""
    qtbot.waitUntil(lambda: is_at_rest(*within))
    turns()


def is_at_rest(*within: QObject) -> bool:
    """Return whether these objects will do nothing more by themselves soon.

    No worker runs, no animation, and no timer that fires once: the pause of a field is over, what was
    put off is done.
    """
    return not (
        worker._running
        or any(_is_due(timer) for one in within for timer in one.findChildren(QTimer))
        or any(_moves(move) for one in within for move in one.findChildren(QAbstractAnimation))
    )


def _is_due(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON


def _moves(animation: QAbstractAnimation) -> bool:
    return animation.state() == QAbstractAnimation.State.Running
