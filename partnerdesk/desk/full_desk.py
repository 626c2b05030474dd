"""The whole desk: the part that all screens share, with the room display and the private side.

Screens that need neither of these two take a plain `Desk`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from partnerdesk.desk.desk import Desk
from partnerdesk.desk.room_control import RoomDisplay

if TYPE_CHECKING:
    from partnerdesk.desk.private_side import PrivateSide
    from partnerdesk.settings import Settings


class FullDesk(Desk):
    """A desk that also steers the room display and holds the private side."""

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Start with nothing open, the room display off and nothing private loaded."""
        super().__init__(settings, today)
        self.room = RoomDisplay(self)
        self._private: PrivateSide | None = None

    @property
    def private(self) -> PrivateSide:
        """Return the private side, locked at first."""
        if self._private is None:
            from partnerdesk.desk.private_side import PrivateSide  # slow: not needed at start

            self._private = PrivateSide(self, self.room)
        return self._private
