"""Hours at the window, in a process of its own: gestures at random, on whatever is there.

Time passes quickly where the clock can be moved: the timers, the backups and the locking of the notes
see every hour of it. What goes wrong is told at the end, as JSON on the last line.
"""

import ctypes
import faulthandler
import gc
import json
import os
import random
import shutil
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QDesktopServices, QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.guide import Guide
from partnerdesk.desk.frame.loading import load_beside
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.desk.places import Place
from tests.faults.inside import within
from tests.faults.meeting_gestures import ALT, CTRL, NONE, SHIFT, InMeetings, Key
from tests.private.sides import PASSPHRASE, QUICK

#: A gesture every so many seconds makes an hour of this many.
SECONDS = 4
HOUR = 3600 // SECONDS

#: So often everything is looked at and put away at the end, to see whether that keeps memory.
ROUNDS = 6

LEFT = Qt.MouseButton.LeftButton

_KEYS = (
    *((key, NONE) for key in (Key.Key_Tab, Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Space)),
    *((key, NONE) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home)),
    *((key, NONE) for key in (Key.Key_End, Key.Key_PageDown, Key.Key_Delete, Key.Key_Backspace, Key.Key_F2)),
    *((key, ALT) for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_1, Key.Key_4)),
    *((key, ALT) for key in (Key.Key_A, Key.Key_R, Key.Key_S, Key.Key_X, Key.Key_N)),
    *((key, CTRL) for key in (Key.Key_Z, Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_K, Key.Key_A, Key.Key_L)),
    *((Key(Key.Key_1 + place), CTRL) for place in range(7)),
    (Key.Key_Backtab, SHIFT),
    (Key.Key_Down, SHIFT),
)  # fmt: skip

_TEXTS = (
    "Clean water",
    "2026-12-01",
    "KE",
    "6.1",
    "1 000,50",
    "x" * 400,
    "<img src=x onerror=alert(1)>",
    "=cmd()|' /C calc'!A0",
    "مرحبا \u202e txet",
    "水協会 👩🏽‍🌾",
    PASSPHRASE,
)


