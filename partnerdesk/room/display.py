"""The window for the projector: it shows one view at a time, follows changes, and one key blanks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.file.reading.noted import NotedRows
from partnerdesk.language import tr
from partnerdesk.mirroring import ends
from partnerdesk.painting import painting
from partnerdesk.room.head import write_head
from partnerdesk.room.look import Look
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.painted import Painted
from partnerdesk.room.turning import Turning
from partnerdesk.room.views.view import Content, View
from partnerdesk.room.wall import Given, Wall

if TYPE_CHECKING:
    from partnerdesk.file.recording import Changed

#: The names of the views; each is a module in `views`.
VIEWS = (
    "agenda", "item", "timer", "welcome", "break", "problem", "gaps", "interests", "commitments", "groups",
    "decision", "positions", "offers", "overlaps", "speakers", "check_in", "ceremony",
    "progress", "page",
)  # fmt: skip

#: The modules of the views whose names are words of Python.
_MODULES = {"break": "pause"}

#: Milliseconds for which changes are collected.
_COLLECT = 30


def module_of(name: str) -> ModuleType:
    """Return the module of a view, whose `view(wall)` makes it."""
    return import_module(f"partnerdesk.room.views.{_MODULES.get(name, name)}")


class Display(QWidget):
    """Shows a view of the shared side of an open file; call `refresh` after each change."""

    blank_asked = Signal()
    leave_asked = Signal()  # where it covers the app's own window: its key to come back
    passed = Signal(int)  # its keys went on after the last page (1), or back before the first (-1)
    closed = Signal()
    failed = Signal(object)  # FileProblem: the file could not be read

    def __init__(self, file: Callable[[], ReaderRows], look: Look) -> None:
        """Start blank; `file` returns the data that the room may see, before each reading."""
        super().__init__()
        self._file, self._look = file, look
        self._name: str | None = None
        self._last: str | None = None
        self._given = Given()
        self._wall: Wall | None = None
        self._view: View | None = None
        self._newest: object = None
        self._page: Painted | None = None
        self._kept: Frame | None = None
        self._covers = False
        self._filled = ""
        self._rows: NotedRows | None = None
        self._minute: datetime | None = None
        self._collecting, self._ticking = QTimer(self), QTimer(self)
        self._collecting.setSingleShot(True)
        self._collecting.setInterval(_COLLECT)
        self._collecting.timeout.connect(self._read)
        self._ticking.setSingleShot(True)
        self._ticking.setTimerType(Qt.TimerType.PreciseTimer)  # others are early, and find the same second
        self._ticking.timeout.connect(self._tick)
        self.turning = Turning(self)
        self.turning.turned.connect(self._set_page)
        self.setWindowTitle(tr("Room display"))
        self.setAccessibleName(tr("Room display"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 360)
        self.resize(1280, 720)

    # -- views and pages ----------------------------------------------------------------

    @property
    def pages(self) -> int:
        """Return the number of pages of the view, 0 while blank."""
        return len(self._view.pages) if self._view else 0

    @property
    def covers(self) -> bool:
        """Return whether it covers the main window, because there is only one screen."""
        return self._covers

    @property
    def filled(self) -> str:
        """Return the name of the screen that it fills, "" if it fills none of its own."""
        return self._filled

    def keep_filling(self) -> None:
        """Fill its screen again, whose size may have changed."""
        screen = next((s for s in QGuiApplication.screens() if s.name() == self._filled), None)
        if screen is not None and self.geometry() != screen.geometry():
            self.setScreen(screen)
            self.setGeometry(screen.geometry())

    def fill(self, screen: QScreen) -> None:
        """Fill a screen without the main window; the main window keeps the keyboard."""
        self._filled = screen.name()
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)  # some systems ignore the attribute
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen() would take the keyboard
        self.show()

    def cover(self, screen: QScreen) -> None:
        """Fill the screen of the main window, on top, and take the keyboard; Esc leads back."""
        self._covers = True
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.update()

    def show_view(self, name: str | None) -> None:
        """Show one of VIEWS, None for blank. The same view after a blank continues at its page."""
        if name not in (None, self._last):
            self.turning.at, self._last, self._newest = 0, name, None
        self._name = name
        self._read()

    def give(self, given: Given) -> None:
        """Show what the desk says beside the file, after a short delay."""
        self._given = given
        self.refresh()

    def show_look(self, look: Look) -> None:
        """Show everything in other colours."""
        self._look = look
        self._read()

    def refresh(self, changed: Changed | None = None) -> None:
        """Read the view again after a short delay, which collects several changes.

        Nothing is read if the view was read from no table that `changed`; None means everything.
        """
        if self._rows is None or self._rows.may_differ(changed):
            self._collecting.start()

    def read_again(self) -> None:
        """Read the view again at once, as when others may see it now than before."""
        self._read()

    def turn(self, pages: int) -> None:
        """Turn pages forwards or backwards by hand; after the last page comes the first."""
        self.turning.turn(pages)

    @property
    def accessible_text(self) -> str:
        """Return the text of the page for a screen reader, one line for each block; "" while blank."""
        return "\n".join(self._page.texts) if self._page else ""

    def _way_back(self) -> list[str]:
        """Return the text about the key that leads back, if the display covers the main window."""
        return [tr("Esc: back to your window")] if self._covers else []

    def _read(self) -> None:
        self._collecting.stop()
        self._wall = self._view = self._rows = None
        self._minute = _minute(self._given.clock())
        try:
            if self._name is not None:
                self._read_view(self._name)
        finally:  # if it cannot be read, the display goes blank: its old page belongs to another view
            if self._view is None:
                self.turning.stop()
            self._set_page()

    def _read_view(self, name: str) -> None:
        module = module_of(name)
        try:
            rows = NotedRows(self._file())
            wall = Wall(rows, self._frame(), self._given)
            view: View = module.view(wall)
        except FileProblem as e:  # the message goes to the main window, not to the projector
            self.failed.emit(e)
            return
        self._wall, self._view, self._rows = wall, view, rows
        self.turning.show_pages(len(view.pages), by_themselves=view.turns)
        if view.newest is not None and view.newest[0] != self._newest:
            if self._newest is not None:
                self.turning.go_to(view.newest[1])
            self._newest = view.newest[0]

    def _frame(self) -> Frame:
        """Return the frame of the pages; it stays as long as it is the same, with the texts it keeps."""
        ratio, is_reversed = self.devicePixelRatioF(), self.isRightToLeft()
        found = Frame(self.width(), self.height(), self._look, is_reversed=is_reversed, ratio=ratio)
        if self._kept != found:
            self._kept = found
        return self._kept

    def _set_page(self) -> None:
        self._page = None
        if self._view is not None and self._wall is not None:
            page = Page(self._wall.frame)
            if self._view.heading is not None:
                write_head(page, self._wall, self._view, self.turning.at)
            content: Content = self._view.pages[self.turning.at]
            content(page)
            self._page = Painted(page, self._given.clock())
        text = "\n".join(line for line in (self.accessible_text, *self._way_back()) if line)
        if self.accessibleDescription() != text:
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()
        self._wait_for_second()

    def _wait_for_second(self) -> None:
        """Wait for the next second of the clock, if the page has a part that follows it."""
        if self._page is not None and self._page.is_live:
            self._ticking.start(1_005 - self._given.clock().microsecond // 1000)
        else:
            self._ticking.stop()

    def _tick(self) -> None:
        """Paint again what follows the clock, and nothing else; once a minute read all times anew."""
        now = self._given.clock()
        if self._page is not None and self.isVisible():
            if _minute(now) != self._minute:
                self._read()
                return
            for box in self._page.tick(now):
                self.update(box)
        self._wait_for_second()

    # -- events of Qt -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            exposed = QRectF(event.rect())
            painter.fillRect(exposed, QColor(self._look.ground if self._page else "black"))
            if self._page:
                painter.setClipRect(exposed)
                self._page.paint(painter, exposed)
            for line in self._way_back():
                _write_foot(painter, self, line, "grey" if self._page is None else self._look.muted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B blanks and unblanks; arrows turn pages; Esc leads back if it covers the main window."""
        key = event.key()
        back, on = ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)
        if key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self.blank_asked.emit()
        elif key in (on, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._turn_by_key(1)
        elif key in (back, Qt.Key.Key_PageUp):
            self._turn_by_key(-1)
        elif key == Qt.Key.Key_Escape and self._covers:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)

    def _turn_by_key(self, pages: int) -> None:
        is_past = not 0 <= self.turning.at + pages < self.turning.pages
        self.turn(pages)
        if is_past:
            self.passed.emit(pages)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._collecting.stop()
        self._ticking.stop()
        self.turning.stop()
        self.closed.emit()


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def _write_foot(painter: QPainter, display: Display, text: str, ink: str) -> None:
    """Write a line at the foot, small: it is for whoever sits at the keys."""
    font = display.font()
    font.setPixelSize(max(display.height() // 54, 12))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    place = QRectF(display.rect()).adjusted(0, 0, -display.height() / 40, -display.height() / 90)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), text)
