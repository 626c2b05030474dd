"""Read what the frame of the window shows of a partnership, whatever the screen."""

from dataclasses import dataclass
from datetime import date

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.journey import journey_facts
from partnerdesk.partnership import journey


@dataclass(frozen=True)
class Overview:
    """Title, lead and state of a partnership; `changed_at` is a moment in ISO form, UTC."""

    title: str
    lead: str | None
    changed_at: str | None
    gaps: int
    commitments: int
    steps: list[journey.Step]


def overview(file: PartnershipFile, today: date) -> Overview:
    """Read the overview of a partnership."""
    title, lead = file.rows("SELECT title, lead FROM partnership")[0]
    (changed_at,) = file.rows("SELECT max(at) FROM change WHERE state = 'done'")[0]
    facts = journey_facts(file, today)
    return Overview(
        title=title,
        lead=lead,
        changed_at=changed_at,
        gaps=len(facts.essential_gaps) + len(facts.useful_gaps),
        commitments=facts.commitments,
        steps=journey.steps(facts),
    )
