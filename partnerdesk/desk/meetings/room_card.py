"""Who is in the room: one press notes that somebody came or left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, clear, label, row
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.file import changing
from partnerdesk.file.captured_words import quorum_text
from partnerdesk.language import tr, trn
from partnerdesk.partnership.participants import Status

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import GuestRow, Invited, WholeMeeting


class RoomCard(Card):
    """A chip for each invited participant and guest; a checked one is here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("In the room"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._shown: object = None
        self.count = label("", "small", wrap=True)
        self._chips = Flow(spacing=tokens.XS)
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, -1, self.count))
        self.body.addLayout(self._chips)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show who is here."""
        self._meeting = meeting
        invited = self._seen(meeting)
        partners = [i for i in invited if i.status == Status.JOINED]
        here = sum(i.is_here for i in partners)
        guests = sum(g.present and g.left is None for g in meeting.guests)
        said = tr("{number} of {of} partners", number=here, of=len(partners))
        guest_text = trn("{number} guest", "{number} guests", guests) if guests else ""
        self.count.setText(words.listed((said, guest_text, quorum_text(meeting.quorum, here))))
        shown = (invited, meeting.guests, meeting.runs)
        if shown != self._shown:
            self._shown = shown
            clear(self._chips)
            for each in invited:
                self._chips.addWidget(self._chip(each.called, each, partial(self._note, each)))
            for guest in meeting.guests:
                self._chips.addWidget(self._chip(guest.name, guest, partial(self._note_guest, guest)))

    def _seen(self, meeting: WholeMeeting) -> list[Invited]:
        """Return who is shown; in the discreet view, partners and those who came."""
        if not self._desk.discreet.is_on:
            return list(meeting.invited)
        return [i for i in meeting.invited if i.status == Status.JOINED or i.present]

    def _chip(self, name: str, who: Invited | GuestRow, note: partial[None]) -> QPushButton:
        here = who.present and who.left is None
        text = name
        if who.left:
            text = tr("{name} · left {time}", name=name, time=f"{who.left:%H:%M}")
        elif here and who.arrived:
            text = tr("{name} · from {time}", name=name, time=f"{who.arrived:%H:%M}")
        made = switch(text, note, "chip")
        made.setChecked(here)
        made.setAccessibleDescription(tr("here") if here else tr("not here"))
        made.setDisabled(self._desk.read_only)
        return made

    def _note(self, who: Invited) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        at = self._desk.clock.now().time() if meeting.runs else None
        said = tr("Note who left") if who.is_here else tr("Note who came")
        self._desk.do(
            said,
            lambda session: changing.meetings.note_presence(
                session, meeting.id, who.participant_id, present=not who.is_here, at=at
            ),
        )

    def _note_guest(self, guest: GuestRow) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        at = self._desk.clock.now().time() if meeting.runs else None
        here = guest.present and guest.left is None
        self._desk.do(
            tr("Note who left") if here else tr("Note who came"),
            lambda session: changing.meetings.note_guest(session, guest.id, present=not here, at=at),
        )
