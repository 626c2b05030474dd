"""Keep a captured line as what it is, for the run and the record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from partnerdesk.file import changing
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.captured_line import Line, LineKind
from partnerdesk.partnership.disclosures import Audience

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.changing.capturing import Where, Who
    from partnerdesk.file.reading.meetings import WholeMeeting


def capture(
    desk: Desk, meeting: WholeMeeting, item: int | None, line: Line, interest: str, *, at: datetime | None
) -> None:
    """Record a line of a meeting under an item, given by its number.

    `interest` is the kind of an interest. `at` is when it was said, None if it is added afterwards: then it
    was said on the day of the meeting.
    """
    how = ""
    if line.kind == LineKind.INTEREST:
        how = tr("Said in the open: {meeting}", meeting=meeting.title)
    day = at.date() if at else meeting.day or desk.today()

    def action(session: Session) -> int:
        where = changing.capturing.Where(meeting.id, item, at, day)
        changing.capturing.drop_draft(session, meeting.id)
        return _captured(session, where, line, interest, how)

    desk.do(_LABELS[line.kind or LineKind.NOTE].tr(), action)


_LABELS: dict[LineKind, Mark] = {
    LineKind.NOTE: N_("Capture a note"),
    LineKind.DECISION: N_("Capture a decision"),
    LineKind.ACTION: N_("Capture an action"),
    LineKind.COMMITMENT: N_("Capture a commitment"),
    LineKind.INTEREST: N_("Capture an interest"),
    LineKind.READING: N_("Capture a reading"),
    LineKind.PARKED: N_("Park a question"),
}


def _captured(session: Session, where: Where, line: Line, interest: str, how: str) -> int:
    """Record a line as what it is; return the id of the row."""
    verbs = changing.capturing
    who = None if line.participant is None else verbs.Who(line.participant, line.person)
    if line.kind == LineKind.DECISION:
        return verbs.decide(session, where, line.text, again=line.again)
    if line.kind == LineKind.ACTION:
        return verbs.act(session, where, line.text, who, line.person, line.due)
    if line.kind == LineKind.PARKED:
        return verbs.park(session, where, line.text, who)
    if line.kind == LineKind.READING and line.indicator is not None and line.value is not None:
        day = line.on or where.day
        assert day is not None
        return verbs.read_indicator(session, where, line.indicator, day, line.value)
    if who and line.kind in (LineKind.COMMITMENT, LineKind.INTEREST):
        return _of_one(session, where, line, who, (interest, how))
    return verbs.note(session, where, line.text, who)


def _of_one(session: Session, where: Where, line: Line, who: Who, said: tuple[str, str]) -> int:
    """Record what one participant offers or says in the open; `said` is the kind of an interest, and how."""
    verbs = changing.capturing
    if line.kind == LineKind.INTEREST:
        kind, how = said
        return verbs.disclose(session, where, line.text, who, kind=kind, audience=Audience.PARTNERS, how=how)
    more: dict[str, Any] = {"countries": list(line.countries)} if line.countries else {}
    if line.due:
        more["ends_on"] = line.due
    return verbs.offer(session, where, line.text, who, **more)
