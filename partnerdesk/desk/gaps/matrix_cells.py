"""The data of the matrix in memory: needs, participants and coverage, updated incrementally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.gaps import GapRow
from partnerdesk.file.reading.needs import CoverageRow, NeedRow
from partnerdesk.file.reading.participants import ParticipantRow
from partnerdesk.partnership.needs import (
    Bringer,
    Brings,
    Importance,
    Kind,
    State,
    could_bring,
    state_of,
    times_covered,
    urgency,
)
from partnerdesk.partnership.participants import Group, group_of, in_matrix, is_partner, matrix_order

_KINDS = [k.value for k in Kind]


class Standing(NamedTuple):
    """The state of a need, and how many partners bring it in full."""

    state: State
    times: int


class Missing(NamedTuple):
    """A need that is a gap or thin."""

    need: NeedRow
    state: State


class Cells:
    """The cells of the matrix, without Qt. The cells of a need are read when they are first needed."""

    def __init__(self) -> None:
        """Make an empty matrix."""
        self.needs: list[NeedRow] = []
        self.columns: list[ParticipantRow] = []
        self.groups: list[tuple[Group, int, int]] = []
        self.participants: dict[int, ParticipantRow] = {}
        self._status: dict[int, str] = {}
        #: Whether nothing of outreach is shown: partners alone, and no notes on cells.
        self.is_discreet = False
        self._read: Callable[[int], Iterable[CoverageRow]] = lambda need_id: ()
        self._states: dict[int, State] = {}
        self._rows: dict[int, dict[int, CoverageRow]] = {}
        self._by_id: dict[int, CoverageRow] = {}
        self._standings: dict[int, Standing] = {}

    def show_needs(self, needs: Iterable[NeedRow]) -> None:
        """Set the needs, sorted by kind, then in the order in which they were added."""
        self.needs = sorted(needs, key=lambda n: _KINDS.index(n.kind))

    def show_participants(self, participants: Iterable[ParticipantRow], *, left_too: bool) -> None:
        """Set the participants. Columns are partners first; with `left_too`, also those who left."""
        self.participants = {p.id: p for p in participants if not self.is_discreet or is_partner(p.status)}
        self._status = {p.id: p.status for p in self.participants.values()}
        self.columns = self.shown(self.participants.values(), left_too=left_too)
        self.groups = list(_groups(self.columns))
        self._standings.clear()

    def shown(self, participants: Iterable[ParticipantRow], *, left_too: bool) -> list[ParticipantRow]:
        """Return the participants that have a column, in order."""
        seen = (p for p in participants if not self.is_discreet or is_partner(p.status))
        shown = [p for p in seen if in_matrix(p.status, left_too=left_too)]
        return sorted(shown, key=lambda p: matrix_order(p.status))

    def show_coverage(self, read: Callable[[int], Iterable[CoverageRow]]) -> None:
        """Clear all cells. `read(need_id)` will be called for each need when its cells are needed."""
        self._read = read
        self._rows.clear()
        self._by_id.clear()
        self._standings.clear()

    def show_states(self, missing: Iterable[GapRow]) -> None:
        """Set the gaps and thin needs. All other needs are covered."""
        self._states = {row.need_id: State(row.state) for row in missing}

    def of_need(self, need_id: int) -> Mapping[int, CoverageRow]:
        """Return the filled cells of a need by participant id; empty if the disk does not answer."""
        if need_id not in self._rows:
            try:
                cells = list(self._read(need_id))
            except FileProblem:
                return {}  # this runs during painting, where an error must not escape
            self._rows[need_id] = {}
            for cell in cells:
                self._put(cell)
        return self._rows[need_id]

    def update(self, touched: Iterable[int], now: Iterable[CoverageRow]) -> set[tuple[int, int]]:
        """Replace the cells with these coverage ids. Return (need id, participant id) of each change."""
        places = set()
        for id_ in touched:
            if gone := self._by_id.pop(id_, None):
                self._rows[gone.need_id].pop(gone.participant_id, None)
                places.add((gone.need_id, gone.participant_id))
        for cell in now:
            self._put(cell)
            places.add((cell.need_id, cell.participant_id))
        for need_id, _ in places:
            self._standings.pop(need_id, None)
        return places

    def _put(self, cell: CoverageRow) -> None:
        if self.is_discreet:
            if cell.participant_id not in self.participants:
                return
            cell = cell._replace(note=None)
        if (row := self._rows.get(cell.need_id)) is not None:  # else the row is read when needed
            self._by_id[cell.id] = cell
            row[cell.participant_id] = cell

    def standing(self, need_id: int) -> Standing:
        """Return the state of a need, by the rules of `partnership.needs`."""
        found = self._standings.get(need_id)
        if found is None:
            brings = [
                _brings(cell.level, status)
                for id_, cell in self.of_need(need_id).items()
                if (status := self._status.get(id_))
            ]
            found = self._standings[need_id] = Standing(state_of(brings), times_covered(brings))
        return found

    def missing(self) -> list[Missing]:
        """Return the missing needs: gaps before thin ones, essential ones first in each."""
        missing = [Missing(need, state) for need in self.needs if (state := self._states.get(need.id))]
        return sorted(missing, key=lambda m: (m.state != State.GAP, urgency(m.need.importance, m.state)))

    def bringers(self, need_id: int) -> list[Bringer]:
        """Return who could bring a need, most likely first."""
        return could_bring(
            Bringer(p.id, p.called, p.status, cell.level, p.since, cell.note)
            for cell in self.of_need(need_id).values()
            if (p := self.participants.get(cell.participant_id))
        )

    def sectors(self) -> list[str]:
        """Return the sectors of the partners, one entry per partner."""
        return [p.sector for p in self.participants.values() if is_partner(p.status)]

    def essential(self, missing: Iterable[Missing]) -> int:
        """Return the number of essential needs among the missing ones."""
        return sum(m.need.importance == Importance.ESSENTIAL for m in missing)


def _groups(columns: Iterable[ParticipantRow]) -> Iterator[tuple[Group, int, int]]:
    """Yield each group of adjacent columns, with the index of its first and last column."""
    grouped = groupby(enumerate(columns), key=lambda column: group_of(column[1].status))
    for group, members in grouped:
        ends = [at for at, _ in members]
        yield group, ends[0], ends[-1]


@lru_cache
def _brings(level: str, status: str) -> Brings:
    return Brings(level, status)
