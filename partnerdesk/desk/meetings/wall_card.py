"""What the room sees now, what follows, and what is held; for the facilitator."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.room_views import BACK_TO_PLAN, BLANK, HOLD, SWITCH, room_views, view_name
from partnerdesk.desk.widgets.basics import Card, button, column, label, restyle, row
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.desk.widgets.time_field import TimeField
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.room_control import RoomDisplay


class WallCard(Card):
    """The state of the room display in words, and buttons for what its keys do."""

    def __init__(self, desk: FullDesk) -> None:
        """Make the card; it follows the room display by itself."""
        super().__init__(tr("On the wall"), padding=tokens.M)
        self._room = room = desk.room
        self.now = label("", "strong", wrap=True)
        self.why = label("", "small", wrap=True)
        self.then = label("", "small", wrap=True)
        self.on = button(with_key(tr("Turn on"), SWITCH), room.turn_on)
        self.choose = button(tr("Open a page or picture…"), lambda: room.sheets.choose(self.window()))
        self.views = button(tr("Show…"), lambda: None, tip=tr("Each view has a key"))
        self._menu = QMenu(self.views)
        self._menu.aboutToShow.connect(self._fill)
        self.views.setMenu(self._menu)
        self.back = button(with_key(tr("Go back"), BACK_TO_PLAN), room.course.go_back)
        self.blank = switch(with_key(tr("Blank"), BLANK[0]), lambda: room.blank(not room.is_blank))
        self.hold = switch(with_key(tr("Hold"), HOLD), lambda: room.course.hold(not room.course.now.is_held))
        self.back_at = TimeField(tr("Back at"), tr("such as 15:40"))
        self.back_at.edited.connect(room.say_back_at)
        self._break = label(tr("Back at"), "small")
        self.body.addLayout(column(self.now, self.why, self.then, spacing=tokens.XS))
        self.body.addLayout(row(self._break, self.back_at, spacing=tokens.S))
        tools = (self.on, self.views, self.choose, self.back, self.blank, self.hold)
        self.body.addLayout(Flow(*tools, spacing=tokens.XS))
        room.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the room display."""
        room, course = self._room, self._room.course.now
        self.now.setText(room.state[:1].upper() + room.state[1:])
        self.why.setText(_why(room))
        self.why.setHidden(not self.why.text())
        follows = course.follows
        self.then.setText(tr("Then: {view}", view=view_name(follows)) if follows else "")
        self.then.setHidden(not follows)
        self.on.setHidden(room.is_on)
        for made in (self.views, self.blank, self.hold):
            made.setHidden(not room.is_on)
        self.back.setHidden(not room.is_on or not (course.chosen or course.is_held))
        self.blank.setChecked(room.is_blank)
        self.hold.setChecked(course.is_held)
        self.choose.setHidden(Shows.PAGE not in (course.shown, course.follows))
        for part in (self._break, self.back_at):
            part.setHidden(room.shown != Shows.BREAK)
        self.back_at.show_value(room.back_at)
        restyle(self.now, tone="rust" if room.is_on else "")

    def _fill(self) -> None:
        """List the views with their keys, which the Room menu serves."""
        self._menu.clear()
        for view, name, key in room_views():
            text = (name[:1].upper() + name[1:]).replace("&", "&&")
            action = self._menu.addAction(f"{text}\t{native(key)}")
            action.setCheckable(True)
            action.setChecked(view == self._room.shown)
            action.triggered.connect(partial(self._show_view, view))

    def _show_view(self, view: str, _checked: bool = False) -> None:  # noqa: FBT002 (Qt hands it over)
        if view == Shows.PAGE:
            self._room.sheets.show(self.window())
        else:
            self._room.course.show(view)


def with_key(text: str, key: str) -> str:
    """Return the text of a button with its key."""
    return f"{text} · {native(key)}"


def native(key: str) -> str:
    """Return a key in the notation of the platform."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _why(room: RoomDisplay) -> str:
    """Return why the room sees this, or what it would see."""
    course = room.course.now
    planned = view_name(course.planned)
    if not room.is_on or (room.shown is None and not room.is_blank and course.shown != Shows.NOTHING):
        return tr("It would show: {view}", view=view_name(course.shown))
    if room.is_blank:
        return tr("Behind it: {view}", view=view_name(course.shown))
    if course.chosen and course.chosen != course.planned:
        until = "" if course.is_held or course.run is None else tr("until the next item")
        return words.listed((until, tr("the plan: {view}", view=planned)))
    if course.shown == Shows.PAGE and room.sheets.now is None:
        return tr("No page or picture is open; the room sees the item.")
    return tr("as planned for this item") if course.run else ""
