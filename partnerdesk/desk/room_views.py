"""The views of the room display: their names, and the key that shows each from anywhere."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk import words
from partnerdesk.desk.places import entries
from partnerdesk.partnership.meetings import Shows

#: Keys that work in the window, and on the room display while it is on.
SWITCH, HOLD, BACK_TO_PLAN = "Ctrl+Shift+D", "Ctrl+Shift+H", "F9"
BLANK = ("F12", "Ctrl+Shift+B")
SHOW_POSITIONS, MARKS, BESIDE = "Ctrl+Shift+P", "Ctrl+Shift+M", "Ctrl+Shift+K"
NEXT, PREVIOUS = "Ctrl+Shift+PgDown", "Ctrl+Shift+PgUp"

#: What a meeting needs most has a key alone; its neighbour has the same key with Shift. F1, F2, F4 and F10
#: are left out: help, lists, choices and menus open by them.
_KEYS: dict[str, str] = {
    Shows.AGENDA: "F3",
    Shows.ITEM: "Shift+F3",
    Shows.PROBLEM: "F5",
    Shows.GAPS: "Shift+F5",
    Shows.DECISION: "F6",
    Shows.CHECK_IN: "Shift+F6",
    Shows.POSITIONS: "F7",
    Shows.SPEAKERS: "Shift+F7",
    Shows.OFFERS: "F8",
    Shows.COMMITMENTS: "Shift+F8",
    Shows.TIMER: "F11",
    Shows.WELCOME: "Shift+F11",
    Shows.BREAK: "Shift+F12",
    Shows.PAGE: "Shift+F9",
    Shows.INTERESTS: "Ctrl+Shift+I",
    Shows.GROUPS: "Ctrl+Shift+A",
    Shows.OVERLAPS: "Ctrl+Shift+O",
    Shows.CEREMONY: "Ctrl+Shift+G",
    Shows.PROGRESS: "Ctrl+Shift+R",
}


class RoomView(NamedTuple):
    """A view with its name and the key that shows it."""

    view: str
    name: str
    key: str


def room_views() -> list[RoomView]:
    """Return the views that can be shown by hand, in the order of the menu."""
    return [RoomView(view, view_name(view), key) for view, key in _KEYS.items()]


def view_name(view: str) -> str:
    """Return the name of a view; one that belongs to a place of the window has its name."""
    named = {entry.view: entry.name for entry in entries() if entry.view and entry.view != Shows.AGENDA}
    return named.get(view) or words.word("shows", view)
