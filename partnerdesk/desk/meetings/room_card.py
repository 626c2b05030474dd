"""Who is in the room: one press notes that somebody came or left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.one_more import OneMore
from partnerdesk.desk.widgets.basics import Card, clear, label, row
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import Switch, switch
from partnerdesk.file import changing
from partnerdesk.file.captured_words import quorum_text
from partnerdesk.file.reading.meetings import GuestRow, Invited
from partnerdesk.language import tr, trn
from partnerdesk.partnership.participants import Status

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting

#: Whether somebody is a participant, and the id of the row.
_Key = tuple[bool, int]


class RoomCard(Card):
    """A chip for each invited participant and guest; a checked one is here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("In the room"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._made: dict[_Key, Switch] = {}
        self._who: dict[_Key, Invited | GuestRow] = {}
        self.count = label("", "small", wrap=True)
        self._chips = Flow(spacing=tokens.XS)
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, -1, self.count))
        self.body.addLayout(self._chips)
        self.more = OneMore(
            desk, tr("One more that came"), tr("one more that came, then Enter"), tr("Note who came")
        )
        self.body.addWidget(self.more)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show who is here."""
        self._meeting = meeting
        self.more.show_meeting(meeting)
        discreet = self._desk.discreet.is_on
        invited = meeting.seen_invited(discreet=discreet)
        self.count.setText(_count(meeting, invited))
        everyone: list[Invited | GuestRow] = [*invited, *meeting.seen_guests(discreet=discreet)]
        keys = [(isinstance(who, Invited), who.id) for who in everyone]
        if keys != list(self._made):  # else they are kept, and with them the focus
            clear(self._chips)
            self._made = {key: self._chip(key) for key in keys}
            for made in self._made.values():
                self._chips.addWidget(made)
        self._who = dict(zip(keys, everyone, strict=True))
        for key, made in self._made.items():
            self._dress(made, self._who[key])
        self.more.setHidden(self._desk.read_only or not meeting.runs)

    def show_row(self, table: str, row_id: int) -> None:
        """Put the focus on one who was invited, by the row of the file."""
        made = self._made.get((table == "attendance", row_id))
        if made is not None:
            made.setFocus()

    def _chip(self, key: _Key) -> Switch:
        return switch("", partial(self._press, key), "chip")

    def _dress(self, made: Switch, who: Invited | GuestRow) -> None:
        here = who.present and who.left is None
        text = who.called if isinstance(who, Invited) else who.name
        if who.left:
            text = tr("{name} · left {time}", name=text, time=f"{who.left:%H:%M}")
        elif here and who.arrived:
            text = tr("{name} · from {time}", name=text, time=f"{who.arrived:%H:%M}")
        made.setText(text.replace("&", "&&"))
        made.setAccessibleName(text)
        made.setChecked(here)
        made.setAccessibleDescription(tr("here") if here else tr("not here"))
        made.setDisabled(self._desk.read_only)

    def _press(self, key: _Key) -> None:
        who = self._who[key]
        if isinstance(who, Invited):
            self._note(who)
        else:
            self._note_guest(who)
        if key in self._made:  # else it left the discreet view, as one who is no partner and did not come
            self._dress(self._made[key], self._who[key])  # a press alone checks it

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


def _count(meeting: WholeMeeting, invited: Sequence[Invited]) -> str:
    """Return how many of the partners are here, and how many participants and guests besides."""
    partners = [i for i in invited if i.status == Status.JOINED]
    here = sum(i.is_here for i in partners)
    others = [i for i in invited if i.status != Status.JOINED]
    others_here = sum(i.is_here for i in others)
    guests = sum(g.present and g.left is None for g in meeting.guests)
    if partners:
        said = tr("{number} of {of} partners", number=here, of=len(partners))
        more = trn("{number} other participant", "{number} other participants", others_here)
        more = more if others_here else ""
    else:
        said, more = tr("{number} of {of} participants", number=others_here, of=len(others)), ""
    guest_text = trn("{number} guest", "{number} guests", guests) if guests else ""
    return words.listed((
        said if invited or not guests else "", more, guest_text, quorum_text(meeting.quorum, here),
    ))  # fmt: skip
