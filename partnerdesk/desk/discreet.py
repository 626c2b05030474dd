"""The discreet view: the desk as it may be seen by accident, without what is for the lead alone.

It is on by itself while the room may see the window: the room display is on, or the screen is
mirrored. By hand it is turned on at any time, or off until the next such moment.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Discreet(QObject):
    """Whether the desk shows nothing of outreach and none of the lead's own words."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with everything shown."""
        super().__init__(parent)
        self._seen_by_others = False
        self._by_hand: bool | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether it is on, by itself or by hand."""
        return self._seen_by_others if self._by_hand is None else self._by_hand

    def turn(self, *, on: bool) -> None:
        """Turn it on or off by hand."""
        self._change(self._seen_by_others, by_hand=on)

    def show_others(self, *, look_on: bool) -> None:
        """Take that others may see the window now, or no more; what was chosen by hand ends with that."""
        if look_on != self._seen_by_others:
            self._change(look_on, by_hand=None)

    def _change(self, seen_by_others: bool, *, by_hand: bool | None) -> None:
        was_on = self.is_on
        self._seen_by_others, self._by_hand = seen_by_others, by_hand
        if self.is_on != was_on:
            self.changed.emit()
