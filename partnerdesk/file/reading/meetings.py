"""Read meetings: their line of time, and one meeting with its agenda and who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership import timing
from partnerdesk.partnership.fields.kept import (
    day,
    day_of,
    instant,
    moment,
    time_of,
    time_of_day,
    whole,
    yes_no,
)
from partnerdesk.partnership.participants import Status


class MeetingCard(NamedTuple):
    """A meeting on the line of time. `on` is a day, or a day and time in ISO form."""

    id: int
    title: str
    kind: str
    on: str | None
    place: str | None
    begun: datetime | None
    ended: datetime | None
    items: int
    invited: int
    present: int

    @property
    def day(self) -> date | None:
        """Return its day, without the time."""
        return day_of(self.on)


class AgendaRow(NamedTuple):
    """An item of an agenda; `number` stays with it when the order changes."""

    id: int
    number: int | None
    title: str
    minutes: int | None
    purpose: str | None
    lead: str | None
    fixed: time | None
    shows: str | None
    remarks: str | None
    materials: str | None
    begun: datetime | None
    ended: datetime | None
    given: int
    paused: timedelta

    @property
    def timed(self) -> timing.Item:
        """Return it as the rules of time see it."""
        return timing.Item(
            self.id, self.minutes or 0, self.given, self.fixed, self.begun, self.ended, self.paused
        )


class Invited(NamedTuple):
    """A participant that is invited to a meeting, or was there, with the person who speaks for it."""

    id: int
    participant_id: int
    name: str
    called: str
    sector: str
    status: str
    person: str | None
    present: bool
    invited_on: date | None
    arrived: time | None
    left: time | None

    @property
    def is_here(self) -> bool:
        """Return whether it is in the room: it came and has not left."""
        return self.present and self.left is None


class GuestRow(NamedTuple):
    """A person who is invited, or was there, without speaking for a participant."""

    id: int
    name: str
    organisation: str | None
    present: bool
    arrived: time | None
    left: time | None


#: So long after its planned end a meeting is not late: it goes on on another day.
ANOTHER_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class WholeMeeting:
    """A meeting with its agenda and who is invited. Its minutes are a draft without `final_on`.

    `group` is the name of the working group whose meeting it is.
    """

    id: int
    title: str
    kind: str
    on: str | None
    place: str | None
    notes: str | None
    until: str | None
    time_zone: str | None
    purpose: str | None
    quorum: int | None
    begun: datetime | None
    ended: datetime | None
    paused: datetime | None
    final_on: date | None
    agenda: tuple[AgendaRow, ...]
    invited: tuple[Invited, ...]
    guests: tuple[GuestRow, ...]
    working_group_id: int | None = None
    group: str | None = None

    def seen_invited(self, *, discreet: bool) -> tuple[Invited, ...]:
        """Return who was invited; in the discreet view partners and those who came."""
        return tuple(i for i in self.invited if i.status == Status.JOINED or i.present or not discreet)

    def seen_guests(self, *, discreet: bool) -> tuple[GuestRow, ...]:
        """Return the guests; in the discreet view those who came, since who was asked is the lead's."""
        return tuple(g for g in self.guests if g.present or not discreet)

    @property
    def start(self) -> datetime | None:
        """Return when it begins as planned, None without a day and a time."""
        return time_of(self.on)

    @property
    def planned_end(self) -> datetime | None:
        """Return when it is to end as planned, None if nobody said so."""
        return time_of(self.until)

    def end_to_keep(self, now: datetime) -> datetime | None:
        """Return the planned end, None if the meeting goes on on another day, where it means nothing."""
        planned = self.planned_end
        return planned if planned and now - planned < ANOTHER_DAY else None

    @property
    def day(self) -> date | None:
        """Return its day, without the time."""
        return day_of(self.on)

    @property
    def runs(self) -> bool:
        """Return whether it has begun and not ended."""
        return self.begun is not None and self.ended is None

    @property
    def present_item(self) -> AgendaRow | None:
        """Return the item that runs, None between items."""
        return next((i for i in self.agenda if i.begun and not i.ended), None)

    def now(self, clock: datetime) -> datetime:
        """Return the time that counts for its timer: the clock, or when the timer was paused."""
        return self.paused or clock

    def slots(self, clock: datetime) -> list[timing.Slot]:
        """Return the times of the agenda: as they run, else as planned; none without a start."""
        items = [item.timed for item in self.agenda]
        if self.begun:
            last = self.ended or clock
            return timing.running(items, self.begun, last if self.ended else self.now(clock))
        return timing.planned(items, self.start) if self.start else []


def meetings(file: Rows) -> list[MeetingCard]:
    """Return all meetings by date, undated ones last."""
    return [
        MeetingCard(id_, title, kind, moment(on), place, instant(begun), instant(ended), *counts)
        for id_, title, kind, on, place, begun, ended, *counts in file.rows(_MEETINGS)
    ]


