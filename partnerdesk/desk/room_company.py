"""Who is in the room, as far as the file tells: the answer to "Who is in the room?" holds only that long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.file.reading.meetings import running_meeting
from partnerdesk.file.reading.wall import others_present

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed


class RoomCompany(QObject):
    """Tells when others than partners may have come into the room."""

    #: A meeting began after another one, or for the first time.
    another_meeting = Signal()
    #: In the same meeting somebody was noted as present who is no partner.
    others_came = Signal()

    def __init__(self, desk: Desk) -> None:
        """Begin with no meeting."""
        super().__init__(desk)
        self._desk = desk
        self._meeting: int | None = None
        self._others = 0
        desk.opened.connect(lambda: self._note())
        desk.closed.connect(self._forget)
        desk.changed.connect(self._on_changed)

    def _note(self) -> None:
        """Note who is there, and which meeting runs; one that ended is kept until another begins."""
        self._meeting = running_meeting(self._desk.file) or self._meeting
        self._others = 0 if self._meeting is None else others_present(self._desk.file, self._meeting)

    def _forget(self) -> None:
        self._meeting, self._others = None, 0

    def _on_changed(self, changed: Changed | None) -> None:
        if changed is not None and not changed.touches("meeting", "attendance", "guest", "participant"):
            return
        meeting, others = self._meeting, self._others
        self._note()
        if self._meeting != meeting:
            self.another_meeting.emit()
        elif self._others > others:
            self.others_came.emit()
