"""The room display on a real display server, whose screens come and go; `test_real_screens.py` runs it.

Prints one line of JSON for each step: what the step was, and what can be seen of the room display.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtWidgets import QApplication

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.fields import TextField
from partnerdesk.room.display import Display

#: Where a screen lies: all are 640 x 720, the last two show the same.
AT = {"LEFT": 0, "MIDDLE": 640, "RIGHT": 1280, "COPY": 0}


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def wait_until(holds: object, seconds: float = 10) -> bool:
    """Handle events until a condition holds; return whether it did in time."""
    end = monotonic() + seconds
    while not holds():  # type: ignore[operator]
        if monotonic() > end:
            return False
        QApplication.processEvents()
        sleep(0.01)
    return True


def plug(*names: str) -> None:
    """Let the computer have these screens, and wait until the app knows it."""
    for name in names:
        part = "screen" if name == "LEFT" else "none"
        run("xrandr", "--setmonitor", name, f"640/200x720/200+{AT[name]}+0", part)
    for line in run("xrandr", "--listmonitors").splitlines()[1:]:
        if (name := line.split()[1].strip("+*")) not in names:
            run("xrandr", "--delmonitor", name)
    assert wait_until(lambda: {s.name() for s in QApplication.screens()} == set(names)), names


def active() -> str:
    """Return whether the window or the room display has the keyboard, as the window manager says."""
    name = run("xdotool", "getactivewindow", "getwindowname")
    return "window" if name.endswith("PartnerDesk") else "room" if name == "Room display" else name


class Sitting:
    """The app on a partnership, and what is done to its screens."""

    def __init__(self, path: Path) -> None:
        self.desk = FullDesk(settings.load())
        self.window = Window(self.desk)
        self._notices: list[str] = []
        self.desk.noticed.connect(lambda notice: self._notices.append(notice.text if notice else ""))
        plug("LEFT", "MIDDLE", "RIGHT")
        self.window.setMinimumSize(300, 300)
        self.window.show()
        self.window.setGeometry(20, 60, 500, 500)
        self.desk.open(path)
        self.desk.go(Place.PROBLEM)
        self.window.activateWindow()
        assert wait_until(lambda: self.window.screen().name() == "LEFT" and active() == "window")

    def tell(self, step: str, keyboard: str) -> None:
        """Write what there is to see, once the keyboard is where it should be, or after a while."""
        wait_until(lambda: active() == keyboard, 5)
        wait_until(self._is_apart, 5)
        shown = self._displays()
        where = [[*w.geometry().getRect(), w.covers] for w in shown]  # type: ignore[misc]
        state = [self.desk.room.state_text, self._notices[-1:], self.desk.discreet.is_on]
        sys.stdout.write(json.dumps([step, where, active(), *state]) + "\n")

    def _displays(self) -> list[Display]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]

    def _is_apart(self) -> bool:
        """Return whether no display lies on the screen of the window, but where it covers it."""
        here = self.window.screen().geometry()
        return all(display.covers or not display.geometry().intersects(here) for display in self._displays())

    def turn_on(self, step: str, keyboard: str) -> None:
        self.desk.room.turn_on()
        self.tell(step, keyboard)

    def plug(self, step: str, *names: str) -> None:
        plug(*names)
        self.tell(step, "window")

    def type(self, step: str) -> None:
        """Type into a field of the window with the keyboard of the computer, and tell what it holds."""
        field = self.window.findChild(TextField)
        assert field is not None
        field.setFocus()
        field.selectAll()
        run("xdotool", "type", "--delay", "20", "typed here")
        wait_until(lambda: field.toPlainText() == "typed here", 3)
        sys.stdout.write(json.dumps([step, field.toPlainText(), active(), self.desk.room.state_text]) + "\n")

    def move_to(self, x: int) -> None:
        self.window.setGeometry(x, 60, 500, 500)
        assert wait_until(lambda: self.window.screen().geometry().contains(x, 100))


def main(path: Path) -> None:
    app = application(["partnerdesk"])
    theme.apply(app, "light", 1.0)
    sitting = Sitting(path)
    sitting.turn_on("on", "window")
    sitting.type("typed")
    run("xdotool", "key", "F11")
    wait_until(lambda: sitting.desk.room.course.now.chosen is not None, 3)
    sitting.tell("timer by its key", "window")
    run("xdotool", "key", "F9")
    wait_until(lambda: sitting.desk.room.course.now.chosen is None)
    run("xdotool", "mousemove", "900", "400", "click", "1", "key", "b")
    sitting.tell("clicked and typed", "window")
    sitting.plug("its screen pulled", "LEFT")
    sitting.plug("and plugged again", "LEFT", "MIDDLE")
    sitting.type("typed again")
    sitting.plug("moved to another", "LEFT", "RIGHT")
    sitting.move_to(1300)
    sitting.tell("window on its screen", "window")
    sitting.move_to(20)
    sitting.tell("window back", "window")
    sitting.plug("mirrored", "LEFT", "COPY")
    sitting.desk.room.turn_off()
    sitting.turn_on("on while mirrored", "room")
    run("xdotool", "key", "Escape")
    sitting.tell("left", "window")
    sitting.plug("one screen", "LEFT")
    sitting.turn_on("on one", "room")
    run("xdotool", "key", "b")
    wait_until(lambda: sitting.desk.room.is_blank)
    sitting.tell("blank", "room")
    sitting.plug("a second came", "LEFT", "RIGHT")
    sitting.move_to(1300)
    sitting.turn_on("window on the right", "window")
    sitting.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