class Facilitator:
    """Somebody at the window who does whatever comes to hand."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.wrong: dict[str, list[str]] = {"exceptions": [], "warnings of Qt": [], "dialogs left": []}
        self.trail: deque[str] = deque(maxlen=12)
        self.memory: list[int] = []
        self._patience = 0
        self._watch_faults()
        keep_none()
        self.app = application([])
        theme.load_ui_face()
        theme.load_reading_face()
        theme.apply(self.app, "light", 1.0)
        self._answer_for_the_system()
        self.desk = FullDesk(settings.load(), today=date.today)
        self.window = Window(self.desk)
        self.window.resize(1360, 860)
        self._meetings = InMeetings(self.desk, self.window, self.chance)
        self.app.setQuitOnLastWindowClosed(False)
        self.desk.idle.add(self.window, partial(load_beside, self.window), When.NEXT, after_ms=1500)
        self.window.show()
        self._wait_for_dialogs()

    # -- faults -------------------------------------------------------------------------

    def _watch_faults(self) -> None:
        def failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            told = "".join(traceback.format_exception(kind, error, trace))
            self.wrong["exceptions"].append(f"{told}after {list(self.trail)}")

        def told(kind: QtMsgType, context: object, text: str) -> None:
            if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in text:
                self.wrong["warnings of Qt"].append(f"{text} after {list(self.trail)}")

        sys.excepthook = failed
        sys.unraisablehook = lambda e: failed(e.exc_type, e.exc_value or e.exc_type(), e.exc_traceback)
        qInstallMessageHandler(told)

    # -- what only the system asks --------------------------------------------------------

    def _answer_for_the_system(self) -> None:
        """Choose files, folders and names as a user would in the system's own dialogs."""
        answers: tuple[tuple[type, str, object], ...] = (
            (QFileDialog, "getOpenFileName", staticmethod(lambda *a, **k: (self._source(), ""))),
            (QFileDialog, "getSaveFileName", staticmethod(lambda *a, **k: (self._target(), ""))),
            (QFileDialog, "getExistingDirectory", staticmethod(lambda *a, **k: str(self.folder / "out"))),
            (QInputDialog, "getText", staticmethod(lambda *a, **k: ("Amina", self.chance.random() < 0.5))),
            (QPrintDialog, "exec", lambda dialog: 0),
            (QDesktopServices, "openUrl", staticmethod(lambda url: True)),
        )
        for dialog, question, answer in answers:
            setattr(dialog, question, answer)

    def _source(self) -> str:
        names = sorted(p.name for p in (self.folder / "in").iterdir())
        return str(self.folder / "in" / self.chance.choice(names)) if self.chance.random() < 0.8 else ""

    def _target(self) -> str:
        name = self.chance.choice(("a.pdf", "b.json", "c.partnerdesk", "none/d.pdf", ""))
        return str(self.folder / "out" / name) if name else ""

    def _wait_for_dialogs(self) -> None:
        QTimer.singleShot(30, self._wait_for_dialogs)  # anew each time: an answer may bring another dialog
        self._answer()

    def _answer(self) -> None:
        """Answer a dialog that waits, with one of its buttons or with Esc."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self._patience = 0
            return
        self._patience += 1
        buttons = [
            b for b in within(dialog) if isinstance(b, QAbstractButton) and b.isVisible() and b.isEnabled()
        ]
        if isinstance(dialog, QFileDialog):
            dialog.selectFile(str(self.folder / "out" / "agreement.pdf"))
            dialog.accept() if self.chance.random() < 0.5 else dialog.reject()
        elif buttons and self._patience < 20:
            button = self.chance.choice(buttons)
            self.trail.append(f"answer {dialog.windowTitle()!r} {button.text()!r}")
            QTest.mouseClick(button, LEFT)
        else:
            QTest.keyClick(dialog, Key.Key_Escape)

    # -- gestures -----------------------------------------------------------------------

    def gesture(self) -> None:
        """Do one thing, whatever is there for it."""
        if not self.desk.is_open:
            self.open_another()
        gestures: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._press_something),
            (12, self._press_anywhere),
            (8, self._drag),
            (22, self._key),
            (14, self._type),
            (5, self._go),
            (4, self._scroll),
            (2, self._menu),
            (1, self._resize),
            (2, self._unlock),
            (14, self._meet),
            (1, self._close_and_open),
        )
        weights, do = zip(*gestures, strict=True)
        try:
            self.chance.choices(do, weights)[0]()
            self.app.processEvents()
        except Exception as e:  # noqa: BLE001  # whatever it is, it is told at the end
            sys.excepthook(type(e), e, e.__traceback__)

    def _sight(self) -> list[QWidget]:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        return [w for w in within(top) if w.isVisible() and w.isEnabled() and w.width() > 2]

    def _did(self, what: str, widget: QWidget) -> None:
        self.trail.append(f"{what} {type(widget).__name__} {widget.accessibleName()!r}")

    def _press_something(self) -> None:
        """Press a button, a field or a cell."""
        kinds = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView)
        found = [
            w for w in self._sight() if isinstance(w, kinds) or w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not found:
            return
        chosen = self.chance.choice(found)
        self._did("press", chosen)
        if isinstance(chosen, QAbstractItemView) and not isinstance(chosen, QHeaderView):
            self._press_cell(chosen)
        else:
            QTest.mouseClick(chosen, LEFT)

    def _press_cell(self, view: QAbstractItemView) -> None:
        model = view.model()
        rows = model.rowCount(QModelIndex())
        columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
        if not rows or not columns:
            return
        cell = model.index(self.chance.randrange(rows), self.chance.randrange(columns))
        view.scrollTo(cell, view.ScrollHint.EnsureVisible)
        click = self.chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        click(view.viewport(), LEFT, NONE, view.visualRect(cell).center())

    def _spot(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(widget.width()), self.chance.randrange(widget.height()))

    def _puts_away(self) -> bool:
        """Put an open menu or list away, as the first press outside of it does."""
        popup = QApplication.activePopupWidget()
        if popup:
            popup.close()
        return popup is not None

    def _press_anywhere(self) -> None:
        if self._puts_away():
            return
        at = self._spot(self.window)
        hit = self.window.childAt(at) or self.window
        self._did("click in", hit)
        button = self.chance.choice((LEFT, LEFT, LEFT, Qt.MouseButton.RightButton))
        QTest.mouseClick(
            hit, button, self.chance.choice((NONE, NONE, SHIFT, CTRL)), hit.mapFrom(self.window, at)
        )

    def _drag(self) -> None:
        if self._puts_away():
            return
        start, end = self._spot(self.window), self._spot(self.window)
        hit = self.window.childAt(start) or self.window
        self._did("drag", hit)
        QTest.mousePress(hit, LEFT, NONE, hit.mapFrom(self.window, start))
        for part in range(1, 5):
            if not _is_there(hit):
                return
            self._carry(hit, hit.mapFrom(self.window, start + (end - start) * part / 4))
        if _is_there(hit):
            QTest.mouseRelease(hit, LEFT, NONE, hit.mapFrom(self.window, end))

    def _carry(self, widget: QWidget, at: QPoint) -> None:
        far = QPointF(widget.mapToGlobal(at))
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), far, Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(widget, move)

    def _key(self) -> None:
        key, held = self.chance.choice(_KEYS)
        listener = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self._did(f"key {held.name} {key.name}", listener)
        QTest.keyClick(listener, key, held)

    def _type(self) -> None:
        fields = [w for w in self._sight() if isinstance(w, QLineEdit | QTextEdit | QPlainTextEdit)]
        if not fields:
            return
        field = self.chance.choice(fields)
        self._did("type into", field)
        field.setFocus()
        text = self.chance.choice(_TEXTS)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            QApplication.sendEvent(field, _composed(text))

    def _go(self) -> None:
        if self._puts_away():
            return
        place = self.chance.choice(list(Place))
        self.trail.append(f"go {place}")
        self.desk.go(place)

    def _scroll(self) -> None:
        if self._puts_away():
            return
        at = self._spot(self.window)
        hit = self.window.childAt(at) or self.window
        self._did("scroll", hit)
        place, far = QPointF(hit.mapFrom(self.window, at)), QPointF(self.window.mapToGlobal(at))
        turn = QPoint(0, self.chance.choice((-480, -120, 120, 480)))
        no = Qt.MouseButton.NoButton
        turned = QWheelEvent(place, far, QPoint(), turn, no, NONE, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(hit, turned)

    def _menu(self) -> None:
        """Take something from the menus, but for the end."""
        if self._puts_away():
            return
        for menu in within(self.window.menuBar()):
            if isinstance(menu, QMenu):
                menu.aboutToShow.emit()
        actions = [a for a in _actions_of(self.window.menuBar()) if a.isEnabled() and a.text() != "&Quit"]
        chosen = self.chance.choice(actions)
        self.trail.append(f"menu {chosen.text()!r}")
        chosen.trigger()

    def _meet(self) -> None:
        """Do several things in a meeting, one after the other."""
        for _ in range(self.chance.randrange(1, 6)):
            self._meetings.act(self.trail.append)
            self.app.processEvents()

    def _close_and_open(self) -> None:
        """Close the partnership or the window by its key, whatever is going on, and open again."""
        self._puts_away()
        key = self.chance.choice((Key.Key_W, Key.Key_Q, Key.Key_O))
        self.trail.append(f"key {key.name}")
        handle = self.window.windowHandle()
        if handle is not None:
            QTest.keyClick(handle, key, CTRL)
        if not self.window.isVisible():
            self.window.show()

    def _resize(self) -> None:
        self.window.resize(self.chance.randrange(900, 1800), self.chance.randrange(640, 1100))

    def _unlock(self) -> None:
        """Begin or open the private side, so that the notes are not always locked."""
        private = self.desk.private
        private.cost = QUICK
        if self.desk.read_only or private.is_unlocked or self.desk.room.is_on or private.is_opening:
            return
        self.trail.append("unlock")
        self.desk.go(Place.NOTES)
        (private.unlock if private.exists else private.begin)(PASSPHRASE, lambda problem: None)

    # -- hours --------------------------------------------------------------------------

    def open_another(self) -> None:
        """Put a fresh partnership on the desk."""
        path = self.folder / "now.partnerdesk"
        self.desk.close()
        shutil.copyfile(self.folder / "sample.partnerdesk", path)
        self.trail.append("open another")
        self.desk.open(path)

    def see_all(self) -> None:
        """Open a partnership, look at every place, and put everything away."""
        self.open_another()
        for place in Place:
            self.leave_trail(f"look at {place}")
            self.desk.go(place)
            self.app.processEvents()
        self.end_hour()

    def leave_trail(self, now: str) -> None:
        """Say what is done, for whoever finds this process hanging."""
        trail = f"{now} {list(self.trail)}"
        (self.folder / "trail").write_text(trail, encoding="utf-8", errors="replace")

    def end_hour(self) -> None:
        """Put everything away, see that no dialog is left, and measure the memory."""
        self.desk.room.turn_off()
        while popup := QApplication.activePopupWidget():  # a menu or a list that a gesture opened last
            popup.close()
        for _ in range(40):
            if not QApplication.activeModalWidget():
                break
            self._answer()
            QTest.qWait(10)
        self._close()
        QTest.qWait(50)
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()
        gc.collect()
        self._look_for_dialogs()
        self.memory.append(_memory())

    def _close(self) -> None:
        """Close the guide and the partnership; an answer may keep what is typed, so try again."""
        for part in self.window.children():
            if isinstance(part, Guide):
                part.close()
        for _ in range(40):
            if self.desk.close():
                return

    def _look_for_dialogs(self) -> None:
        """Note what is still there of dialogs; the window keeps its guide, which stays beside the work."""
        for left in QApplication.topLevelWidgets():
            is_kept = isinstance(left, Guide) and left.parent() is self.window
            if left is not self.window and (left.isVisible() or (isinstance(left, QDialog) and not is_kept)):
                told = f"{type(left).__name__} {left.windowTitle()!r} after {list(self.trail)}"
                self.wrong["dialogs left"].append(told)


def _actions_of(menu: QWidget) -> Iterator[QAction]:
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            yield from _actions_of(inner)
        elif action.text():
            yield action


def _composed(text: str) -> QInputMethodEvent:
    """Return what an input method sends for letters that no key bears."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _is_there(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget) and widget.isVisible()


