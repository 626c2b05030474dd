"""Measure the room display over a whole partnership: setting a page, and the time that ticks.

python benchmarks/app_wall.py FILE.partnerdesk SECONDS   prints the seconds of each as JSON

page: read a view of the meeting that runs, lay it out and paint it. word: the same for each letter typed
into words on the wall. line: a line of the meeting is captured, until it is on the disk and painted.
tick: seconds of the processor in each second, with the run on the screen and the timer on the wall.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlmodel import Session

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.room.display import Display

#: The views that a meeting shows; the board and the overlaps hold 10,000 commitments.
MEETING = (
    "agenda", "item", "timer", "welcome", "break", "problem", "decision", "positions", "offers", "speakers",
)  # fmt: skip
_SIZE = (1920, 1080)
_AGAIN = 20


def measured(path: Path, seconds: int) -> dict[str, list[float]]:
    """Begin the last meeting in the window with the room display on; measure what it costs."""
    app = application([])
    theme.apply(app, "light", 1.0)
    desk = FullDesk(settings.load())
    window = Window(desk)
    window.show()
    desk.open(path)
    desk.go(Place.MEETINGS, ("meeting", begin(desk)))
    desk.room.turn_on()
    settle(6000)
    display = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Display))
    display.showNormal()
    display.resize(*_SIZE)
    found: dict[str, list[float]] = {f"page {view}": [] for view in MEETING}
    for _ in range(_AGAIN):
        for view in MEETING:  # after another one, as on the day
            found[f"page {view}"] += spent(app, partial(show, display, view))
    desk.room.wording.begin("The goal", "Every family of the valleys within reach of water by 2030.")
    display.show_view("decision")
    letters = (spent(app, partial(type_on, desk, display, n)) for n in range(60))
    found["word"] = [took for letter in letters for took in letter]
    desk.room.wording.end()
    desk.room.course.go_back()
    settle(500)
    line = capture_line(window)
    found["line"] = [took for n in range(60) for took in spent(app, partial(capture, app, line, n))]
    desk.room.course.show("timer")
    settle(2000)
    begun = process_time()
    settle(seconds * 1000)
    found["tick"] = [(process_time() - begun) / seconds]
    window.close()
    return found


def begin(desk: FullDesk) -> int:
    """Begin the last meeting, with some offers in it; return its id."""
    ((meeting,),) = desk.file.rows("SELECT max(id) FROM meeting")
    ((partner,),) = desk.file.rows("SELECT min(id) FROM participant WHERE status = 'joined'")
    now = desk.clock.now()

    def start(session: Session) -> None:
        changing.running.begin(session, meeting, now)
        where, who = changing.capturing.Where(meeting, 1, now), changing.capturing.Who(partner)
        for number in range(6):
            changing.capturing.offer(session, where, f"Offer number {number}", who)

    desk.do("Begin", start)
    return int(meeting)


def show(display: Display, view: str) -> None:
    """Show a view, and paint it."""
    display.show_view(view)
    display.repaint()


def capture_line(window: Window) -> QLineEdit:
    """Return the field in which everything is captured."""
    (line,) = [w for w in window.findChildren(QLineEdit) if w.isVisible() and w.accessibleName() == "Capture"]
    return line


def capture(app: QApplication, line: QLineEdit, number: int) -> None:
    """Capture a line under the item that runs, and let the window paint it."""
    line.setText(f"decision: We go on with line {number}")
    line.returnPressed.emit()
    app.processEvents()


def type_on(desk: FullDesk, display: Display, number: int) -> None:
    """Put another letter on the wall, and paint it."""
    desk.room.wording.say("Every family of the valleys and the coast in reach of water" + "." * number)
    display.show_view("decision")  # at once, not after the delay that collects several changes
    display.repaint()


def spent(app: QApplication, do: Callable[[], object]) -> list[float]:
    """Return the seconds that something takes, as a list of one."""
    begun = perf_counter()
    do()
    took = perf_counter() - begun
    app.processEvents()
    return [took]


def settle(milliseconds: int) -> None:
    """Run the event loop for some time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
