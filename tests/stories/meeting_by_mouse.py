"""A scoping meeting from its plan to its minutes by mouse, in a process of its own with a second screen.

Letters are typed where there are words to write, and Enter ends a line; everything else is pressed, dragged
and chosen with the mouse.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QMenu

from tests.stories import meeting_day as told
from tests.stories.meeting_day import MeetingDay, Patience, moment
from tests.stories.mouse import CTRL, LEFT, Hand, Key, row_named

_TURN = 20  # ms


class Waits(Patience):
    """Waits as the hand asks for it."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = 20_000) -> None:
        super().waitUntil(callback, timeout=timeout)


class MouseDay(MeetingDay):
    """The same day with a hand on the mouse."""

    def __init__(self, folder: Path, time: str) -> None:
        super().__init__(folder, time)
        self.hand = Hand(self.window, Waits())  # type: ignore[arg-type]  # it only waits

    def take(self, name: str, entry: str) -> None:
        """Open the menu of a button, and press an entry of it by how it begins."""

        def press() -> bool:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu) or not menu.isVisible():
                return False
            found = next(a for a in menu.actions() if a.text().startswith(entry))
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(found).center())
            return True

        self._press(name, press)

    def _press(self, name: str, then: Callable[[], bool]) -> None:
        """Press what opens something that waits for an answer; `then` answers, once it is there."""
        waiting = QTimer()
        waiting.timeout.connect(lambda: waiting.stop() if then() else None)
        waiting.start(_TURN)
        self.hand.press(name)
        self.hand.wait(lambda: not waiting.isActive())

    def line(self, name: str, text: str) -> None:
        """Write a line into a field, and end it."""
        self.hand.fill(name, text)
        self.hand.key(Key.Key_Return)

    def save(self, name: str, path: str) -> None:
        """Press the button of a paper, and say where it goes."""

        def say() -> bool:
            if not isinstance(QApplication.activeModalWidget(), QFileDialog):
                return False
            self.hand.key(Key.Key_A, CTRL)
            self.hand.type(str(self.folder / path))
            self.hand.key(Key.Key_Return)
            return True

        self._press(name, say)
        self.hand.wait(lambda: path in self.window.notices.accessibleName())
        assert (self.folder / path).exists()

    # -- before -------------------------------------------------------------------------

    def plan(self) -> None:
        """Plan the meeting from its pattern, with lunch dragged to its place."""
        hand = self.hand
        hand.go("Meetings")
        self.take("Plan the first meeting", "Scoping meeting")
        hand.write("Day of the meeting", "24 Nov 2026")
        hand.write("Begins at", "09:00")
        hand.write("Place of the meeting", "Fishermen's hall")
        self.line("New item", "Lunch")
        agenda = hand.find("Agenda", QListView)
        assert isinstance(agenda, QListView)
        last = agenda.model().rowCount() - 1
        start, goal = (agenda.model().index(row, 0) for row in (last, last - 1))
        hold = QPoint(60, 14)
        hand.wait(lambda: self._at(agenda, agenda.visualRect(start).topLeft() + hold) is agenda.viewport())
        hand.drag(
            agenda.viewport(),
            agenda.visualRect(start).topLeft() + hold,
            agenda.visualRect(goal).topLeft() + QPoint(60, 2),
        )
        titles = [title for (title,) in self.rows("SELECT title FROM agenda_item ORDER BY position")]
        assert titles.index("Lunch") == last - 1, titles
        hand.press_row(agenda, last - 1)
        hand.write("Minutes", "50")
        hand.write("Fixed at", "11:55")
        self.says("Agenda · 09:00 to 13:00")

    def _at(self, view: QListView, place: QPoint) -> object:
        """Return what the mouse would meet at a place of a view."""
        return self.window.childAt(view.viewport().mapTo(self.window, place))

    def invite(self) -> None:
        """Invite nine."""
        self.hand.press("Invite all partners")
        self.line("Invite a participant", told.COLLEGE)
        self.line("Invite a guest", f"{told.GUEST}, Lake Radio")
        self.says("Invited · 9")

    # -- during -------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin on time with all partners but two; one of those comes late, one leaves."""
        hand = self.hand
        hand.press("Begin the meeting")
        self.now = moment("09:01")
        for name in told.PARTNERS[:6]:
            hand.press(name)
        self.says("6 of 7 partners")
        hand.press("Turn on · Ctrl+Shift+D")
        self.room_sees("Fishermen's hall")

    def run_over(self) -> None:
        """Let an item run over, and time the rest anew; lunch stays."""
        hand = self.hand
        for time in ("09:20", "10:00"):
            self.now = moment(time)
            hand.press("Next item")
        self.now = moment("10:47")
        self.says("12 min into “Lunch”")
        hand.press("Take it from what comes before")
        self.now += timedelta(seconds=1)
        hand.wait(lambda: not any("into “Lunch”" in said for said in self.labels()))
        assert self.rows("SELECT fixed FROM agenda_item WHERE title = 'Lunch'") == [("11:55",)]

    def capture(self, kind: str, text: str) -> None:
        """Choose a kind below the line, and write."""
        self.hand.press(kind)
        self.line("Capture", text)

    def say_it(self) -> None:
        """Capture one of each, and ask for positions on a line."""
        hand = self.hand
        self.capture("decision", told.DECISIONS[0])
        self.capture("action", "Send the list by 1 Dec")
        self.capture("parked", told.PARKED)
        for partner, text, _ in told.OFFERS:
            self.capture("commitment", f"{partner}: {text}")
        hand.wait(lambda: len(self.rows("SELECT 1 FROM commitment")) == len(told.OFFERS))
        self.take("Show…", "Offers of today")
        self.room_sees(told.OFFERS[-1][2])
        hand.press("Go back · F9")
        self.capture("positions", told.DECISIONS[1])
        table = hand.find("Positions of the partners")
        for at, name in enumerate(told.PARTNERS[:6]):
            hand.press_row(table, row_named(table, name), 2 if at == 1 else 1)
        self.says("All who are here took a position.")
        assert "5 endorse" not in self.wall(), "hidden until they are shown"
        hand.press("Show positions · Ctrl+Shift+P")
        self.room_sees("5 endorse")

    def reword(self) -> None:
        """Word the goal anew while the room reads along."""
        hand = self.hand
        hand.choose("What is worded", "Goal")
        hand.press("Word it on the wall · Alt+W")
        hand.fill("The words", told.REWORDED)
        self.room_sees("[removed: Clean] [added: Safe]")
        hand.press("Take it · Alt+Return")
        hand.wait(
            lambda: self.rows("SELECT goal FROM problem_version ORDER BY id DESC")[0] == (told.REWORDED,)
        )

    def speak(self) -> None:
        """Let two speak, one after the other."""
        for name in told.PARTNERS[:2]:
            self.line("Who asks to speak", name)
        for minutes in (0, 4):
            self.now += timedelta(minutes=minutes)
            self.hand.press("Next speaker")
        self.says("4 min")

    # -- after --------------------------------------------------------------------------

    def end(self) -> None:
        """End, correct a line of the record, print the minutes, and plan the next meeting."""
        hand = self.hand
        self.now = moment("12:20")
        hand.press("End")
        minutes = hand.find("Minutes", QListView)
        hand.press_row(minutes, row_named(minutes, "Send the list"))
        hand.write("Words of the line", "Send the list to all")
        hand.wait(lambda: self.rows("SELECT text FROM action") == [("Send the list to all",)])
        self.save("Minutes as a PDF", "minutes.pdf")
        hand.press("All meetings")
        self.take("New meeting", "Second meeting")
        hand.press(f"{told.PARKED} · parked")
        hand.wait(lambda: self.rows("SELECT 1 FROM agenda_item WHERE title = ?", told.PARKED))


def day(folder: Path) -> None:
    """Play the day."""
    it = MouseDay(folder, "08:40")
    it.plan()
    it.invite()
    it.save("Agenda as a PDF", "agenda.pdf")
    it.begin()
    it.run_over()
    it.say_it()
    it.reword()
    it.speak()
    it.end()
    it.desk.close()


if __name__ == "__main__":
    try:
        day(Path(sys.argv[1]))
    except BaseException:  # noqa: BLE001  # told, whatever it is
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # threads of work would keep it from ending
    os._exit(0)
