"""Read who signs the agreement for each partner."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from partnerdesk.file.reading.agreement_parts import (
    Party,
    Signing,
)
from partnerdesk.file.reading.rows import Rows


def signings_of(file: Rows, parties: Iterable[Party]) -> tuple[Signing, ...]:
    """Return the signatories of each partner; if it has none, its people marked so, or one empty line."""
    named: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for partner, *rest in file.rows(
        "SELECT participant_id, person, title, place, id FROM signatory ORDER BY id"
    ):
        named[partner].append(tuple(rest))
    return tuple(_signing(party, *row) for party in parties for row in named[party.id] or _flagged(party))


def _flagged(party: Party) -> list[tuple[Any, ...]]:
    """Return a row for each person marked as signatory, or one empty row."""
    people = [(p.name, p.title, None, None) for p in party.people if p.signatory]
    return people or [(None, None, None, None)]


def _signing(
    party: Party, person: str | None, title: str | None, place: str | None, row: int | None
) -> Signing:
    """Complete the name and title of a signatory from the people of the partner."""
    if not person:
        person = next((p.name for p in party.people if p.signatory), None)
    if not title:
        title = next((p.title for p in party.people if p.name == person), None)
    return Signing(party.name, person or None, title or None, place or None, party.id, row)
