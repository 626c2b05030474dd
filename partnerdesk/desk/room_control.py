"""Control of the room display: on or off, what it shows, blank or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from partnerdesk.desk.places import Place, entries, entry_of
from partnerdesk.desk.screens import Screens, screens_apart
from partnerdesk.language import tr
from partnerdesk.partnership.readers import WALL

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reader_rows import ReaderRows
    from partnerdesk.room.display import Display


class RoomDisplay(QObject):
    """Turns the room display on and off. It follows the window or shows one fixed view."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start turned off. It will follow the window."""
        super().__init__(desk)
        #: Called before it turns on; each can refuse. The private side locks here.
        self.may_turn_on: list[Callable[[], bool]] = []
        self._desk = desk
        self._display: Display | None = None
        self._rows: ReaderRows | None = None
        #: Whether others than partners are in the room; None means not asked yet.
        self._others: bool | None = None
        self._followed = _first()
        self._held: Place | None = None
        self._is_blank = False
        desk.closed.connect(self._reset)
        desk.changed.connect(self._refresh)
        desk.going.connect(self._follow)
        self._window: QWindow | None = None
        self.screens = Screens(self)
        self.screens.changed.connect(self._on_screens_changed)
        QGuiApplication.instance().focusWindowChanged.connect(self._on_focus_window)  # type: ignore[union-attr]
        self._is_behind = False

    @property
    def is_on(self) -> bool:
        """Return whether the room display is on, blank or not."""
        return self._display is not None

    @property
    def is_blank(self) -> bool:
        """Return whether it is on and blank."""
        return self._is_blank

    @property
    def shown(self) -> Place | None:
        """Return the place that the room sees now, None if it sees nothing."""
        is_seen = self.is_on and not self._is_blank and not self._is_behind
        return (self._held or self._followed) if is_seen else None

    @property
    def held(self) -> Place | None:
        """Return the fixed place, or None if it follows the window."""
        return self._held

    @property
    def state_text(self) -> str:
        """Return its state as text: whether it is on, and what it shows."""
        if not self.is_on:
            return tr("Room display: off")
        if self._is_behind:
            return tr("Room display: behind this window")
        if self._is_blank:
            return tr("Room display: blank")
        return tr("Room display: {place}", place=entry_of(self._held or self._followed).name)

    def turn_on(self) -> None:
        """Show the room display, unless a function in `may_turn_on` refuses."""
        if self.is_on or not self._desk.is_open or not all(may() for may in self.may_turn_on):
            return
        from partnerdesk.desk.room_look import look  # slow: not needed at start
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.room.display import Display

        self._desk.flushing.emit()
        try:
            self._read_for(others_listen=False)
        except FileProblem as e:
            self._desk.tell_problem(e)
            return
        self._display = Display(self._seen, look(dark=self._desk.settings.room_is_dark))
        self._display.blank_asked.connect(lambda: self.blank(not self._is_blank))
        self._display.closed.connect(self.turn_off)
        self._display.failed.connect(self._desk.tell_problem)
        self._display.leave_asked.connect(self.turn_off)
        self._window = _window_of_the_app()
        self._place(self._display)
        if self._window:
            self._window.screenChanged.connect(self._on_window_moved)
        self._show()

    def _place(self, display: Display) -> None:
        """Fill a second screen for the room, or cover the screen of the app if there is none."""
        screens = screens_apart(self._window)
        if screens:
            display.fill(screens[0])
            if self._window:  # the app keeps the keyboard focus
                self._window.requestActivate()
        else:
            display.cover(self._window.screen() if self._window else QGuiApplication.primaryScreen())
            self._desk.tell(_about_one_screen(mirrored=self.screens.are_mirrored))

    def _on_screens_changed(self) -> None:
        """Turn it off if its screen is gone, or if a second screen appeared while it covers the app."""
        display, apart = self._display, screens_apart(self._window)
        if display is None:
            return
        if display.covers and apart:
            self.turn_off()
            self._desk.tell(tr("There is a screen for the room now. Turn the room display on again for it."))
        elif not display.covers and display.filled not in [screen.name() for screen in apart]:
            self.turn_off()
            self._desk.tell(
                tr("The screen of the room is gone, or shows what yours does. Room display: off.")
            )
        elif not display.covers:
            display.keep_filling()

    def _on_window_moved(self) -> None:
        """Tell when the window came to the screen of the room, where the room sees it."""
        display = self._display
        if display is None or display.covers:
            return
        is_there = display.filled not in [screen.name() for screen in screens_apart(self._window)]
        if is_there and not self._is_behind:
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
        if is_behind != self._is_behind:
            self._is_behind = is_behind
            self.changed.emit()

    def turn_off(self) -> None:
        """Close the room display."""
        display, self._display = self._display, None
        if display is not None:
            self._is_blank, self._is_behind, self._others = False, False, None
            self._desk.discreet.listen(others=True)
            if self._window:
                self._window.screenChanged.disconnect(self._on_window_moved)
            display.close()
            display.deleteLater()
            rows, self._rows = self._rows, None
            if rows is not None:
                rows.close()
            self.changed.emit()

    def blank(self, is_blank: bool) -> None:
        """Blank it, or show the view again."""
        if self.is_on:
            self._is_blank = is_blank
            self._show()

    def hold(self, place: Place | None) -> None:
        """Show one fixed place; None follows the window again."""
        self._held = place
        self._show()

    def turn(self, pages: int) -> None:
        """Turn pages forwards or back."""
        if self._display is not None:
            self._display.turn(pages)

    def use_dark(self, is_dark: bool) -> None:
        """Use dark or light colours."""
        from partnerdesk.desk.room_look import look

        self._desk.settings.room_is_dark = is_dark
        self._desk.settings.save()
        if self._display is not None:
            self._display.show_look(look(dark=is_dark))

    def _follow(self, place: Place, target: object) -> None:
        if entry_of(place).view:
            self._followed = place
            self._show()

    def _show(self) -> None:
        if self._display is not None:
            shown = entry_of(self._held or self._followed)
            if shown.place == Place.INTERESTS and not self._is_blank and self._others is None:
                self._display.show_view(None)
                self._is_blank = not self.ask_who_is_there()
        if self._display is not None:  # it may have been turned off during the question
            self._display.show_view(None if self._is_blank else shown.view)
        self.changed.emit()

    def ask_who_is_there(self) -> bool:
        """Ask who is in the room, for the interests and limitations. Return False if not answered."""
        from partnerdesk.desk.asking import choose

        answer = choose(
            tr("Who is in the room?"),
            tr(
                "Some interests and limitations were agreed to be seen by the partners alone. They are left "
                "out where others are in the room. You are asked once until the room display is turned off."
            ),
            tr("Partners alone"),
            tr("Others too"),
        )
        if answer is None or self._display is None:
            return False
        self.say_who_is_there(others=answer == 1)
        return True

    def say_who_is_there(self, *, others: bool) -> None:
        """Set whether others than partners are in the room, and show what they may see."""
        if self._display is not None:
            self._others = others
            self._desk.discreet.listen(others=others)
            self._read_for(others_listen=others)
            self._display.refresh()

    def _read_for(self, *, others_listen: bool) -> None:
        """Open a reader for what partners may see. Raises FileProblem."""
        before = self._rows
        self._rows = self._desk.file.for_reader(replace(WALL, others_listen=others_listen))
        if before is not None:
            before.close()

    def _seen(self) -> ReaderRows:
        assert self._rows is not None, "the room display is off"
        return self._rows

    def _refresh(self, changed: object) -> None:
        if self._display is not None:
            self._display.refresh()

    def _reset(self) -> None:
        self._followed, self._held = _first(), None
        self.turn_off()


def _window_of_the_app() -> QWindow | None:
    """Return the main window: just after a dialog, or from a menu, it is not the one with the focus."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible())
    window = next(shown, None)
    return window.windowHandle() if window else QGuiApplication.focusWindow()


def _first() -> Place:
    """Return the first place that has a view for the room."""
    return next(entry.place for entry in entries() if entry.view)


def _about_one_screen(*, mirrored: bool) -> str:
    """Return the message for a room display on the only screen; it is read after returning to the window."""
    if mirrored:
        return tr(
            "Your screen is mirrored: the room sees all that you see. The room display covers it; "
            "Esc brings you back. Let the system extend the screen to keep a window of your own."
        )
    return tr("There is one screen: the room display covers it. Esc brings you back.")
