"""Read what participants agreed to share of their interests and limitations."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day


class DisclosureRow(NamedTuple):
    """Wording that a participant agreed to share; `agreed_how` says how it agreed."""

    id: int
    participant_id: int
    participant: str
    sector: str
    kind: str
    wording: str
    audience: str
    agreed_by: str | None
    agreed_on: date | None
    agreed_how: str | None


def disclosures(file: Rows) -> list[DisclosureRow]:
    """Return every disclosure, sorted by participant, then as they were added."""
    found = [DisclosureRow._make((*said, day(on), how)) for *said, on, how in file.rows(_DISCLOSURES)]
    return sorted(found, key=lambda d: (d.participant.casefold(), d.participant_id, d.id))


_DISCLOSURES = """
    SELECT d.id, p.id, p.name, p.sector, d.kind, d.wording, d.audience, d.agreed_by, d.agreed_on, d.agreed_how
    FROM disclosure d JOIN participant p ON p.id = d.participant_id
"""