_MEETINGS = """
    SELECT id, title, kind, "on", place, begun, ended,
           (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id),
           (SELECT count(DISTINCT participant_id) FROM attendance a
             WHERE a.meeting_id = m.id AND (a.present OR a.invited_on IS NOT NULL)),
           (SELECT count(DISTINCT participant_id) FROM attendance a WHERE a.meeting_id = m.id AND a.present)
    FROM meeting m ORDER BY "on" IS NULL, "on", id
"""


def meeting(file: Rows, meeting_id: int) -> WholeMeeting | None:
    """Return a meeting, None if it does not exist."""
    found = file.rows(
        'SELECT m.id, title, kind, "on", place, notes, until, time_zone, m.purpose, quorum,'
        " begun, ended, paused, final_on, working_group_id, g.name FROM meeting m"
        " LEFT JOIN working_group g ON g.id = working_group_id WHERE m.id = ?",
        meeting_id,
    )
    if not found:
        return None
    id_, title, kind, on, place, notes, until, zone, purpose, quorum, begun, ended, paused, *last = found[0]
    final, group, group_name = last
    return WholeMeeting(
        id_,
        title,
        kind,
        moment(on),
        place,
        notes,
        moment(until),
        zone,
        purpose,
        whole(quorum),
        instant(begun),
        instant(ended),
        instant(paused),
        day(final),
        tuple(agenda(file, meeting_id)),
        tuple(_invited(file, meeting_id)),
        tuple(_guests(file, meeting_id)),
        group,
        group_name,
    )


#: The tables whose rows belong to a meeting.
_OF_MEETINGS = frozenset({
    "agenda_item", "attendance", "guest", "decision", "action", "parked", "minute",
    "speaker", "final_line",
})  # fmt: skip


def meeting_of(file: Rows, table: str, row_id: int) -> int | None:
    """Return the id of the meeting that a row of a table belongs to, None if there is none."""
    if table == "meeting":
        return row_id
    if table in ("position", "unheard"):
        found = file.rows(f"SELECT round_id FROM {table} WHERE id = ?", row_id)
        return meeting_of(file, "round", found[0][0]) if found else None
    if table == "round":
        found = file.rows("SELECT decision_id FROM round WHERE id = ?", row_id)
        return meeting_of(file, "decision", found[0][0]) if found else None
    if table not in _OF_MEETINGS:
        return None
    found = file.rows(f"SELECT meeting_id FROM {table} WHERE id = ?", row_id)
    return found[0][0] if found else None


def row_in_record(file: Rows, table: str, row_id: int) -> tuple[str, int]:
    """Return the row that the record shows for a row of a meeting: a position stands in its round."""
    if table in ("position", "unheard"):
        found = file.rows(f"SELECT round_id FROM {table} WHERE id = ?", row_id)
        return ("round", found[0][0]) if found else (table, row_id)
    return table, row_id


def running_meeting(file: Rows) -> int | None:
    """Return the id of the meeting that runs, None if there is none."""
    found = file.rows("SELECT id FROM meeting WHERE begun IS NOT NULL AND ended IS NULL ORDER BY begun DESC")
    return found[0][0] if found else None


def agenda(file: Rows, meeting_id: int) -> list[AgendaRow]:
    """Return the agenda of a meeting, in order."""
    return [
        AgendaRow(
            id_,
            whole(number),
            title,
            whole(minutes),
            purpose,
            lead,
            time_of_day(fixed),
            shows,
            remarks,
            materials,
            instant(begun),
            instant(ended),
            whole(given) or 0,
            timedelta(seconds=whole(paused) or 0),
        )
        for id_, number, title, minutes, purpose, lead, fixed, shows, remarks, materials, begun, ended, given,
        paused in file.rows(
            "SELECT id, number, title, minutes, purpose, lead, fixed, shows, remarks, materials,"
            " begun, ended, given, paused FROM agenda_item WHERE meeting_id = ? ORDER BY position, id",
            meeting_id,
        )
    ]  # fmt: skip


def _invited(file: Rows, meeting_id: int) -> list[Invited]:
    return [
        Invited(
            id_,
            participant,
            name,
            short or name,
            sector,
            status,
            person,
            yes_no(present),
            day(invited),
            time_of_day(arrived),
            time_of_day(left),
        )
        for id_, participant, name, short, sector, status, person, present, invited, arrived, left
        in file.rows(
            "SELECT a.id, p.id, p.name, p.short_name, p.sector, p.status, a.person, a.present,"
            " a.invited_on, a.arrived, a.left_at FROM attendance a"
            " JOIN participant p ON p.id = a.participant_id WHERE a.meeting_id = ? ORDER BY a.id",
            meeting_id,
        )
    ]  # fmt: skip


def _guests(file: Rows, meeting_id: int) -> list[GuestRow]:
    return [
        GuestRow(id_, name, organisation, yes_no(present), time_of_day(arrived), time_of_day(left))
        for id_, name, organisation, present, arrived, left in file.rows(
            "SELECT id, name, organisation, present, arrived, left_at FROM guest"
            " WHERE meeting_id = ? ORDER BY id",
            meeting_id,
        )
    ]
