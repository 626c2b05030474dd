"""Read the meeting that the room display shows: the one that runs, else the one that it is about."""

from __future__ import annotations

from partnerdesk.file.reading.meetings import WholeMeeting, meeting, running_meeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.wall import Run


def running(file: Rows) -> WholeMeeting | None:
    """Return the meeting that runs, None if there is none."""
    found = running_meeting(file)
    return None if found is None else meeting(file, found)


def run(file: Rows) -> Run | None:
    """Return what the meeting that runs asks the room display for, None if no meeting runs."""
    found = running_meeting(file)
    if found is None:
        return None
    items = file.rows(
        "SELECT id, shows, begun, ended FROM agenda_item WHERE meeting_id = ? ORDER BY position, id", found
    )
    here = [(id_, shows) for id_, shows, begun, ended in items if begun and not ended]
    item, shows = here[0] if here else (None, None)
    coming = [shows for _, shows, begun, _ in items if not begun]
    return Run(found, item, shows, coming[0] if coming else None, is_last=not coming)


def others_present(file: Rows, meeting_id: int) -> int:
    """Return how many are noted as present at a meeting who do not speak for a partner, guests included."""
    ((count,),) = file.rows(_OTHERS, meeting_id, meeting_id)
    return int(count)


def shown_meeting(file: Rows) -> WholeMeeting | None:
    """Return the meeting that runs, else the first one to come with an agenda, else the last one.

    A meeting is to come if it has not begun and nobody is noted as present.
    """
    found = running_meeting(file)
    for sql in (_COMING, _LAST) if found is None else ():
        ids = file.rows(sql)
        if ids:
            found = ids[0][0]
            break
    return None if found is None else meeting(file, found)


_OTHERS = f"""
    SELECT (SELECT count(*) FROM attendance a JOIN participant p ON p.id = a.participant_id
            WHERE a.meeting_id = ? AND a.present AND p.status <> '{Status.JOINED}')
        + (SELECT count(*) FROM guest WHERE meeting_id = ? AND present)
"""
_COMING = """
    SELECT id FROM meeting m WHERE begun IS NULL
        AND EXISTS (SELECT 1 FROM agenda_item i WHERE i.meeting_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.present)
    ORDER BY "on" IS NULL, "on", id LIMIT 1
"""
_LAST = 'SELECT id FROM meeting ORDER BY "on" IS NOT NULL, "on" DESC, id DESC LIMIT 1'
