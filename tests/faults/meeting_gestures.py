"""What a facilitator does in a meeting, one act at a time, chosen at random: planned, run, recorded."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.places import Place
from tests.faults.inside import within

Key = Qt.Key
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)

_LINES = (
    "We keep one list of schools",
    "action: Send the map by 30 Nov",
    "c: {name}: Spare parts in Kenya by 15 May",
    "i: {name}: We report by quarter",
    "parked: Who pays?",
    "d: We go on, look again on 1 March",
    "t: 38",
    "{name}: <b>they</b> said",
    "x" * 300,
)
_WALL = (
    (Key.Key_F3, NONE), (Key.Key_F8, NONE), (Key.Key_F9, NONE), (Key.Key_P, CTRL | SHIFT),
    (Key.Key_O, CTRL | SHIFT), (Key.Key_M, CTRL | SHIFT), (Key.Key_K, CTRL | SHIFT),
    (Key.Key_D, CTRL | SHIFT),
)  # fmt: skip
_OVER = 25 * 60  # seconds


class InMeetings:
    """Somebody who does whatever a meeting lets one do."""

    def __init__(self, desk: FullDesk, window: QWidget, chance: random.Random) -> None:
        self.desk, self.window, self.chance = desk, window, chance

    def act(self, tell: Callable[[str], object]) -> None:
        """Do one thing at the Meetings screen; `tell` is called with its name before."""
        if popup := QApplication.activePopupWidget():
            popup.close()
        if QApplication.activeModalWidget() or not self.desk.is_open:
            return
        self.desk.go(Place.MEETINGS)
        QApplication.processEvents()
        screen = next((w for w in within(self.window) if isinstance(w, Meetings) and w.isVisible()), None)
        if screen is None:
            return
        do = self.chance.choice(self._acts(screen))
        tell(f"meeting: {do.__name__.strip('_')}")
        do(screen)

    def _acts(self, screen: Meetings) -> list[Callable[[Meetings], None]]:
        """Return what can be done now."""
        if screen.open_id is None:
            return [self._plan, self._open, self._open]
        if screen.begin.isVisible():
            more = [self._move_item, self._invite] if screen.plan.area.isVisible() else []
            return [self._begin, self._begin, self._begin, self._record, self._leave, *more]
        if not screen.next.isVisible():
            return [self._leave]
        run = [
            self._capture, self._capture, self._attend, self._overrun, self._speak, self._ask, self._check_in,
            self._word, self._pause, self._go_on, self._on_the_wall,
        ]  # fmt: skip
        return [*run, *run, self._end, self._record]

    # -- before -------------------------------------------------------------------------

    def _plan(self, screen: Meetings) -> None:
        """Plan a meeting from one of the patterns, as its menu does."""
        menu = screen.new.menu()
        menu.aboutToShow.emit()
        patterns = [a for a in menu.actions() if a.text()]
        self.chance.choice(patterns[:5]).trigger()

    def _open(self, screen: Meetings) -> None:
        found = self.desk.file.rows("SELECT id FROM meeting")
        if found:
            screen.open_meeting(self.chance.choice(found)[0])

    def _leave(self, screen: Meetings) -> None:
        screen.open_meeting(None)

    def _move_item(self, screen: Meetings) -> None:
        card = screen.plan.agenda
        card.list.setFocus()
        QTest.keyClick(card.list, self.chance.choice((Key.Key_Home, Key.Key_End, Key.Key_Down)))
        QTest.keyClick(card.list, self.chance.choice((Key.Key_Up, Key.Key_Down)), ALT)

    def _invite(self, screen: Meetings) -> None:
        card = screen.plan.invited
        if card.all.isVisible():
            QTest.mouseClick(card.all, Qt.MouseButton.LeftButton)
        self._write(card.participant, self._name())
        self._write(card.guest, "Otieno Were, Lake Radio")

    def _begin(self, screen: Meetings) -> None:
        self._key(screen, Key.Key_Return, CTRL)

    # -- during -------------------------------------------------------------------------

    def _capture(self, screen: Meetings) -> None:
        if screen.run.capture.line.isVisible():
            line = self.chance.choice(_LINES).format(name=self._name())
            self._write(screen.run.capture.line, line, enter=self.chance.random() < 0.8)

    def _attend(self, screen: Meetings) -> None:
        self._press_one(screen.run.room)

    def _overrun(self, screen: Meetings) -> None:
        """Let the item run over, and time the rest anew."""
        if move := getattr(ctypes.CDLL(None), "move_clock", None):
            move(ctypes.c_long(_OVER), 1)
        screen.run.tick()
        agenda = screen.run.agenda
        buttons = [b for b in (agenda.shift, agenda.shorten, *_buttons(screen.run.now)) if b.isVisible()]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), Qt.MouseButton.LeftButton)

    def _speak(self, screen: Meetings) -> None:
        card = screen.run.speakers
        if card.asks.isVisible() and self.chance.random() < 0.6:
            self._write(card.asks, self._name())
        elif card.next.isVisible():
            QTest.mouseClick(card.next, Qt.MouseButton.LeftButton)

    def _ask(self, screen: Meetings) -> None:
        """Ask for positions, and enter some of them."""
        self._key(screen, Key.Key_Q, ALT)
        for _ in range(self.chance.randrange(8)):
            listener = QApplication.focusWidget() or self.window
            QTest.keyClick(listener, Key(Key.Key_1 + self.chance.randrange(5)))

    def _check_in(self, screen: Meetings) -> None:
        self._key(screen, Key.Key_G, ALT)
        tell = screen.check_in.tell
        if tell.text.isVisible():
            self._write(tell.text, "Three wells run", enter=self.chance.random() < 0.7)
            self._key(screen, self.chance.choice((Key.Key_Right, Key.Key_Left, Key.Key_1, Key.Key_G)), ALT)

    def _word(self, screen: Meetings) -> None:
        card = screen.run.wording
        if card.what.isVisible() and card.what.count():
            card.what.setCurrentIndex(self.chance.randrange(card.what.count()))
        self._key(screen, Key.Key_W, ALT)
        if card.field.isVisible():
            QTest.keyClicks(card.field, " and safe")
            done = self.chance.choice((card.take, card.leave, card.marks, card.beside))
            QTest.mouseClick(done, Qt.MouseButton.LeftButton)

    def _pause(self, screen: Meetings) -> None:
        self._key(screen, Key.Key_Space, CTRL)

    def _go_on(self, screen: Meetings) -> None:
        self._key(screen, Key.Key_Return, CTRL)

    def _on_the_wall(self, screen: Meetings) -> None:
        key, held = self.chance.choice(_WALL)
        self._key(screen, key, held)

    def _end(self, screen: Meetings) -> None:
        QTest.mouseClick(screen.end, Qt.MouseButton.LeftButton)

    # -- after --------------------------------------------------------------------------

    def _record(self, screen: Meetings) -> None:
        """Go to the minutes; make them final, a draft again, or correct a line."""
        self._key(screen, Key.Key_M, ALT)
        record = screen.record
        if not record.area.isVisible():
            return
        found = [b for b in (record.standing.final, record.standing.draft) if b.isVisible()]
        if found and self.chance.random() < 0.5:
            QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        elif record.list.isVisible():
            record.list.setFocus()
            for key in (Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_Return):
                QTest.keyClick(QApplication.focusWidget() or record.list, key)
            self._type(" corrected")

    # -- hands --------------------------------------------------------------------------

    def _name(self) -> str:
        found = self.desk.file.rows("SELECT name FROM participant")
        return str(self.chance.choice(found)[0]) if found else "Nobody"

    def _key(self, screen: Meetings, key: Key, held: Qt.KeyboardModifier) -> None:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus if focus is not None and screen.isAncestorOf(focus) else screen, key, held)
        QApplication.processEvents()

    def _write(self, field: QLineEdit, text: str, *, enter: bool = True) -> None:
        if not field.isVisible() or not field.isEnabled():
            return
        field.setFocus()
        QTest.keyClicks(field, text) if text.isascii() else field.insert(text)
        if popup := QApplication.activePopupWidget():
            popup.close()
        if enter:
            QTest.keyClick(field, Key.Key_Return)

    def _type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClicks(focus, text)

    def _press_one(self, widget: QWidget) -> None:
        found = _buttons(widget)
        if found:
            QTest.mouseClick(self.chance.choice(found), Qt.MouseButton.LeftButton)


def _buttons(widget: QWidget) -> list[QAbstractButton]:
    return [b for b in within(widget) if isinstance(b, QAbstractButton) and b.isVisible() and b.isEnabled()]
