"""The whole desk: the part that all screens share, with the room display and the private side.

Screens that need neither of these two take a plain `Desk`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.desk.desk import Desk
from partnerdesk.desk.room_control import RoomDisplay
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.private_side import PrivateSide
    from partnerdesk.settings import Settings


class FullDesk(Desk):
    """A desk that also steers the room display and holds the private side."""

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Start with nothing open, the room display off and nothing private loaded."""
        super().__init__(settings, today)
        self.room = RoomDisplay(self)
        self.room.changed.connect(self._see_who_looks_on)
        self.room.screens.changed.connect(self._see_who_looks_on)
        self.opened.connect(self._see_who_looks_on)
        self._private: PrivateSide | None = None

    @property
    def private(self) -> PrivateSide:
        """Return the private side, locked at first."""
        if self._private is None:
            from partnerdesk.desk.private_side import PrivateSide  # slow: not needed at start

            self._private = PrivateSide(self, self.room)
        return self._private

    def _see_who_looks_on(self) -> None:
        """Turn the discreet view on while the room may see the window, and tell of a mirrored screen."""
        mirrored = self.room.screens.are_mirrored
        was_on = self.discreet.is_on
        self.discreet.show_others(look_on=mirrored or self.room.is_on)
        if mirrored and self.discreet.is_on and not was_on and not self.room.is_on:
            self.tell(
                tr(
                    "Your screen is mirrored: the room sees all that you see. The discreet view is on: "
                    "what is for you alone is left out."
                )
            )
