"""What is being worded before the room: on the wall as it is typed, in the file once it is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_course import RoomCourse
    from partnerdesk.room.wall import Worded


class RoomWording(QObject):
    """The words before and now, and whether the wall marks what changed."""

    changed = Signal()

    def __init__(self, desk: Desk, course: RoomCourse) -> None:
        """Begin with nothing worded."""
        super().__init__(desk)
        self._course = course
        #: What is being worded, None if nothing is.
        self.now: Worded | None = None
        desk.closed.connect(self.end)

    def begin(self, what: str, before: str) -> None:
        """Begin to word something on the wall; `what` names it, `before` are its words until now."""
        from partnerdesk.room.wall import Worded  # slow: not needed at start

        self._set(Worded(what, before, before))
        self._course.show(Shows.DECISION)

    def compare_with(self, before: str) -> None:
        """Show the words beside others than those they began with, which changed meanwhile."""
        if self.now is not None:
            self._set(replace(self.now, before=before))

    def say(self, text: str) -> None:
        """Show the words as they are typed."""
        if self.now is not None:
            self._set(replace(self.now, now=text))

    def mark(self, is_marked: bool) -> None:
        """Mark what changed, or show the clean text."""
        if self.now is not None:
            self._set(replace(self.now, marks=is_marked))

    def put_beside(self, is_beside: bool) -> None:
        """Show the version before beside the words, or the words alone."""
        if self.now is not None:
            self._set(replace(self.now, beside=is_beside))

    def end(self) -> None:
        """Show nothing that is being worded any more."""
        self._set(None)

    def _set(self, worded: Worded | None) -> None:
        if worded != self.now:
            self.now = worded
            self.changed.emit()
