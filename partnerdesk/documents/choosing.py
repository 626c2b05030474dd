"""Which meetings a paper is about: one by its title or day, else the next one, else all."""

from datetime import date

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.reading.meetings import MeetingCard, WholeMeeting, meeting, meetings
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded

#: Meetings, each by its title, its day or its id; None if nobody chose.
Wanted = str | int | tuple[str | int, ...] | None


def chosen_meetings(file: Rows, wanted: Wanted, today: date) -> list[WholeMeeting]:
    """Return the meetings that a paper is about, by date.

    `wanted` names one or several, each by its title, its day (2026-11-24) or its id. Without it: the
    first meeting from today on, or all if none is to come. Raises PaperProblem if no meeting has this
    title or day, or several have it.
    """
    every = meetings(file)
    if wanted:
        named = {_named(every, each).id for each in (wanted if isinstance(wanted, tuple) else (wanted,))}
        found = [m for m in every if m.id in named]
    else:
        found = [m for m in every if m.day and m.day >= today and m.ended is None][:1] or every
    return [whole for m in found if (whole := meeting(file, m.id)) is not None]


def _named(every: list[MeetingCard], wanted: str | int) -> MeetingCard:
    """Return the meeting of this id, title or day. Raises PaperProblem."""
    found = [m for m in every if wanted in (m.id, m.title, m.on, str(m.day))]
    found = found or [m for m in every if folded(m.title) == folded(str(wanted))]
    if not found:
        raise PaperProblem(
            tr("No meeting is called or held on “{wanted}”. Give a title or a day.", wanted=wanted)
        )
    if len(found) > 1:
        raise PaperProblem(
            tr("Several meetings are called or held on “{wanted}”. Give the other one.", wanted=wanted)
        )
    return found[0]


def all_meetings(file: Rows) -> list[WholeMeeting]:
    """Return all meetings by date, undated ones last."""
    return [whole for m in meetings(file) if (whole := meeting(file, m.id)) is not None]
