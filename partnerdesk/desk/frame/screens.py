"""Load and build the screens of the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import lazily
from partnerdesk.desk.places import entries

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.places import Entry
    from partnerdesk.desk.screen import Screen


def load() -> None:
    """Load the modules of all screens ahead."""
    for entry in entries():
        lazily.load(entry.module)


def make(entry: Entry, desk: Desk) -> Screen:
    """Build the screen of a place. Its module is loaded only now."""
    screen: Screen = lazily.load(entry.module).make(desk)
    return screen
