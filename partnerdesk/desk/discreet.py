"""The discreet view: the desk without what is for the lead only, for when others may see the screen.

It turns on automatically while the room may see the window: the room display is on, or the screen
is mirrored. The lead can also turn it on at any time, or off until the next such moment.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from partnerdesk.partnership.readers import WALL, Reading


class Discreet(QObject):
    """The state of the discreet view: whether outreach and the lead's own words are hidden."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start with everything visible."""
        super().__init__(parent)
        self._seen_by_others = False
        self._by_hand: bool | None = None
        self._others_listen = True

    @property
    def reading(self) -> Reading:
        """Return what may be seen while it is on: partners alone, and of wordings what all may hear.

        Wordings for partners alone are left out until the lead said that partners alone are there.
        """
        return replace(WALL, others_listen=self._others_listen)

    def listen(self, *, others: bool) -> None:
        """Set whether others than partners may be in the room."""
        if others != self._others_listen:
            self._others_listen = others
            if self.is_on:
                self.changed.emit()

    @property
    def is_on(self) -> bool:
        """Return whether it is on, automatically or by the lead."""
        return self._seen_by_others if self._by_hand is None else self._by_hand

    def turn(self, *, on: bool) -> None:
        """Turn it on or off by the lead."""
        self._change(self._seen_by_others, by_hand=on)

    def show_others(self, *, look_on: bool) -> None:
        """Set whether others may see the window now. A change ends the choice of the lead."""
        if look_on != self._seen_by_others:
            self._change(look_on, by_hand=None)

    def _change(self, seen_by_others: bool, *, by_hand: bool | None) -> None:
        was_on = self.is_on
        self._seen_by_others, self._by_hand = seen_by_others, by_hand
        if self.is_on != was_on:
            self.changed.emit()
