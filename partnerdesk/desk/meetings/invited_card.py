"""Who is invited to a meeting: participants of any status with the person, and guests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.basics import (
    Card,
    breakable,
    button,
    clear,
    close_button,
    column,
    label,
    line,
    row,
)
from partnerdesk.desk.widgets.participant_field import ParticipantField
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import Choice, choices
from partnerdesk.file.reading.participants import partner_ids
from partnerdesk.file.reading.problem import people_of
from partnerdesk.language import tr, trn
from partnerdesk.partnership.participants import Status

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import GuestRow, Invited, WholeMeeting


class InvitedCard(Card):
    """One row for each invited participant and guest, and fields to invite more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Invited"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._shown: list[object] = []
        #: What takes the focus in the row of each, by table and id.
        self.at: dict[tuple[str, int], QWidget] = {}
        self.participant = ParticipantField(
            tr("Invite a participant"), self._not_invited, tr("invite a participant, then Enter")
        )
        self.participant.edited.connect(self._invite)
        self.guest = Adder(tr("Invite a guest"), tr("invite a guest: name, organisation"), desk)
        self.guest.added.connect(self._add_guest)
        self.all = button(tr("Invite all partners"), self._invite_all, "link")
        self._rows = column(spacing=tokens.XS)
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self.all, -1))
        self.body.addWidget(self.participant)
        self.body.addWidget(self.guest)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show who is invited."""
        self._meeting = meeting
        invited, guests = self._seen(meeting), meeting.seen_guests(discreet=self._desk.discreet.is_on)
        number = len({i.participant_id for i in invited}) + len(guests)
        self.heading.setText(tr("Invited · {number}", number=number) if number else tr("Invited"))
        self.guest.begin(("meeting", meeting.id))
        for part in (self.participant, self.guest):
            part.setHidden(self._desk.read_only)
        self.all.setHidden(self._desk.read_only or not self._uninvited_partners())
        if self._shown != [*invited, *guests]:
            self._shown = [*invited, *guests]
            clear(self._rows)
            self.at = {}
            for each in invited:
                self._rows.addWidget(self._participant_row(each))
            for guest in guests:
                self._rows.addWidget(self._guest_row(guest))

    def _seen(self, meeting: WholeMeeting) -> list[Invited]:
        """Return who is invited; in the discreet view, the partners among them."""
        if not self._desk.discreet.is_on:
            return list(meeting.invited)
        return [i for i in meeting.invited if i.status == Status.JOINED]

    def _participant_row(self, invited: Invited) -> QWidget:
        person = SuggestingField(
            tr("Person for {name}", name=invited.name),
            lambda: people_of(self._desk.file, invited.name),
            tr("who speaks for it?"),
            in_place=True,
        )
        person.show_value(invited.person)
        person.setReadOnly(self._desk.read_only)
        person.edited.connect(partial(self._set_person, invited))
        self.at["attendance", invited.id] = person
        name = label(breakable(invited.called), wrap=True)
        status = "" if invited.status == Status.JOINED else words.word("status", invited.status)
        top = row(name, -1, label(status, "small"), spacing=tokens.XS)
        if not self._desk.read_only:
            top.addWidget(
                close_button(tr("Do not invite {name}", name=invited.name), partial(self._uninvite, invited))
            )
        return _held(top, person)

    def _guest_row(self, guest: GuestRow) -> QWidget:
        name = label(breakable(guest.name), wrap=True)
        top = row(name, -1, label(tr("guest"), "small"), spacing=tokens.XS)
        if not self._desk.read_only:
            cross = close_button(
                tr("Do not invite {name}", name=guest.name),
                lambda: self._desk.delete(tr("Do not invite a guest"), "guest", guest.id),
            )
            top.addWidget(cross)
            self.at["guest", guest.id] = cross
        return _held(top, label(breakable(guest.organisation or ""), "small", wrap=True))

    # -- changing -----------------------------------------------------------------------

    def _not_invited(self) -> list[Choice]:
        there = {i.participant_id for i in self._meeting.invited} if self._meeting else set()
        found = [c for c in choices(self._desk.file) if c.id not in there]
        if self._desk.discreet.is_on:
            partners = partner_ids(self._desk.file)
            found = [c for c in found if c.id in partners]
        return found

    def _uninvited_partners(self) -> list[int]:
        there = {i.participant_id for i in self._meeting.invited} if self._meeting else set()
        return [id_ for id_ in sorted(partner_ids(self._desk.file)) if id_ not in there]

    def _invite(self, participant: int | None) -> None:
        meeting, today = self._meeting, self._desk.today()
        if meeting is None or participant is None:
            return
        self.participant.show_value(None)
        self.participant.clear()
        self._desk.do(
            tr("Invite a participant"),
            lambda session: changing.meetings.invite(session, meeting.id, participant, None, today),
        )

    def _invite_all(self) -> None:
        meeting, today, wanted = self._meeting, self._desk.today(), self._uninvited_partners()
        if meeting is not None:
            said = trn("Invite {number} partner", "Invite {number} partners", len(wanted))
            self._desk.do(
                said, lambda session: changing.meetings.invite_all(session, meeting.id, wanted, today)
            )

    def _add_guest(self, typed: str) -> None:
        meeting = self._meeting
        name, _, organisation = (part.strip() for part in typed.partition(","))
        if meeting is not None and name:
            self._desk.do(
                tr("Invite a guest"),
                lambda session: changing.meetings.add_guest(session, meeting.id, name, organisation or None),
            )

    def _set_person(self, invited: Invited, person: str | None) -> None:
        self._desk.write(tr("Say who speaks"), "attendance", invited.id, person=person)

    def _uninvite(self, invited: Invited) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._desk.do(
                tr("Take an invitation back"),
                lambda session: changing.meetings.uninvite(session, meeting.id, invited.participant_id),
            )


def _held(top: object, below: QWidget) -> QWidget:
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    made.setLayout(column(top, below, line(), spacing=2))  # type: ignore[arg-type]
    return made
