"""Measure a whole session in the window over one partnership: how long each gesture blocks the window.

python benchmarks/app_story.py FILE.partnerdesk   prints the seconds of every gesture by its name as JSON

A gesture is a key, a click or a text. Its time ends when the window has painted and is ready for the next
event. Idle tasks run between gestures, and the longest block by them is measured too.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from big_file import PASSPHRASE
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.commitments.board_column import ColumnView
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place

#: Interval in milliseconds for checking, between gestures, whether the window responds.
_BEAT = 2


class Story:
    """Makes gestures and records how long each blocked the window."""

    def __init__(self, path: Path) -> None:
        """Open the window with a partnership, as a user does."""
        self.app = application([])
        theme.apply(self.app, "light", 1.0)
        self.desk = FullDesk(settings.load())
        self.window = Window(self.desk)
        self.window.show()
        self.spent: dict[str, list[float]] = {}
        self.desk.open(path)
        self.rest(6000)

    def do(self, name: str, gesture: Callable[[], object], *, rest: int = 300) -> None:
        """Make a gesture, then let the window become idle."""
        begun = perf_counter()
        gesture()
        self.app.processEvents()
        self.spent.setdefault(name, []).append(perf_counter() - begun)
        self.spent.setdefault(f"after: {name}", []).append(self.rest(rest))

    def rest(self, milliseconds: int) -> float:
        """Run idle tasks; return the longest time in seconds for which the window did not respond."""
        loop, longest, last = QEventLoop(), 0.0, perf_counter()

        def beat() -> None:
            nonlocal longest, last
            now = perf_counter()
            longest, last = max(longest, now - last - _BEAT / 1000), now

        timer = QTimer(interval=_BEAT)
        timer.timeout.connect(beat)
        timer.start()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        return longest

    def named(self, name: str) -> QWidget:
        """Return the visible widget with an accessible name."""
        return next(
            w for w in self.window.findChildren(QWidget) if w.isVisible() and w.accessibleName() == name
        )

    def press(self, name: str) -> None:
        """Click the widget with an accessible name."""
        QTest.mouseClick(self.named(name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Type into a field, one gesture for each letter, and leave it."""
        field = self.named(name)
        field.setFocus()
        for letter in text:
            self.do("type a letter", partial(QTest.keyClicks, field, letter), rest=20)
        self.do("leave a field", self.window.setFocus, rest=1000)

    def places(self) -> None:
        """Go to every place, twice: the first time builds its screen."""
        for time in ("first", "second"):
            for place in Place:
                self.do(f"go to {place.value}, {time} time", partial(self.desk.go, place))

    def drag(self) -> None:
        """Drag a card over the board and drop it in the next column."""
        self.desk.go(Place.COMMITMENTS)
        self.rest(2000)  # the visit of this place was measured before
        views = [v for v in self.window.findChildren(ColumnView) if v.isVisible()]
        first, second = sorted(views, key=lambda v: v.mapTo(self.window, QPoint()).x())[:2]
        at, to = QPoint(40, 60), second.mapTo(first.window(), QPoint(60, 200))
        to = first.viewport().mapFrom(first.window(), to)
        port, left = first.viewport(), Qt.MouseButton.LeftButton
        self.do("press a card", lambda: QTest.mousePress(port, left, pos=at), rest=20)
        for step in range(1, 61):
            point = at + (to - at) * step / 60
            self.do("drag over the board", partial(QTest.mouseMove, port, point), rest=5)
        self.do("drop a card", lambda: QTest.mouseRelease(port, left, pos=to), rest=800)

    def notes(self) -> None:
        """Unlock the notes, and go from participant to participant."""
        self.desk.go(Place.NOTES)
        self.rest(300)
        unlock = partial(self.desk.private.unlock, PASSPHRASE, print)
        self.do("unlock the notes", unlock, rest=5000)
        people = self.named("Participants and what was heard")
        for _ in range(5):
            self.do("choose a participant", partial(QTest.keyClick, people, Qt.Key.Key_Down), rest=1000)
        self.do("lock the notes", self.desk.private.lock)

    def tell(self) -> None:
        """Write, search, move, undo: the usual work of a convener."""
        self.places()
        self.desk.go(Place.PROBLEM)
        self.rest(300)
        self.type("Problem statement", " And more.")
        self.do("undo", self.desk.undo)
        self.do("redo", self.desk.redo)
        self.type("Find", "water in")
        self.drag()
        self.do("undo a move", self.desk.undo)
        self.desk.go(Place.GAPS)
        self.rest(300)
        self.do("show the list", lambda: self.press("List"))
        self.do("show the matrix", lambda: self.press("Matrix"))
        self.do("come back after a change", partial(self.desk.go, Place.COMMITMENTS))
        self.notes()


if __name__ == "__main__":
    story = Story(Path(sys.argv[1]))
    story.tell()
    QApplication.processEvents()
    print(json.dumps(story.spent))
    story.desk.close()
