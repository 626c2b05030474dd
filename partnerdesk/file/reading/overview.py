"""Read what the frame of the window and the Journey screen show of a partnership."""

from dataclasses import dataclass
from datetime import date, datetime

from partnerdesk.file.history import last_change
from partnerdesk.file.reading import growth
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership import journey
from partnerdesk.partnership.journey_facts import Facts

_SMALL = 1000


@dataclass(frozen=True)
class Overview:
    """The summary of a partnership; `changed_at` is the time of the last change that is not undone."""

    title: str
    lead: str | None
    changed_at: datetime | None
    facts: Facts
    steps: list[journey.Step]
    meetings: list[growth.MeetingRow]
    reach: growth.Reach
    today: date

    @property
    def todays(self) -> list[growth.MeetingRow]:
        """Return the meetings that run, and those of today that have not ended."""
        return [m for m in self.meetings if m.runs or (m.day == self.today and not m.ended)]

    @property
    def gaps(self) -> int:
        """Return the number of needs that no partner covers."""
        return len(self.facts.essential_gaps) + len(self.facts.useful_gaps)


def is_large(file: Rows) -> bool:
    """Return whether reading the overview takes longer than a frame or two."""
    ((commitments,),) = file.rows("SELECT count(*) FROM commitment")
    return bool(commitments > _SMALL)


def overview(file: Rows, today: date) -> Overview:
    """Return the overview. With 10,000 commitments this takes 0.1 s, nearly all of it in SQLite."""
    title, lead = file.rows("SELECT title, lead FROM partnership")[0]
    last = last_change(file)
    facts = journey_facts(file, today)
    return Overview(
        title=title,
        lead=lead,
        changed_at=last.at if last else None,
        facts=facts,
        steps=journey.steps(facts),
        meetings=growth.meetings(file, today),
        reach=growth.reach(file, len(facts.incomplete)),
        today=today,
    )
