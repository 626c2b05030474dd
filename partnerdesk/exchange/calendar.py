"""Meetings and what is due as a calendar file (RFC 5545), for the calendars of those who take part.

A meeting stands at the local time of its place: with its time zone, if it names one that is known (and the
file then describes that zone), else as a time that is the same everywhere. It is not turned into UTC: should
a government change the clocks, the meeting still begins at nine. What is due stands as a whole day that
leaves the day free, because many calendars take no tasks. The file says of no method: an invitation in the
sense of RFC 5546 would have to name who sends it and who is asked, and who is asked is for the lead.
"""

import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from partnerdesk.file.reading.calendar import Due, DueKind, changes_so_far, partnership_id
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import N_, tr
from partnerdesk.partnership import timing
from partnerdesk.partnership.fields.kept import a_day
from partnerdesk.words import commas, day, listed

if TYPE_CHECKING:
    from icalendar import Event

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Characters that a text of a calendar file may not hold (RFC 5545, 3.1), and halves of characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
#: A reminder a day before a meeting, and at nine in the morning of the day before something is due.
_BEFORE_MEETING, _BEFORE_DAY = timedelta(days=-1), timedelta(hours=-15)

_DUE = {
    DueKind.STEP: (N_("Next step: {text}"), N_("Next step")),
    DueKind.MILESTONE: (N_("Milestone: {text}"), N_("Milestone")),
    DueKind.ACTION: (N_("Action: {text}"), N_("Action")),
    DueKind.DECISION: (N_("Look again at a decision: {text}"), N_("Decision")),
    DueKind.ANSWER: (N_("Answer to our invitation: {text}"), N_("Answer to an invitation")),
    DueKind.ROUND: (N_("Partners tell by today how things stand as of {text}"), N_("Reporting round")),
}


def calendar_bytes(file: Rows, meetings: Sequence[WholeMeeting], due: Iterable[Due], today: date) -> bytes:
    """Return a calendar of the meetings that have a day, and of what is due.

    The identifier of each entry follows from the partnership and its row, so that a calendar that reads
    the file again replaces the entry. `today` is the day on which the file is made. Whom the
    lead invited is in `due` for the lead alone.
    """
    from icalendar import Calendar  # slow: for this export alone

    ((title,),) = file.rows("SELECT title FROM partnership")
    made = Calendar()
    made.add("prodid", "-//PartnerDesk//PartnerDesk//EN")
    made.add("version", "2.0")
    made.add("name", _clean(title))
    made.add("x-wr-calname", _clean(title))
    stamp = _Stamp(partnership_id(file), datetime.combine(today, time(), UTC), changes_so_far(file))
    for meeting in meetings:
        if meeting.day:
            made.add_component(_meeting(meeting, title, stamp))
    for each in due:
        made.add_component(_due(each, title, stamp))
    days = [m.day for m in meetings if m.day] or [today]
    made.add_missing_timezones(min(days) - timedelta(days=366), max(days) + timedelta(days=366))
    return bytes(made.to_ical())


class _Stamp:
    """Begins entries: with an identifier that stays, and how new it is."""

    def __init__(self, partnership: str, on: datetime, changes: int) -> None:
        self._partnership, self._on, self._changes = partnership, on, changes

    def entry(self, kind: str, row: int) -> "Event":
        """Return an entry for a row. Its identifier does not tell the id of the partnership."""
        from icalendar import Event

        named = uuid.uuid5(uuid.NAMESPACE_OID, f"{self._partnership} {kind} {row}")
        made = Event()
        made.add("uid", f"{named}@partnerdesk")
        made.add("dtstamp", self._on)
        made.add("sequence", self._changes)
        return made


def _meeting(meeting: WholeMeeting, partnership: str, stamp: _Stamp) -> "Event":
    made = stamp.entry("meeting", meeting.id)
    made.add("summary", _clean(listed([meeting.title, partnership])))
    made.add("categories", [tr("Meeting")])
    zone = _zone(meeting.time_zone)
    slots = timing.planned([i.timed for i in meeting.agenda], meeting.start) if meeting.start else []
    if meeting.start:
        made.add("dtstart", meeting.start.replace(tzinfo=zone))
        ends = meeting.planned_end or (slots[-1].ends if slots else None)
        if ends and ends > meeting.start:
            made.add("dtend", ends.replace(tzinfo=zone))
    else:
        made.add("dtstart", meeting.day)
    if meeting.place:
        made.add("location", _clean(meeting.place))
    told = [meeting.purpose or "", _agenda(meeting.agenda, slots)]
    if meeting.time_zone and not zone:
        told.append(tr("Time zone: {zone}", zone=meeting.time_zone))
    _describe(made, told)
    _remind(made, _BEFORE_MEETING, meeting.title)
    return made


def _agenda(agenda: Sequence[AgendaRow], slots: Sequence[timing.Slot]) -> str:
    """Return the agenda, one line for each item: its time, title, minutes, and who leads it."""
    lines = []
    for number, item in enumerate(agenda):
        begins = f"{slots[number].begins:%H:%M} " if slots else ""
        minutes = tr("{number} min", number=item.minutes) if item.minutes else ""
        lines.append(f"{begins}{listed([item.title, minutes, item.lead or ''])}")
    return "\n".join([tr("Agenda"), *lines]) if lines else ""


def _zone(name: str | None) -> ZoneInfo | None:
    """Return a time zone by its name in the IANA data base, None if it has no such name."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):  # not known, a folder of zones, no name at all
        return None


def _due(due: Due, partnership: str, stamp: _Stamp) -> "Event":
    summary, category = _DUE[due.kind]
    made = stamp.entry(due.kind, due.id)
    text = day(a_day(due.text)) if due.kind == DueKind.ROUND else due.text
    made.add("summary", _clean(summary.tr(text=text)))
    made.add("categories", [category.tr()])
    made.add("dtstart", due.on)
    made.add("transp", "TRANSPARENT")
    _describe(made, [commas(due.who), due.about, partnership])
    _remind(made, _BEFORE_DAY, text)
    return made


def _describe(event: "Event", told: Iterable[str]) -> None:
    text = _clean("\n\n".join(t for t in told if t))
    if text:
        event.add("description", text)


def _remind(event: "Event", before: timedelta, said: str) -> None:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _clean(said))
    made.add("trigger", before)
    event.add_component(made)


def _clean(text: str) -> str:
    """Return a text without characters that a calendar file may not hold."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
