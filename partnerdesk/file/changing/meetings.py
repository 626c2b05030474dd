"""Plan meetings: their agenda, who is invited, who was there."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlmodel import Session, col, select

from partnerdesk.partnership.tables import AgendaItem, Attendance, Guest, Meeting, Parked


def add_meeting(session: Session, title: str, kind: str, on: str | None, **values: Any) -> int:
    """Add a meeting and return its id; `values` are more of its columns."""
    meeting = Meeting(title=title, kind=kind, on=on, **values)
    session.add(meeting)
    session.flush()
    assert meeting.id is not None
    return meeting.id


def plan(
    session: Session,
    title: str,
    kind: str,
    items: Sequence[dict[str, Any]],
    *,
    purpose: str | None = None,
) -> int:
    """Add a meeting with an agenda, each item as its columns; return the id of the meeting."""
    meeting = add_meeting(session, title, kind, None, purpose=purpose)
    if items:
        add_items(session, meeting, items)
    return meeting


def add_item(
    session: Session, meeting_id: int, title: str, *, after: int | None = None, **values: Any
) -> int:
    """Add an item to the agenda, by default at its end; return its id.

    `after` is the id of the item before it; `values` are more of its columns.
    """
    items = items_of(session, meeting_id)
    number = max((i.number or 0 for i in items), default=0) + 1
    item = AgendaItem(meeting_id=meeting_id, title=title, number=number, **values)
    at = next((n for n, i in enumerate(items, start=1) if i.id == after), len(items))
    items.insert(at, item)
    session.add(item)
    _put_in_order(session, items)
    assert item.id is not None
    return item.id


def add_items(session: Session, meeting_id: int, items: Sequence[dict[str, Any]]) -> int:
    """Add items at the end of the agenda, each as its columns; return the id of the last."""
    return [add_item(session, meeting_id, **item) for item in items][-1]


def move_item(session: Session, meeting_id: int, item_id: int, to: int) -> None:
    """Move an item to another place in the agenda, counted from 0."""
    items = items_of(session, meeting_id)
    item = next(i for i in items if i.id == item_id)
    items.remove(item)
    items.insert(to, item)
    _put_in_order(session, items)


def items_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """Return the agenda in order. Items without a number, as of an imported file, get one."""
    found = list(
        session.exec(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id)
            .order_by(col(AgendaItem.position), col(AgendaItem.id))
        )
    )
    last = max((i.number or 0 for i in found), default=0)
    for item in found:
        if item.number is None:
            last += 1
            item.number = last
    return found


def _put_in_order(session: Session, items: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(items):
        item.position = place
    session.flush()


def invite(session: Session, meeting_id: int, participant_id: int, person: str | None, on: date) -> None:
    """Invite a participant to a meeting, with the person who will speak for it."""
    rows = _attendance(session, meeting_id, participant_id)
    for attendance in rows:
        attendance.invited_on = attendance.invited_on or on
        attendance.person = person or attendance.person
    if not rows:
        session.add(
            Attendance(
                meeting_id=meeting_id,
                participant_id=participant_id,
                person=person,
                present=False,
                invited_on=on,
            )
        )


def invite_all(session: Session, meeting_id: int, participants: Sequence[int], on: date) -> None:
    """Invite several participants to a meeting."""
    for participant in participants:
        invite(session, meeting_id, participant, None, on)


def uninvite(session: Session, meeting_id: int, participant_id: int) -> None:
    """Take an invitation back. Who was there stays on the record."""
    for attendance in _attendance(session, meeting_id, participant_id):
        if attendance.present:
            attendance.invited_on = None
        else:
            session.delete(attendance)


def add_guest(session: Session, meeting_id: int, name: str, organisation: str | None = None) -> int:
    """Invite a person who speaks for no participant; return the id of the guest."""
    guest = Guest(meeting_id=meeting_id, name=name, organisation=organisation)
    session.add(guest)
    session.flush()
    assert guest.id is not None
    return guest.id


def note_presence(
    session: Session, meeting_id: int, participant_id: int, *, present: bool, at: time | None = None
) -> None:
    """Record whether a participant, with all its people, was at a meeting.

    In a meeting that runs, `at` is the time at which it came or left. Who left was there.
    """
    rows = _attendance(session, meeting_id, participant_id)
    if not rows:
        rows = [Attendance(meeting_id=meeting_id, participant_id=participant_id, present=False)]
        session.add_all(rows)
    for attendance in rows:
        _came_or_left(attendance, present=present, at=at)


def note_guest(session: Session, guest_id: int, *, present: bool, at: time | None = None) -> None:
    """Record whether a guest was at a meeting; `at` as in `note_presence`."""
    _came_or_left(session.get_one(Guest, guest_id), present=present, at=at)


def _came_or_left(row: Attendance | Guest, *, present: bool, at: time | None) -> None:
    now = None if at is None else at.isoformat(timespec="minutes")
    if present:
        row.arrived = row.arrived if row.present or now is None else now
        row.present, row.left_at = True, None
    elif now is None:
        row.present, row.arrived, row.left_at = False, None, None
    else:
        row.left_at = now


def bring_back(session: Session, meeting_id: int, parked_id: int, on: date) -> int:
    """Put a parked question on the agenda of a meeting, and settle it there; return the id of the item."""
    parked = session.get_one(Parked, parked_id)
    parked.settled_on = on
    return add_item(session, meeting_id, parked.text)


def _attendance(session: Session, meeting_id: int, participant_id: int) -> list[Attendance]:
    return list(
        session.exec(
            select(Attendance).where(
                col(Attendance.meeting_id) == meeting_id, col(Attendance.participant_id) == participant_id
            )
        )
    )
