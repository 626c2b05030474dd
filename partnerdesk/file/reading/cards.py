"""Read what cards show beside the agreement: the next meeting, what is achieved, how commitments stand."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import moment


class NextMeeting(NamedTuple):
    """A meeting to come; `on` is a day, or a day and time in ISO form."""

    title: str
    on: str
    place: str | None


def next_meeting(file: Rows, today: date) -> NextMeeting | None:
    """Return the earliest meeting that is today or later, None if no such meeting has a day."""
    found = file.rows(
        'SELECT title, "on", place FROM meeting WHERE "on" >= ? ORDER BY "on", id LIMIT 1', today.isoformat()
    )
    return next((NextMeeting(title, str(moment(on)), place) for title, on, place in found), None)


def achieved(file: Rows) -> frozenset[int]:
    """Return the ids of the commitments that are achieved."""
    return frozenset(
        id_ for (id_,) in file.rows("SELECT id FROM commitment WHERE status = ?", Status.ACHIEVED)
    )


def statuses(file: Rows) -> dict[int, str]:
    """Return the status of each commitment by its id."""
    return dict(file.rows("SELECT id, status FROM commitment"))
