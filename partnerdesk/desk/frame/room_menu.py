"""The Room menu: the room display on or off, what it shows, its pages, with the key of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from partnerdesk.desk.pace.plain_values import SHORTCUT_OF_APPLICATION
from partnerdesk.desk.room_views import (
    BACK_TO_PLAN,
    BESIDE,
    BLANK,
    HOLD,
    MARKS,
    NEXT,
    PREVIOUS,
    SHOW_POSITIONS,
    SWITCH,
    room_views,
)
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.room_control import RoomDisplay


class RoomMenu:
    """The actions of a menu. Their keys work in the window and on the room display, while it is on."""

    def __init__(self, desk: FullDesk, window: QWidget, menu: QMenu) -> None:
        """Add the actions to a menu."""
        self._desk, self._room = desk, desk.room
        room = desk.room
        self._window, self._menu = window, menu
        self._when_on: list[QAction] = []
        self.switch = self._add(tr("&Room display"), SWITCH, checkable=True)
        self.switch.triggered.connect(lambda: room.turn_off() if room.is_on else room.turn_on())
        self.switch.triggered.connect(self._refresh)  # the switch may have been refused
        self.blank = self._add(tr("&Blank"), *BLANK, checkable=True)
        self.blank.triggered.connect(room.blank)
        self.back = self._add(tr("&Follow the window"), BACK_TO_PLAN)
        self.back.triggered.connect(room.course.go_back)
        self.hold = self._add(tr("&Hold what is shown"), HOLD, checkable=True)
        self.hold.triggered.connect(room.course.hold)
        menu.addSeparator()
        self.views = self._views()
        self.choose = self._add(tr("Open a page or &picture…"))
        self.choose.triggered.connect(lambda: room.sheets.choose(self._window))
        menu.addSeparator()
        self.positions = self._add(tr("Show the po&sitions"), SHOW_POSITIONS)
        self.positions.triggered.connect(room.positions.show)
        self.marks = self._add(tr("&Mark what changed"), MARKS, checkable=True)
        self.marks.triggered.connect(room.wording.mark)
        self.beside = self._add(tr("Show the version before besi&de it"), BESIDE, checkable=True)
        self.beside.triggered.connect(room.wording.put_beside)
        menu.addSeparator()
        for text, key, pages in ((tr("&Next page"), NEXT, 1), (tr("&Previous page"), PREVIOUS, -1)):
            self._add(text, key).triggered.connect(partial(_turn, room, pages))
        menu.addSeparator()
        self.dark = self._add(tr("&Dark ground"), checkable=True)
        self.dark.setChecked(desk.settings.room_is_dark)
        self.dark.triggered.connect(room.use_dark)
        self.who = self._add(tr("&Who is in the room…"))
        self.who.triggered.connect(lambda: room.ask_who_is_there())
        menu.addSeparator()
        self.rehearse = self._add("")
        self.show_rehearsal(is_on=False)
        always = (
            self.switch, self.dark, self.choose, self.positions, self.marks, self.beside, self.rehearse,
        )  # fmt: skip
        self._when_on = [a for a in menu.actions() if a not in always]
        self.when_open = [self.switch, self.choose, self.rehearse]
        room.changed.connect(self._refresh)
        self._refresh()

    def _views(self) -> dict[str, QAction]:
        group = QActionGroup(self._menu)
        made: dict[str, QAction] = {}
        for view, name, key in room_views():
            shown = (name[:1].upper() + name[1:]).replace("&", "&&")
            made[view] = self._add(tr("Show: {view}", view=shown), key, checkable=True)
            made[view].triggered.connect(partial(self._show, view))
            group.addAction(made[view])
        return made

    def show_rehearsal(self, *, is_on: bool) -> None:
        """Offer to begin a rehearsal, or to end the one that is on."""
        self.rehearse.setText(tr("&End the rehearsal") if is_on else tr("R&ehearse on a copy"))

    def _show(self, view: str, _checked: bool = True) -> None:  # noqa: FBT002 (Qt hands it over)
        if view == Shows.PAGE:
            self._room.sheets.show(self._window)
            self._refresh()  # nothing may have been chosen
        else:
            self._room.course.show(view)

    def _refresh(self) -> None:
        room = self._room
        self.switch.setChecked(room.is_on)
        for action in self._when_on:
            action.setEnabled(room.is_on)
        course = room.course.now
        self.back.setEnabled(room.is_on and (course.chosen is not None or course.is_held))
        self.back.setText(tr("&Follow the meeting") if course.run else tr("&Follow the window"))
        self.blank.setChecked(room.is_blank)
        self.hold.setChecked(course.is_held)
        self.positions.setEnabled(room.positions.open is not None and not self._desk.read_only)
        worded = room.wording.now
        for action in (self.marks, self.beside):
            action.setEnabled(worded is not None)
        self.marks.setChecked(worded is None or worded.marks)
        self.beside.setChecked(worded is not None and worded.beside)
        for view, action in self.views.items():
            action.setChecked(view == room.shown)

    def _add(self, text: str, *keys: str, checkable: bool = False) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(checkable)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setProperty("shortcutContext", SHORTCUT_OF_APPLICATION)
        self._menu.addAction(action)
        return action


def _turn(room: RoomDisplay, pages: int, _checked: bool = False) -> None:  # noqa: FBT002 (Qt hands it over)
    room.turn(pages)
