"""A scoping meeting from its plan to its minutes, by the keyboard alone, in processes of their own.

The first ends by being killed in the middle of the meeting; the second opens the file again. The room
display is on a second screen. What the window and the room say is asserted where it is said.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.room.display import Display
from tests.stories.keyboard import Held, Key, Keyboard

PARTNERS = (
    "Basin Commission", "Bright Cup", "Clear Spring", "Lake Districts", "Meridian Pumps", "Shoreline Mothers",
    "Water Utilities",
)  # fmt: skip
COLLEGE, GUEST = "Kisiwa College", "Otieno Were"
LATE = PARTNERS[5:]
DAY = "2026-11-24"
GOAL = "Clean water in every lake school by 2030."
REWORDED = "Safe water in every lake school by 2029."
PROBLEM = "Children fall ill."
DECISIONS = (
    "The problem is worded as on the wall",
    "One list of schools for all",
    "We meet again in January",
)
OFFERS = (
    ("Meridian Pumps", "Spare parts in Uganda", "Spare parts"),
    ("Clear Spring", "Soap and lessons in Kenya", "Soap and lessons"),
    ("Water Utilities", "Weekly water tests in Uganda", "Weekly water tests"),
    ("Lake Districts", "Land for latrines", "Land for latrines"),
)
PARKED = "Who pays for upkeep after the third year?"


def moment(time: str) -> datetime:
    """Return a time of the day of the meeting."""
    return datetime.fromisoformat(f"{DAY}T{time}")


class Patience:
    """Waits for events of the window, as the test framework does."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int) -> None:
        end = monotonic() + timeout / 1000
        while not callback():
            assert monotonic() < end, "it never came"
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()


