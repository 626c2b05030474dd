"""Read which commitments of other partners one commitment meets."""

from __future__ import annotations

import json
from typing import NamedTuple

from partnerdesk.file.reading.commitments import reaches
from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.overlaps import Reach, Shared, overlaps


class Met(NamedTuple):
    """A commitment of another partner, and what both share: the kinds of it, each with its value."""

    id: int
    title: str
    partner: str
    shared: tuple[tuple[Shared, str], ...]


def offered_here(file: Rows, participant: int | None, title: str | None) -> int | None:
    """Return the id of the commitment that a captured offer led to, None if it has another title now."""
    found = file.rows(
        "SELECT max(id) FROM commitment WHERE participant_id = ? AND title = ?", participant, title
    )
    return found[0][0] if found else None


def met(file: Rows, commitment: int) -> list[Met]:
    """Return the open commitments of other partners that one meets and is not done together with.

    It is done together where a maker is along with the other, or one working group took on both.
    """
    own = next(iter(reaches(file, [commitment])), None)
    if own is None:
        return []
    found = overlaps([own, *reaches(file, _candidates(file, own))])
    shared: dict[int, list[tuple[Shared, str]]] = {}
    for overlap in found:
        for other in overlap.commitments:
            if own.id in overlap.commitments and other != own.id:
                shared.setdefault(other, []).append((overlap.shared, overlap.value))
    which, values = among("c.id", shared)
    return [
        Met(id_, title, called, tuple(shared[id_]))
        for id_, title, called in file.rows(f"{_OTHERS} AND {which} ORDER BY c.id", own.id, *values)
    ]


def _candidates(file: Rows, own: Reach) -> list[int]:
    """Return the ids of commitments that may share something: the rule says which of them do."""
    conditions, values = [], []
    for column, texts in (("countries", own.countries), ("areas", own.areas), ("sdg", own.sdg)):
        for text in texts:
            conditions.append(f"instr({column}, ?)")
            values.append(json.dumps(text, ensure_ascii=False))
    if own.needs:
        which, needs = among("need_id", map(int, own.needs))
        conditions.append(f"id IN (SELECT commitment_id FROM commitment_need WHERE {which})")
        values += needs  # type: ignore[arg-type]
    if not conditions:
        return []
    return [
        id_
        for (id_,) in file.rows(f"SELECT id FROM commitment WHERE {' OR '.join(conditions)}", *values)
        if id_ != own.id
    ]


_OTHERS = f"""
    SELECT c.id, c.title, coalesce(p.short_name, p.name) FROM commitment c
    JOIN participant p ON p.id = c.participant_id JOIN commitment own ON own.id = ?
    WHERE c.status NOT IN ('{Status.ACHIEVED}', '{Status.WITHDRAWN}')
    AND c.participant_id != own.participant_id
    AND (c.working_group_id IS NULL OR c.working_group_id IS NOT own.working_group_id)
    AND NOT EXISTS (SELECT 1 FROM commitment_partner w
        WHERE w.commitment_id = own.id AND w.participant_id = c.participant_id)
    AND NOT EXISTS (SELECT 1 FROM commitment_partner w
        WHERE w.commitment_id = c.id AND w.participant_id = own.participant_id)
"""
