"""The part of the View menu that controls the room display."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from partnerdesk.desk.pace.plain_values import SHORTCUT_OF_APPLICATION
from partnerdesk.desk.places import Place, entries
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.room_control import RoomDisplay

#: Shortcuts. They work in the window and on the room display.
SWITCH, BLANK = "Ctrl+Shift+D", "Ctrl+Shift+B"
ON, BACK = "Ctrl+Shift+PgDown", "Ctrl+Shift+PgUp"


class RoomMenu:
    """The actions: on or off, blank, pages, and following the window or one fixed view."""

    def __init__(self, desk: FullDesk, window: QWidget, menu: QMenu) -> None:
        """Add the actions to a menu."""
        self._room = room = desk.room
        self.switch = _checkable(window, tr("&Room display"), SWITCH)
        self.switch.triggered.connect(lambda: room.turn_off() if room.is_on else room.turn_on())
        self.switch.triggered.connect(self._refresh)  # the switch may have been refused
        menu.addAction(self.switch)
        shows = menu.addMenu(tr("Room display sho&ws"))
        self.blank = _checkable(window, tr("&Blank"), BLANK)
        self.blank.triggered.connect(room.blank)
        self.dark = _checkable(window, tr("&Dark ground"))
        self.dark.setChecked(desk.settings.room_is_dark)
        self.dark.triggered.connect(room.use_dark)
        shows.addAction(self.blank)
        self.turns = [_with_key(window, tr("&Next page"), ON), _with_key(window, tr("&Previous page"), BACK)]
        for turn, pages in zip(self.turns, (1, -1), strict=True):
            turn.triggered.connect(partial(_turn, room, pages))
            shows.addAction(turn)
        shows.addSeparator()
        self.places = self._places(shows)
        shows.addSeparator()
        shows.addAction(self.dark)
        self.who = QAction(tr("&Who is in the room…"), window)
        self.who.triggered.connect(lambda: room.ask_who_is_there())
        shows.addAction(self.who)
        self.when_open = [self.switch, shows.menuAction()]
        room.changed.connect(self._refresh)
        self._refresh()

    def _places(self, menu: QMenu) -> dict[Place | None, QAction]:
        group = QActionGroup(menu)
        made: dict[Place | None, QAction] = {None: group.addAction(tr("&Follow the window"))}
        for entry in entries():
            if entry.view:
                name = entry.name.replace("&", "&&")
                made[entry.place] = group.addAction(tr("Hold on {place}", place=name))
        for held, action in made.items():
            action.setCheckable(True)
            action.triggered.connect(partial(self._hold, held))
            menu.addAction(action)
        return made

    def _hold(self, place: Place | None, _checked: bool = True) -> None:  # noqa: FBT002 (Qt hands it over)
        self._room.hold(place)

    def _refresh(self) -> None:
        self.switch.setChecked(self._room.is_on)
        for action in (self.blank, self.who, *self.turns):
            action.setEnabled(self._room.is_on)
        self.blank.setChecked(self._room.is_blank)
        self.places[self._room.held].setChecked(True)


def _turn(room: RoomDisplay, pages: int, _checked: bool = False) -> None:  # noqa: FBT002 (Qt hands it over)
    room.turn(pages)


def _checkable(window: QWidget, text: str, keys: str = "") -> QAction:
    action = _with_key(window, text, keys) if keys else QAction(text, window)
    action.setCheckable(True)
    return action


def _with_key(window: QWidget, text: str, keys: str) -> QAction:
    action = QAction(text, window)
    action.setShortcuts([QKeySequence(keys)])
    action.setProperty("shortcutContext", SHORTCUT_OF_APPLICATION)
    return action
