"""Which meetings a paper is about: one by its title or day, else the next one, else all."""

from datetime import date

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.file.reading.meetings import WholeMeeting, meeting, meetings
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.names import folded


def chosen_meetings(file: Rows, wanted: str | None, today: date) -> list[WholeMeeting]:
    """Return the meetings that a paper is about.

    `wanted` is a title or a day (2026-11-24). Without it: the first meeting from today on, or all if
    none is to come. Raises PaperProblem if no meeting has this title or day, or several have it.
    """
    every = meetings(file)
    if wanted:
        found = [m for m in every if wanted in (m.title, m.on, str(m.day))]
        found = found or [m for m in every if folded(m.title) == folded(wanted)]
        if not found:
            raise PaperProblem(
                tr("No meeting is called or held on “{wanted}”. Give a title or a day.", wanted=wanted)
            )
        if len(found) > 1:
            raise PaperProblem(
                tr("Several meetings are called or held on “{wanted}”. Give the other one.", wanted=wanted)
            )
    else:
        found = [m for m in every if m.day and m.day >= today and m.ended is None][:1] or every
    return [whole for m in found if (whole := meeting(file, m.id)) is not None]


def all_meetings(file: Rows) -> list[WholeMeeting]:
    """Return all meetings by date, undated ones last."""
    return [whole for m in meetings(file) if (whole := meeting(file, m.id)) is not None]
