"""What the room display shows: what was chosen by hand, else what the item that runs asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from partnerdesk.partnership.meetings import Shows


@dataclass(frozen=True)
class Run:
    """The item of a meeting that runs, and what it and the next one ask for; None where they do not say.

    `item` is the id of the item, None between two items. `is_last` is true if no item is to come.
    """

    meeting: int
    item: int | None
    shows: str | None
    next_shows: str | None
    is_last: bool


@dataclass(frozen=True)
class Course:
    """What asks for a view. Views are named as in `Shows`; `window` is that of the place of the window.

    A view that was chosen by hand is for the moment: it ends with the item of the agenda that runs, unless
    it `is_held`. A meeting that runs shows what its item asks for, wherever the window goes.
    """

    window: str
    run: Run | None = None
    chosen: str | None = None
    is_held: bool = False

    @property
    def planned(self) -> str:
        """Return the view that is shown if none is chosen: that of the item, else that of the window."""
        if self.run is None:
            return self.window
        return self.run.shows or Shows.AGENDA

    @property
    def shown(self) -> str:
        """Return the view that is shown."""
        return self.chosen or self.planned

    @property
    def follows(self) -> str | None:
        """Return the view that the next item asks for, None if there is no next item."""
        if self.run is None or self.run.is_last:
            return None
        return self.run.next_shows or Shows.AGENDA

    def choose(self, view: str) -> Course:
        """Return the course with a view chosen by hand."""
        return replace(self, chosen=view)

    def hold(self, *, is_held: bool) -> Course:
        """Return the course that stays at the view that is shown, or no longer does."""
        return replace(self, is_held=is_held, chosen=self.shown if is_held else self.chosen)

    def back(self) -> Course:
        """Return the course without a chosen view."""
        return replace(self, chosen=None, is_held=False)

    def moved(self, run: Run | None) -> Course:
        """Return the course after the meeting went on: what was chosen ends with its item."""
        here = None if self.run is None else (self.run.meeting, self.run.item)
        there = None if run is None else (run.meeting, run.item)
        moved = replace(self, run=run)
        return moved if here == there or self.is_held else replace(moved, chosen=None)

    def gone_to(self, window: str) -> Course:
        """Return the course after the window went to a place with a view."""
        return replace(self, window=window)
