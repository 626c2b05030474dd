"""Who works where on what: partners by countries, areas, SDG targets or needs, and where they meet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from partnerdesk.partnership.overlaps import Reach, Shared, overlaps


class MeetingPoints(NamedTuple):
    """A matrix of values (countries, areas...) by partners, by their ids.

    `cells` holds the ids of the commitments of a partner, alone or with others, at a value; a cell without
    any is left out. `shared` are the values where commitments overlap: those stand first, and among them
    those with most partners. The partners with most commitments stand first.
    """

    values: tuple[str, ...]
    partners: tuple[int, ...]
    cells: Mapping[tuple[str, int], tuple[int, ...]]
    shared: frozenset[str]


def meeting_points(reaches: Iterable[Reach], by: Shared) -> MeetingPoints:
    """Return the matrix of commitments by one thing that they can share."""
    every = list(reaches)
    shared = frozenset(overlap.value for overlap in overlaps(every) if overlap.shared == by)
    cells: dict[tuple[str, int], list[int]] = defaultdict(list)
    for reach in every:
        for value in dict.fromkeys(_values(reach, by)):
            for partner in sorted(reach.participants):
                cells[value, partner].append(reach.id)
    at, of = Counter(value for value, _ in cells), Counter[int]()
    for (_, partner), ids in cells.items():
        of[partner] += len(ids)
    return MeetingPoints(
        tuple(sorted(at, key=lambda value: (value not in shared, -at[value], value))),
        tuple(sorted(of, key=lambda partner: (-of[partner], partner))),
        {place: tuple(ids) for place, ids in cells.items()},
        shared,
    )


def _values(reach: Reach, by: Shared) -> Sequence[str]:
    return {
        Shared.COUNTRY: reach.countries,
        Shared.AREA: reach.areas,
        Shared.SDG: reach.sdg,
        Shared.NEED: reach.needs,
    }[by]
