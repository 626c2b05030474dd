"""Read what participants agreed to share of their interests and limitations."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading import lives
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day
from partnerdesk.partnership.life import Life


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


def gone(file: Rows) -> int:
    """Return how many disclosures that are not there now stand in the history, where undo would find them."""
    return len({row_id for _, _, row_id in lives.images_of_gone(file, "disclosure")})


class PrintedWith(NamedTuple):
    """A version of the agreement that left the app while a disclosure was shared.

    `on` is the day as ISO text, `fingerprint` what the footer of its pages says.
    """

    version: int
    on: str
    fingerprint: str
    draft: bool


def printed_since(file: Rows, shared: Sequence[Life]) -> list[PrintedWith]:
    """Return the versions of the agreement that left the app since the first of these was shared."""
    if not shared:
        return []
    first = min(life.birth for life in shared)
    births = {life.id: life.birth for life in lives.names(file, "printing", "fingerprint")}
    rows = file.rows('SELECT id, version, "on", fingerprint, draft FROM printing ORDER BY id')
    return [PrintedWith(v, on, mark, bool(draft)) for id_, v, on, mark, draft in rows if births[id_] > first]
