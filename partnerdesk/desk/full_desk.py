"""The full desk: the desk with the room display and the private side.

Screens that need neither of them take a `Desk`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from partnerdesk.desk.desk import Desk
from partnerdesk.desk.pace.garbage import look_at_all_soon
from partnerdesk.desk.room_control import RoomDisplay
from partnerdesk.desk.seen_wording import SeenWording
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.importing.bringing import Bringing
    from partnerdesk.desk.places import Place
    from partnerdesk.desk.private.side import PrivateSide
    from partnerdesk.settings import Settings


class FullDesk(Desk):
    """A desk that also controls the room display and the private side, and holds a table on its way in."""

    brought = Signal(object)  # a table is there, or is there no more; then the place to show, or None
    table_wanted = Signal()  # its page is to be shown

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Start without a partnership, with the room display off, and the private side not loaded."""
        super().__init__(settings, today)
        self.room = RoomDisplay(self)
        self.seen_wording = SeenWording(self, self.room)
        self.room.changed.connect(self._update_discreet)
        self.room.screens.changed.connect(self._update_discreet)
        self.opened.connect(self._update_discreet)
        self._private: PrivateSide | None = None
        #: The table that is being brought in, None if there is none.
        self.bringing: Bringing | None = None
        self.closing.connect(self._close_table)
        #: Asks whether what was answered and mended in a table may be lost; the window sets it.
        self.may_lose_table: Callable[[], bool] = lambda: True
        self.may_close.append(self.may_leave_table)
        self._was_mirrored = False

    @property
    def private(self) -> PrivateSide:
        """Return the private side, which is locked at first."""
        if self._private is None:
            from partnerdesk.desk.private.side import PrivateSide  # slow: not needed at start

            self._private = PrivateSide(self, self.room)
        return self._private

    def bring(self, bringing: Bringing) -> None:
        """Make the page of a table, instead of one that is not imported yet. `show_table` shows it."""
        self._drop_table()
        self.bringing = bringing
        self.brought.emit(None)

    def show_table(self) -> None:
        """Show the page of the table that is being brought in."""
        self.table_wanted.emit()

    def end_bringing(self, place: Place | None = None) -> None:
        """Close the page of the table that is being brought in, and show a place, or the one before."""
        if self.bringing is not None:
            self._drop_table()
            self.idle.add(self, look_at_all_soon)  # planning excluded all that was there from collections
            self.brought.emit(place)

    def may_leave_table(self) -> bool:
        """Return whether the table that is being brought in may be dropped; ask if work on it is lost."""
        return self.bringing is None or not self.bringing.is_worked_on or self.may_lose_table()

    def _drop_table(self) -> None:
        if self.bringing is not None:
            self.bringing.stop()
            self.bringing.deleteLater()
            self.bringing = None

    def _close_table(self) -> None:
        if self.bringing is not None:
            self._drop_table()
            look_at_all_soon()

    def _update_discreet(self) -> None:
        """Turn the discreet view on while the room may see the window; tell of a mirrored screen.

        The notes are locked when the screen becomes mirrored.
        """
        mirrored = self.room.screens.are_mirrored
        if mirrored and not self._was_mirrored and self._private is not None:
            self._private.lock()  # the room would read the notes
        self._was_mirrored = mirrored
        was_on = self.discreet.is_on
        self.discreet.show_others(look_on=mirrored or self.room.is_on)
        if mirrored and self.discreet.is_on and not was_on and not self.room.is_on:
            self.tell(
                tr(
                    "Your screen is mirrored: the room sees all that you see. The discreet view is on: "
                    "what is for you alone is left out, and your bilateral notes are locked."
                )
            )
