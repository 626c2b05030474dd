"""A field for one that came to a meeting and was not invited."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.participant_field import ParticipantField
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import Choice, choices

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting


class OneMore(ParticipantField):
    """Offers participants that were not invited; the one that is chosen is noted as present."""

    def __init__(self, desk: Desk, name: str, hint: str, step: str) -> None:
        """Make the field; `step` names the change for undo."""
        super().__init__(name, self.others, hint)
        self._desk, self._step = desk, step
        self._meeting: WholeMeeting | None = None
        self.edited.connect(self._note)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Set the meeting that it is about."""
        self._meeting = meeting

    def others(self) -> list[Choice]:
        """Return who was not invited, as far as the screen may show them now."""
        if not self._desk.is_open:  # the focus comes here while the screen is taken down
            return []
        there = {i.participant_id for i in self._meeting.invited} if self._meeting else set()
        return [c for c in choices(self._desk.seen_at_meetings) if c.id not in there]

    def _note(self, participant: int | None) -> None:
        meeting = self._meeting
        if meeting is None or participant is None:
            return
        self.show_value(None)
        self.clear()
        at: time | None = self._desk.clock.now().time() if meeting.runs else None
        self._desk.do(
            self._step,
            lambda session: changing.meetings.note_presence(
                session, meeting.id, participant, present=True, at=at
            ),
        )