class MeetingDay:
    """A convener at the keyboard, a room that reads the wall, and a clock that goes on when told."""

    def __init__(self, folder: Path, time: str) -> None:
        keep_none()
        self.now = moment(time)
        application([])
        theme.load_ui_face()
        theme.load_reading_face()
        theme.apply(QApplication.instance(), "light", 1.0)  # type: ignore[arg-type]
        self.folder = folder
        self.desk = FullDesk(settings.load(), today=lambda: self.now.date())  # noqa: PLW0108  # it goes on
        self.desk.clock = Clock(lambda: self.now)
        self.window = Window(self.desk)
        self.window.resize(1360, 860)
        self.window.show()
        self.keys = Keyboard(self.window, Patience())
        self.desk.open(folder / "lake.partnerdesk")

    # -- seeing -------------------------------------------------------------------------

    def wall(self) -> str:
        """Return what a screen reader says of the room display."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
        return shown[0].accessibleDescription() if shown else ""

    def labels(self) -> list[str]:
        """Return the texts in sight."""
        return [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]

    def room_sees(self, text: str) -> None:
        """Wait until the room reads a text."""
        try:
            self.keys.wait(lambda: text in self.wall())
        except AssertionError:
            raise AssertionError(f"{text!r} is not on the wall: {self.wall()!r}") from None

    def says(self, text: str) -> None:
        """Wait until the window says a text."""
        try:
            self.keys.wait(lambda: any(text in said for said in self.labels()))
        except AssertionError:
            raise AssertionError(f"{text!r} is not said: {self.labels()}") from None

    def names(self) -> list[str]:
        """Return the names of all that is in sight and can be pressed or written in."""
        return [w.accessibleName() for w in self.window.findChildren(QWidget) if w.isVisible()]

    def written(self) -> list[str]:
        """Return what the fields in sight hold."""
        fields = self.window.findChildren(QTextEdit)
        return [w.toPlainText() for w in fields if w.isVisible()]

    # -- before -------------------------------------------------------------------------

    def plan(self) -> None:
        """Plan the meeting from its pattern, with lunch at a fixed time."""
        keys = self.keys
        keys.visit("Meetings")
        keys.push("Plan the first meeting")
        keys.wait(QApplication.activePopupWidget)
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Return)
        keys.write("Day of the meeting", "24 Nov 2026")
        keys.write("Begins at", "09:00")
        keys.write("Place of the meeting", "Fishermen's hall")
        keys.write("New item", "Lunch")
        keys.press(Key.Key_Return)
        keys.go_to("Agenda", backwards=True)
        keys.press(Key.Key_End)
        keys.press(Key.Key_Up, Held.AltModifier)
        keys.press(Key.Key_Return)
        keys.write("Minutes", "50")
        keys.write("Fixed at", "11:55")
        keys.press(Key.Key_Escape)
        self.says("Agenda · 09:00 to 13:00")

    def invite(self) -> None:
        """Invite nine: seven partners, somebody interested, a guest."""
        keys = self.keys
        keys.push("Invite all partners")
        keys.write("Invite a participant", COLLEGE)
        keys.press(Key.Key_Return)
        keys.write("Invite a guest", f"{GUEST}, Lake Radio")
        keys.press(Key.Key_Return)
        self.says("Invited · 9")

    def export(self, name: str, path: str) -> None:
        """Press the button of a paper, and say where it goes in the dialog that comes up."""
        self.keys.go_to(name)
        self.export_here(path)

    def export_here(self, path: str) -> None:
        """Press the button that has the focus, and say where its paper goes."""
        QTimer.singleShot(0, lambda: self._say_where(path))
        button = self.keys.at
        self.keys.press(Key.Key_Return)
        self.keys.wait(lambda: path in self.window.notices.accessibleName())
        self.keys.wait(lambda: (self.window.focusWidget() or self.window).accessibleName() == button)
        assert (self.folder / path).exists()

    def _say_where(self, path: str) -> None:
        keys = self.keys
        keys.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        keys.shortcut("Ctrl+A")
        keys.type(str(self.folder / path))
        keys.press(Key.Key_Return)

    def print_papers(self) -> None:
        """Print agenda, run sheet and table cards."""
        self.export("Run sheet as a PDF", "runsheet.pdf")
        self.export("Table cards as a PDF", "cards.pdf")
        self.keys.go_to("Run sheet as a PDF")
        self.keys.press(Key.Key_Backtab, Held.ShiftModifier)
        assert self.keys.at == "Agenda as a PDF"
        self.export_here("agenda.pdf")

    # -- during -------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin on time with five; two come late."""
        keys = self.keys
        keys.shortcut("Ctrl+Shift+D")
        self.now = moment("09:00")
        keys.shortcut("Ctrl+Return")
        assert keys.at == "Capture", keys.at
        self.room_sees("Fishermen's hall")
        for name in PARTNERS[:5]:
            self.note(name)
        self.says("5 of 7 partners")
        self.now = moment("09:12")
        for name in LATE:
            self.note(name)
        self.says("7 of 7 partners")
        assert f"{LATE[0]} · from 09:12" in self.names()

    def note(self, name: str) -> None:
        """Note that somebody came, by one key on the name."""
        self.keys.go_to(name)
        self.keys.press(Key.Key_Space)

    def run_over(self) -> None:
        """Let the third item run over by twelve minutes, and take it from what comes before lunch."""
        keys = self.keys
        for time in ("09:20", "10:00"):
            self.now = moment(time)
            keys.shortcut("Ctrl+Return")
        self.says("One problem statement")
        self.now = moment("10:47")
        self.says("12 min into “Lunch”")
        keys.shortcut("F3")
        self.room_sees("12")
        keys.shortcut("F9")
        keys.push("Take it from what comes before")
        self.now += timedelta(seconds=1)
        keys.wait(lambda: not any("into “Lunch”" in said for said in self.labels()))
        (lunch,) = [w for w in self.window.findChildren(QAbstractButton) if w.accessibleName() == "Lunch"]
        assert lunch.accessibleDescription().startswith("11:55")

    def capture(self, key: str, text: str) -> None:
        """Write a line, of the kind that a key chooses."""
        self.keys.shortcut(key)
        self.keys.wait(lambda: self.keys.at == "Capture")
        self.keys.type(text)
        if QApplication.activePopupWidget():  # suggestions that are not wanted
            self.keys.press(Key.Key_Escape)
        self.keys.press(Key.Key_Return)

    def decide(self, number: int) -> None:
        """Capture a decision."""
        self.capture("Alt+D", DECISIONS[number])
        self.keys.wait(lambda: (DECISIONS[number],) in self.rows("SELECT text FROM decision"))

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Return rows of the open file."""
        return self.desk.file.rows(sql, *values)

    def reword(self) -> None:
        """Word the goal anew while the room reads along, with what changed and clean."""
        keys = self.keys
        keys.choose("What is worded", "Goal")
        keys.shortcut("Alt+W")
        keys.wait(lambda: keys.at == "The words")
        keys.shortcut("Ctrl+A")
        keys.type(REWORDED)
        self.room_sees("[removed: Clean] [added: Safe] water in every lake school by [removed: 2030]")
        keys.shortcut("Ctrl+Shift+M")
        self.room_sees(REWORDED)
        keys.shortcut("Ctrl+Shift+K")
        self.room_sees("Before")
        keys.shortcut("Alt+Return")
        keys.wait(lambda: self.rows("SELECT goal FROM problem_version ORDER BY id DESC")[0] == (REWORDED,))

    def ask(self) -> None:
        """Ask for positions on the goal; the room sees them once they are shown."""
        keys = self.keys
        keys.choose("What is asked about", "The goal")
        keys.shortcut("Alt+Q")
        keys.wait(lambda: keys.at == "Positions of the partners")
        for number in (1, 1, 1, 2, 1, 1, 3):
            keys.press(Key(Key.Key_0 + number))
        self.says("All who are here took a position.")
        assert "5 endorse" not in self.wall(), "hidden until they are shown"
        keys.shortcut("Ctrl+Shift+P")
        self.room_sees("5 endorse")

    def be_killed(self) -> None:
        """End as by a power cut, with a line begun."""
        self.keys.shortcut("Alt+N")
        self.keys.type("half a line")
        self.keys.wait(lambda: self.rows("SELECT text FROM draft") == [("half a line",)])
        sys.stdout.write(json.dumps(self.wall()) + "\n")
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    # -- after the kill -----------------------------------------------------------------

    def go_on(self) -> None:
        """Find the meeting where it was, with a clock that tells the truth, and the wall with it."""
        keys = self.keys
        keys.visit("Meetings")
        keys.push("Scoping meeting")
        keys.wait(lambda: keys.at == "Capture")
        assert "half a line" in [w.text() for w in self.window.findChildren(QLineEdit) if w.isVisible()]
        keys.shortcut("Ctrl+A")
        keys.press(Key.Key_Delete)
        self.says("One problem statement")
        self.says("running since 09:00")
        self.says("over by 45 min")
        self.says("7 of 7 partners")
        for number in (0, 1):
            assert DECISIONS[number] in self.written()
        keys.shortcut("Ctrl+Shift+D")
        self.room_sees(PROBLEM)
        keys.shortcut("Ctrl+Return")

    def offer(self) -> None:
        """Capture what four offer; two of them meet."""
        for partner, text, _ in OFFERS:
            self.capture("Alt+C", f"{partner}: {text}")
        self.keys.wait(lambda: len(self.rows("SELECT 1 FROM commitment")) == len(OFFERS))
        self.keys.shortcut("F8")
        self.room_sees(OFFERS[-1][2])
        self.keys.shortcut("Ctrl+Shift+O")
        self.room_sees(OFFERS[0][2])

    def end(self) -> None:
        """End the meeting and export its minutes."""
        self.now = moment("12:20")
        self.keys.push("End")
        self.keys.go_to("Wall cards as a PDF")
        self.keys.press(Key.Key_Tab)
        assert self.keys.at == "Minutes as a PDF"
        self.export_here("minutes.pdf")

    def plan_the_next(self) -> None:
        """Plan the next meeting, which is offered what was left."""
        keys = self.keys
        keys.push("All meetings")
        keys.push("New meeting")
        keys.wait(QApplication.activePopupWidget)
        keys.press(Key.Key_Down, times=2)
        keys.press(Key.Key_Return)
        keys.go_to(f"{PARKED} · parked")
        keys.press(Key.Key_Return)
        keys.go_to("Next steps · not reached")


def first(folder: Path) -> None:
    """Plan, print, begin, and be killed."""
    day = MeetingDay(folder, "08:40")
    day.plan()
    day.invite()
    day.print_papers()
    day.begin()
    day.run_over()
    day.decide(0)
    day.reword()
    day.ask()
    day.decide(1)
    day.be_killed()


def second(folder: Path) -> None:
    """Open again, go on, end, and plan the next."""
    day = MeetingDay(folder, "11:20")
    day.go_on()
    day.offer()
    day.decide(2)
    day.capture("Alt+K", PARKED)
    day.end()
    day.plan_the_next()
    day.desk.close()


if __name__ == "__main__":
    try:
        {"first": first, "second": second}[sys.argv[1]](Path(sys.argv[2]))
    except BaseException:  # noqa: BLE001  # told, whatever it is
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # threads of work would keep it from ending
    os._exit(0)
