"""Keep a captured line as what it is, for the run and the record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from partnerdesk.file import changing
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.captured_line import Line, LineKind
from partnerdesk.partnership.disclosures import Audience

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.changing.capturing import Where
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
        return _captured(session, where, line, interest, how)

    desk.do(_LABELS[line.kind or LineKind.NOTE].tr(), action)


_LABELS: dict[LineKind, Mark] = {
    LineKind.NOTE: N_("Capture a note"),
    LineKind.DECISION: N_("Capture a decision"),
    LineKind.ACTION: N_("Capture an action"),
    LineKind.COMMITMENT: N_("Capture a commitment"),
    LineKind.INTEREST: N_("Capture an interest"),
    LineKind.PARKED: N_("Park a question"),
}


def _captured(session: Session, where: Where, line: Line, interest: str, how: str) -> int:
    """Record a line as what it is; return the id of the row."""
    verbs = changing.capturing
    who = None if line.participant is None else verbs.Who(line.participant, line.person)
    if line.kind == LineKind.DECISION:
        return verbs.decide(session, where, line.text)
    if line.kind == LineKind.ACTION:
        return verbs.act(session, where, line.text, who, line.person, line.due)
    if line.kind == LineKind.PARKED:
        return verbs.park(session, where, line.text, who)
    if line.kind == LineKind.COMMITMENT and who:
        return verbs.offer(session, where, line.text, who)
    if line.kind == LineKind.INTEREST and who:
        return verbs.disclose(
            session, where, line.text, who, kind=interest, audience=Audience.PARTNERS, how=how
        )
    return verbs.note(session, where, line.text, who)
