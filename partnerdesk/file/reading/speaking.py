"""Read who asked to speak in a meeting, and from when to when each spoke."""

from datetime import datetime
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import instant, whole


class Turn(NamedTuple):
    """A turn to speak; it waits while `begun` is None, and is over once it has `ended`."""

    id: int
    item: int | None
    participant_id: int
    called: str
    person: str | None
    begun: datetime | None
    ended: datetime | None


def turns(file: Rows, meeting_id: int) -> list[Turn]:
    """Return the turns of a meeting in the order in which they were asked for."""
    return [
        Turn(id_, whole(item), participant, called, person, instant(begun), instant(ended))
        for id_, item, participant, called, person, begun, ended in file.rows(
            "SELECT s.id, item, p.id, coalesce(p.short_name, p.name), person, begun, ended FROM speaker s"
            " JOIN participant p ON p.id = participant_id WHERE meeting_id = ? ORDER BY s.id",
            meeting_id,
        )
    ]
