"""Who wants to speak, in order. Time by participant and who was not heard are for the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.spoken_times import SpokenTimes
from partnerdesk.desk.widgets.basics import Card, breakable, button, clear, close_button, column, label, row
from partnerdesk.desk.widgets.participant_field import ParticipantField
from partnerdesk.desk.widgets.shown import Shown
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import Choice, choices
from partnerdesk.file.reading.speaking import Turn, turns
from partnerdesk.language import tr
from partnerdesk.partnership.speaking import spoken
from partnerdesk.words import commas

if TYPE_CHECKING:
    from datetime import datetime

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting


class SpeakersCard(Card):
    """The list of speakers, a field to add one, and a button to move on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Wants to speak"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._turns: list[Turn] = []
        self._shown = Shown()
        self._rows = column(spacing=tokens.XS)
        self.next = button(tr("Next speaker"), self._move_on)
        self.asks = ParticipantField(tr("Who asks to speak"), self._here, tr("who asks to speak? then Enter"))
        self.asks.edited.connect(self._ask)
        self.unheard = label("", "small", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.asks)
        self.body.addLayout(row(self.next, -1))
        self.body.addWidget(self.unheard)
        self.times = SpokenTimes()
        self.body.addWidget(self.times)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show the turns that are not over, and who of those here was not heard in this item."""
        self._meeting = meeting
        every = self._desk.read(turns, meeting.id)
        if self._shown.is_same(meeting, every, self._desk.discreet.is_on, self._desk.read_only):
            return
        waiting = sorted((t for t in every if t.ended is None), key=lambda turn: turn.begun is None)
        clear(self._rows)
        for number, turn in enumerate(waiting, start=1):
            self._rows.addWidget(self._row(number, turn))
        item = meeting.present_item
        heard = {t.participant_id for t in every if t.begun and (item is None or t.item == item.number)}
        quiet = {i.called for i in meeting.invited if i.is_here and i.participant_id not in heard}
        self.unheard.setText(
            tr("Not heard yet in this item: {names}", names=commas(sorted(quiet))) if heard and quiet else ""
        )
        self.unheard.setHidden(not self.unheard.text() or self._desk.discreet.is_on)
        self._turns = every
        self.show_times(self._desk.clock.now())
        self.next.setHidden(self._desk.read_only)
        self.next.setEnabled(bool(waiting))
        self.asks.setHidden(self._desk.read_only)

    def show_times(self, now: datetime) -> None:
        """Show how long each spoke up to now, where nobody else sees the screen."""
        until = self._meeting.now(now) if self._meeting and self._meeting.runs else None
        self.times.show_spoken([] if self._desk.discreet.is_on else spoken(self._turns, until))

    def _row(self, number: int, turn: Turn) -> QWidget:
        now = turn.begun is not None
        text = tr("{name} speaks", name=turn.called) if now else turn.called
        line = row(
            label(str(number), "strong"), label(breakable(text), "teal" if now else "", wrap=True), -1,
            spacing=tokens.S,
        )  # fmt: skip
        if not now and not self._desk.read_only:
            said = tr("Take {name} off the list", name=turn.called)
            line.addWidget(
                close_button(said, lambda: self._desk.delete(tr("Take off the list"), "speaker", turn.id))
            )
        made = QWidget()
        made.setLayout(line)
        return made

    def _here(self) -> list[Choice]:
        if not self._desk.is_open:  # the focus comes here while the screen is taken down
            return []
        here = {i.participant_id for i in self._meeting.invited if i.is_here} if self._meeting else set()
        found = choices(self._desk.seen_at_meetings)
        return [c for c in found if c.id in here] or found

    def _ask(self, participant: int | None) -> None:
        meeting = self._meeting
        if meeting is None or participant is None:
            return
        self.asks.show_value(None)
        self.asks.clear()
        item = meeting.present_item
        number, now = item.number if item else None, self._desk.clock.now()
        self._desk.do(
            tr("Ask to speak"),
            lambda session: changing.speaking.ask(session, meeting.id, number, participant, None, now),
        )

    def _move_on(self) -> None:
        meeting, now = self._meeting, self._desk.clock.now()
        if meeting is not None:
            self._desk.do(
                tr("Move to the next speaker"),
                lambda session: changing.speaking.move_on(session, meeting.id, now),
            )
