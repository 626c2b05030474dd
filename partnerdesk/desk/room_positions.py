"""The round of positions that is open: hidden from the room until it is shown by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.file import changing
from partnerdesk.file.reading.problem import partners
from partnerdesk.file.reading.rounds import OpenRound, open_round
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_course import RoomCourse
    from partnerdesk.file.recording import Changed

_TABLES = ("round", "position", "unheard", "decision", "meeting", "participant")


class RoomPositions(QObject):
    """Follows the round that is open in the file."""

    changed = Signal()

    def __init__(self, desk: Desk, course: RoomCourse) -> None:
        """Begin without a round."""
        super().__init__(desk)
        self._desk, self._course = desk, course
        #: The round that is open, None if there is none.
        self.open: OpenRound | None = None
        desk.opened.connect(self._read)
        desk.closed.connect(self._forget)
        desk.changed.connect(self._on_changed)

    def show(self) -> None:
        """Show the positions of the open round to the room, on the words they were given for."""
        held = self.open
        if held is None or self._desk.read_only:
            return
        self._desk.flushing.emit()
        asked = [partner.id for partner in partners(self._desk.file)]
        self._desk.do(tr("Show positions"), lambda session: changing.rounds.show(session, held.id, asked))
        if self.open is None:  # else the file refused
            self._course.show(Shows.POSITIONS)

    def _on_changed(self, changed: Changed | None) -> None:
        if changed is None or changed.touches(*_TABLES):
            self._read()

    def _read(self) -> None:
        self._set(open_round(self._desk.file))

    def _forget(self) -> None:
        self._set(None)

    def _set(self, held: OpenRound | None) -> None:
        if held != self.open:
            self.open = held
            self.changed.emit()
