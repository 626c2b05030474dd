"""Measure gestures by keys in the window over a whole partnership: the seconds that each blocks it.

python benchmarks/app_window.py FILE.partnerdesk COUNT   prints them as JSON

edit: Alt+arrow on a card of the board, until the change is on the disk and the board is painted again.
board: Page Down and Up on the board, one frame each. matrix: arrows in the matrix, one frame each.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def measured(path: Path, count: int) -> dict[str, list[float]]:
    """Open the window with a partnership and make each gesture `count` times."""
    app = application([])
    theme.apply(app, "light", 1.0)
    desk = FullDesk(settings.load())
    window = Window(desk)
    desk.open(path)
    desk.go(Place.COMMITMENTS)
    window.show()
    settle(app, 4500)  # the screens are built by then
    changes: list[object] = []
    desk.changed.connect(changes.append)
    there_and_back = [(Key.Key_Right, ALT), (Key.Key_Left, ALT)]
    board = focused(window)
    found = {"edit": seconds(app, board, there_and_back, count, at_rest=True)}
    assert len(changes) == len(found["edit"]), "a key that moved no card"
    pages = [(Key.Key_PageDown, PLAIN)] * 40 + [(Key.Key_PageUp, PLAIN)] * 40
    found["board"] = seconds(app, focused(window), pages, count)
    desk.go(Place.GAPS)
    settle(app, 2000)  # app_story.py measures visits
    walk = [(Key.Key_Down, PLAIN)] * 60 + [(Key.Key_Right, PLAIN)] * 60
    found["matrix"] = seconds(app, focused(window), walk, count)
    window.close()
    return found


def focused(window: Window) -> Callable[[], QAbstractItemView]:
    """Return a function that returns the view with the focus; first focus the leftmost large view."""
    views = [v for v in window.findChildren(QAbstractItemView) if v.isVisible() and v.model()]
    filled = [v for v in views if v.model().rowCount() > 100]
    first = min(filled, key=lambda v: v.mapTo(window, QPoint()).x())
    first.setFocus()
    first.setCurrentIndex(first.indexAt(QPoint(30, 60)))

    def now() -> QAbstractItemView:
        view = QApplication.focusWidget()
        return view if isinstance(view, QAbstractItemView) else first

    return now


def seconds(
    app: QApplication,
    view: Callable[[], QAbstractItemView],
    keys: Iterable[tuple[Qt.Key, Qt.KeyboardModifier]],
    count: int,
    *,
    at_rest: bool = False,
) -> list[float]:
    """Press the keys repeatedly; return the seconds of each until its frame was painted.

    With `at_rest`, idle tasks run between two keys, as with a real user.
    """
    spent: list[float] = []
    while len(spent) < count:
        for key, modifier in keys:
            target = view()
            begun = perf_counter()
            QTest.keyClick(target, key, modifier)
            app.processEvents()
            spent.append(perf_counter() - begun)
            if at_rest:
                settle(app, 30)
    return spent


def settle(app: QApplication, milliseconds: int = 600) -> None:
    """Run the event loop, so that idle tasks and workers continue; QTest.qWait would block workers."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    app.processEvents()


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