def _memory() -> int:
    """Return how much memory this process holds, in kB, without what the C library keeps of the freed."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def _pass_time() -> Callable[[], object]:
    """Return what lets the seconds of a gesture pass; nothing, where the clock cannot be moved."""
    move = getattr(ctypes.CDLL(None), "move_clock", None)
    return (lambda: move(ctypes.c_long(SECONDS), 1)) if move else lambda: None


def main(gestures: int, seed: int, folder: Path) -> None:
    """Make so many gestures, one after the other as the event loop comes to them; tell what went wrong."""
    someone = Facilitator(seed, folder)
    pass_time = _pass_time()
    number = 0

    def go_on() -> None:
        nonlocal number
        if number % HOUR == 0:
            someone.open_another()
        someone.gesture()
        pass_time()
        number += 1
        someone.leave_trail(str(number))
        if number % HOUR == 0 or number == gestures:
            someone.end_hour()
            sys.stderr.write(f"{number} gestures, {someone.memory[-1]} kB\n")
        QTimer.singleShot(0, someone.app, go_on if number < gestures else someone.app.exit)

    QTimer.singleShot(0, someone.app, go_on)
    someone.app.exec()
    hours = someone.memory.copy()
    for _ in range(ROUNDS):
        someone.see_all()
    told = {"wrong": someone.wrong, "memory": hours, "rounds": someone.memory[len(hours) :]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)  # work that still goes on beside the window would keep it from ending


if __name__ == "__main__":
    faulthandler.enable()
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
