"""Read how the partnership grew over its meetings, and its present reach."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from partnerdesk.file.reading.reach import countries_reached
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day, day, day_of, moment
from partnerdesk.partnership.journey import partners_on
from partnerdesk.partnership.meetings import was_held


@dataclass(frozen=True)
class MeetingRow:
    """A meeting as the Journey screen shows it: `partners` had joined by its day; `present` were there."""

    id: int
    title: str
    kind: str
    on: str | None
    partners: int
    present: int
    items: int
    begun: bool = False
    ended: bool = False

    @property
    def runs(self) -> bool:
        """Return whether it has begun and not ended."""
        return self.begun and not self.ended

    def was_held(self, today: date) -> bool:
        """Return whether it was held, or is held now."""
        return was_held(self.day, begun=self.begun, present=self.present, today=today)

    @property
    def day(self) -> date | None:
        """Return the day of the meeting, without its time."""
        return day_of(self.on)


def meetings(file: Rows, today: date) -> list[MeetingRow]:
    """Return the meetings by date, undated ones last."""
    found = file.rows(_MEETINGS)
    days = [min(day_of(on) or today, today) for _, _, _, on, *_ in found]
    histories = _histories(file)
    status = file.rows("SELECT id, status FROM participant")
    partners = partners_on(((histories.get(id_, ()), now) for id_, now in status), days)
    return [
        MeetingRow(id_, title, kind, moment(on), number, present, items, bool(begun), bool(ended))
        for (id_, title, kind, on, present, items, begun, ended), number in zip(found, partners, strict=True)
    ]


_MEETINGS = """
    SELECT id, title, kind, "on",
           (SELECT count(DISTINCT participant_id) FROM attendance a WHERE a.meeting_id = m.id AND a.present),
           (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id),
           begun IS NOT NULL, ended IS NOT NULL
    FROM meeting m ORDER BY "on" IS NULL, "on", id
"""


def _histories(file: Rows) -> dict[int, list[tuple[date, str]]]:
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for participant, status, on in file.rows(
        'SELECT participant_id, status, "on" FROM status_change ORDER BY "on", id'
    ):
        found[participant].append((a_day(on), status))
    return found


@dataclass(frozen=True)
class Reach:
    """Counts for the present reach of the partnership.

    `complete` is the number of open commitments that lack no details.
    """

    started_on: date | None
    joined: int
    stepped_back: int
    countries: int
    complete: int
    open_commitments: int


def reach(file: Rows, incomplete: int) -> Reach:
    """Return the reach; `incomplete` is the number of open commitments that lack details."""
    ((started,),) = file.rows("SELECT started_on FROM partnership")
    joined, stepped_back = file.rows(
        "SELECT count(*) FILTER (WHERE status = 'joined'),"
        " count(*) FILTER (WHERE status = 'stepped_back') FROM participant"
    )[0]
    ((open_ones,),) = file.rows(
        "SELECT count(*) FROM commitment WHERE status NOT IN ('achieved', 'withdrawn')"
    )
    return Reach(
        day(started), joined, stepped_back, countries_reached(file), open_ones - incomplete, open_ones
    )
