"""Note in the file which wording of problem and goal the room display showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partnerdesk.desk.pace.timers import single_shot
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_control import RoomDisplay
    from partnerdesk.file.recording import Changed

#: Words that are being typed while the room looks on count as seen after so many milliseconds without
#: a change: the pause that ends a step of undo (`recording.PAUSE`).
STANDING_MS = 3_000

#: The views that show the wording of problem and goal, or of the goal.
_WITH_WORDING = (Shows.PROBLEM, Shows.WELCOME, Shows.POSITIONS)


class SeenWording(QObject):
    """Notes the wording when the room display begins to show it, and when a change of it stood there."""

    def __init__(self, desk: Desk, room: RoomDisplay) -> None:
        """Follow the room display."""
        super().__init__(desk)
        self._desk, self._room = desk, room
        self._is_shown = False
        self.standing = single_shot(self, STANDING_MS)
        self.standing.timeout.connect(self._note)
        room.changed.connect(self._follow)
        desk.changed.connect(self._wait)
        desk.closing.connect(self._settle)

    def _follow(self) -> None:
        was_shown, self._is_shown = self._is_shown, self._room.shown in _WITH_WORDING
        if self._is_shown and not was_shown:
            self._note()
        elif was_shown and not self._is_shown:
            self._settle()

    def _wait(self, changed: Changed | None) -> None:
        if self._is_shown and (changed is None or changed.touches("problem_version")):
            self.standing.start()

    def _settle(self) -> None:
        """Note the words that are shown no longer, however short they stood there."""
        if self.standing.isActive():
            self._note()

    def _note(self) -> None:
        self.standing.stop()
        self._desk.note_seen()
