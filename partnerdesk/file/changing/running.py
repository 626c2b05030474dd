"""Run a meeting: begin and end it and its items, pause, give time, time the rest anew.

Every state of the run is in the file, so that a meeting goes on where it was after a crash. `now` is
the local time of the room, without a time zone.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from sqlmodel import Session, col, select

from partnerdesk.file.changing import speaking
from partnerdesk.file.changing.meetings import items_of
from partnerdesk.partnership.fields.kept import instant, stamp
from partnerdesk.partnership.tables import Action, AgendaItem, Attendance, Decision, Meeting, Minute, Parked

#: A meeting of an evening may begin after midnight, and one of after midnight before it.
_AROUND = timedelta(hours=6)


def begin(session: Session, meeting_id: int, now: datetime) -> None:
    """Begin a meeting, and its first item if it has an agenda. A meeting that ended goes on.

    A meeting without a day, or planned for another one, is held on the day on which it begins.
    """
    meeting = session.get_one(Meeting, meeting_id)
    if not meeting.begun and not _is_told(session, meeting_id):
        _move_to(meeting, now)
    meeting.begun = meeting.begun or stamp(now)
    meeting.ended = None
    items = items_of(session, meeting_id)
    if items and not any(item.begun for item in items):
        items[0].begun = stamp(now)


def _is_told(session: Session, meeting_id: int) -> bool:
    """Return whether something was noted of a meeting, so that it was held on its day."""
    came = select(Attendance.id).where(Attendance.meeting_id == meeting_id, col(Attendance.present))
    told = (
        select(kind.id).where(kind.meeting_id == meeting_id) for kind in (Decision, Minute, Action, Parked)
    )
    return any(session.exec(query.limit(1)).first() for query in (came, *told))


def _move_to(meeting: Meeting, now: datetime) -> None:
    """Move the planned start and end to the day of `now`; a start of a few hours around it stays."""
    if meeting.on is None:
        meeting.on = now.date().isoformat()
        return
    day, time = meeting.on[:10], meeting.on[10:]
    late = now - datetime.fromisoformat(meeting.on)
    if day == now.date().isoformat() or (time and abs(late) < _AROUND):
        return
    meeting.on = now.date().isoformat() + time
    if meeting.until:
        moved = now.date() - datetime.fromisoformat(day).date()
        meeting.until = (datetime.fromisoformat(meeting.until) + moved).isoformat(timespec="minutes")


def go_to(session: Session, meeting_id: int, item_id: int, now: datetime) -> None:
    """End the present item and begin another one. An item that was over goes on where it was."""
    resume(session, meeting_id, now)
    _end_present(session, meeting_id, now)
    item = session.get_one(AgendaItem, item_id)
    over = instant(item.ended)
    if over is not None:
        item.paused = (item.paused or 0) + _seconds(now - over)
        item.ended = None
    item.begun = item.begun or stamp(now)


def go_on(session: Session, meeting_id: int, now: datetime) -> bool:
    """End the present item and begin the next one that has not begun; return False if there is none."""
    resume(session, meeting_id, now)
    _end_present(session, meeting_id, now)
    coming = next((item for item in items_of(session, meeting_id) if not item.begun), None)
    if coming is None:
        return False
    coming.begun = stamp(now)
    return True


def pause(session: Session, meeting_id: int, now: datetime) -> None:
    """Let the timer stand still."""
    meeting = session.get_one(Meeting, meeting_id)
    meeting.paused = meeting.paused or stamp(now)


def resume(session: Session, meeting_id: int, now: datetime) -> None:
    """Let the timer and the present speaker go on; the time of the pause is added to the present item."""
    meeting = session.get_one(Meeting, meeting_id)
    since = instant(meeting.paused)
    if since is None:
        return
    meeting.paused = None
    speaking.go_on(session, meeting_id, since, now)
    present = _present(session, meeting_id)
    if present:
        present.paused = (present.paused or 0) + _seconds(now - since)


def give(session: Session, item_id: int, minutes: int) -> None:
    """Give an item more minutes."""
    item = session.get_one(AgendaItem, item_id)
    item.given = (item.given or 0) + minutes


def time_anew(
    session: Session,
    meeting_id: int,
    minutes: Mapping[int, int],
    fixed: Mapping[int, time] | None = None,
    until: datetime | None = None,
) -> None:
    """Set new planned minutes and new times of fixed items, by the id of the item, and a new planned end."""
    if until is not None:
        session.get_one(Meeting, meeting_id).until = until.isoformat(timespec="minutes")
    items = {item.id: item for item in items_of(session, meeting_id)}
    for id_, length in minutes.items():
        items[id_].minutes = length
    for id_, begins in (fixed or {}).items():
        items[id_].fixed = begins.isoformat(timespec="minutes")


def end(session: Session, meeting_id: int, now: datetime) -> None:
    """End a meeting and its present item. What was not begun is left over."""
    resume(session, meeting_id, now)
    _end_present(session, meeting_id, now)
    session.get_one(Meeting, meeting_id).ended = stamp(now)


def present_number(session: Session, meeting_id: int) -> int | None:
    """Return the number of the item that runs, None if none does."""
    present = _present(session, meeting_id)
    return present.number if present else None


def _end_present(session: Session, meeting_id: int, now: datetime) -> None:
    present = _present(session, meeting_id)
    if present:
        present.ended = max(stamp(now), present.begun or "")  # a clock that was put back


def _present(session: Session, meeting_id: int) -> AgendaItem | None:
    """Return the item that runs."""
    return next((i for i in items_of(session, meeting_id) if i.begun and not i.ended), None)


def _seconds(passed: timedelta) -> int:
    return max(0, round(passed.total_seconds()))
