"""On which screen the room display is: one of its own, or that of the window. Screens come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from partnerdesk.desk.screens import Screens, screens_apart
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from partnerdesk.desk.desk import Desk
    from partnerdesk.room.display import Display


class RoomPlacing(QObject):
    """Places a room display and watches its screen.

    `is_behind` is true while another window of the app lies before it; `waits` while its screen is gone.
    """

    changed = Signal()
    to_leave = Signal()  # the display covers the app, and a screen of its own has come

    def __init__(self, desk: Desk) -> None:
        """Start without a display."""
        super().__init__(desk)
        self._desk = desk
        self._display: Display | None = None
        self._window: QWindow | None = None
        self.is_behind = self.waits = False
        self.screens = Screens(self)
        self.screens.changed.connect(self._on_screens_changed)
        QGuiApplication.instance().focusWindowChanged.connect(self._on_focus_window)  # type: ignore[union-attr]

    def place(self, display: Display) -> None:
        """Fill a second screen for the room, or cover the screen of the app if there is none."""
        self._display, self._window = display, _window_of_the_app()
        if not self._fill(display):
            display.cover(self._window.screen() if self._window else QGuiApplication.primaryScreen())
            self._desk.tell(_about_one_screen(mirrored=self.screens.are_mirrored))
        if self._window:
            self._window.screenChanged.connect(self._on_window_moved)

    def let_go(self) -> None:
        """Watch no longer."""
        if self._display is not None and self._window:
            self._window.screenChanged.disconnect(self._on_window_moved)
        self._display = None
        self.is_behind = self.waits = False

    def _fill(self, display: Display) -> bool:
        """Fill a screen that only the room sees; return False if there is none."""
        screens = screens_apart(self._window)
        if not screens:
            return False
        display.fill(screens[0])
        if self._window:  # the app keeps the keyboard focus
            self._window.requestActivate()
        return True

    def _on_screens_changed(self) -> None:
        display = self._display
        if display is None:
            return
        apart = [screen.name() for screen in screens_apart(self._window)]
        if display.covers:
            if apart:
                self.to_leave.emit()
                self._desk.tell(
                    tr("There is a screen for the room now. Turn the room display on again for it.")
                )
        elif self.waits:
            self._come_back(display)
        elif display.filled in apart:
            display.keep_filling()
        else:
            self._wait(display)

    def _wait(self, display: Display) -> None:
        """Put the display away until there is a screen for it."""
        if self._fill(display):
            return
        display.hide()
        self.waits, self.is_behind = True, False
        self._desk.tell(
            tr(
                "The screen of the room is gone, or shows what yours does. The room display waits, and comes "
                "back with its screen."
            )
        )
        self.changed.emit()

    def _come_back(self, display: Display) -> None:
        if self._fill(display):
            self.waits = False
            self._desk.tell(tr("The screen of the room is back, with what it showed."))
            self.changed.emit()

    def _on_window_moved(self) -> None:
        """Tell when the window came to the screen of the room, where the room sees it."""
        display = self._display
        if display is None or display.covers or self.waits:
            return
        is_there = display.filled not in [screen.name() for screen in screens_apart(self._window)]
        if is_there and not self.is_behind:
            self._desk.tell(
                tr("This window is on the screen of the room now, and the room sees it. Move it to yours.")
            )
        self._say_behind(is_behind=is_there)

    def _on_focus_window(self, front: QWindow | None) -> None:
        """Update whether another window of the app is in front of it, if it covers the app."""
        if self._display is None or not self._display.covers or front is None:
            return
        self._say_behind(is_behind=front is not self._display.windowHandle())

    def _say_behind(self, *, is_behind: bool) -> None:
        if is_behind != self.is_behind:
            self.is_behind = is_behind
            self.changed.emit()


def _window_of_the_app() -> QWindow | None:
    """Return the main window: just after a dialog, or from a menu, it is not the one with the focus."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible())
    window = next(shown, None)
    return window.windowHandle() if window else QGuiApplication.focusWindow()


def _about_one_screen(*, mirrored: bool) -> str:
    """Return the message for a room display on the only screen; it is read after returning to the window."""
    if mirrored:
        return tr(
            "Your screen is mirrored: the room sees all that you see. The room display covers it; "
            "Esc brings you back. Let the system extend the screen to keep a window of your own."
        )
    return tr("There is one screen: the room display covers it. Esc brings you back.")
