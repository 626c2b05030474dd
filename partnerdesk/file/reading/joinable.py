"""Read commitments that meet as what their partners may do together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.partnership.commitments import Status


class Joinable(NamedTuple):
    """An open commitment, the ids of those along with it, and its working group."""

    id: int
    title: str
    participant_id: int
    partner: str
    group_id: int | None
    group: str | None
    along: frozenset[int]


def joinable(file: Rows, ids: Iterable[int]) -> list[Joinable]:
    """Return those of some commitments that are neither achieved nor withdrawn, by their ids."""
    which, values = among("c.id", ids)
    along: dict[int, set[int]] = defaultdict(set)
    for of, participant in file.rows(
        "SELECT w.commitment_id, w.participant_id FROM commitment_partner w JOIN commitment c"
        f" ON c.id = w.commitment_id WHERE {which}",
        *values,
    ):
        along[of].add(participant)
    return [
        Joinable(id_, title, participant, called, group_id, group, frozenset(along[id_]))
        for id_, title, participant, called, group_id, group in file.rows(
            "SELECT c.id, c.title, c.participant_id, coalesce(p.short_name, p.name), g.id, g.name"
            " FROM commitment c JOIN participant p ON p.id = c.participant_id"
            " LEFT JOIN working_group g ON g.id = c.working_group_id"
            f" WHERE c.status NOT IN ('{Status.ACHIEVED}', '{Status.WITHDRAWN}') AND {which} ORDER BY c.id",
            *values,
        )
    ]


def not_along(commitment: Joinable, found: Iterable[Joinable]) -> list[Joinable]:
    """Return one commitment of each other partner that is not along with a commitment yet."""
    others: dict[int, Joinable] = {}
    for other in found:
        if other.participant_id not in commitment.along | {commitment.participant_id}:
            others.setdefault(other.participant_id, other)
    return list(others.values())
