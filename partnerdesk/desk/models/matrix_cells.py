"""The matrix in memory: needs, participants and what each brings, kept up to date in small steps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

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
from partnerdesk.partnership.participants import in_matrix, is_partner, matrix_order

_KINDS = [k.value for k in Kind]


class Standing(NamedTuple):
    """How a need stands, and how many partners bring it in full."""

    state: State
    times: int


class Missing(NamedTuple):
    """A need that is a gap or thin, and who could bring it, the nearest first."""

    need: NeedRow
    state: State
    bringers: list[Bringer]


class Cells:
    """What each participant brings of each need; knows no Qt and no file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.needs: list[NeedRow] = []
        self.columns: list[ParticipantRow] = []
        self.participants: dict[int, ParticipantRow] = {}
        self.of_need: dict[int, dict[int, CoverageRow]] = {}
        self._by_id: dict[int, CoverageRow] = {}
        self._standings: dict[int, Standing] = {}

    def show_needs(self, needs: Iterable[NeedRow]) -> None:
        """Take the needs, set by kind and within it as they were added."""
        self.needs = sorted(needs, key=lambda n: _KINDS.index(n.kind))
        for need in self.needs:
            self.of_need.setdefault(need.id, {})

    def show_participants(self, participants: Iterable[ParticipantRow], *, left_too: bool) -> None:
        """Take the participants; the columns are partners first, and those who left if asked for."""
        self.participants = {p.id: p for p in participants}
        self.columns = self.shown(self.participants.values(), left_too=left_too)
        self._standings.clear()

    @staticmethod
    def shown(participants: Iterable[ParticipantRow], *, left_too: bool) -> list[ParticipantRow]:
        """Return the participants that are columns, in their order."""
        shown = [p for p in participants if in_matrix(p.status, left_too=left_too)]
        return sorted(shown, key=lambda p: matrix_order(p.status))

    def show_coverage(self, coverage: Iterable[CoverageRow]) -> None:
        """Take all filled cells anew."""
        self.of_need = {need.id: {} for need in self.needs}
        self._by_id.clear()
        self._standings.clear()
        for cell in coverage:
            self._put(cell)

    def update(self, touched: Iterable[int], now: Iterable[CoverageRow]) -> set[tuple[int, int]]:
        """Take the cells of the touched ids as they are now; return (need, participant) of each."""
        places = set()
        for id_ in touched:
            if gone := self._by_id.pop(id_, None):
                self.of_need.get(gone.need_id, {}).pop(gone.participant_id, None)
                places.add((gone.need_id, gone.participant_id))
        for cell in now:
            self._put(cell)
            places.add((cell.need_id, cell.participant_id))
        for need_id, _ in places:
            self._standings.pop(need_id, None)
        return places

    def _put(self, cell: CoverageRow) -> None:
        self._by_id[cell.id] = cell
        self.of_need.setdefault(cell.need_id, {})[cell.participant_id] = cell

    def cell(self, coverage_id: int) -> CoverageRow | None:
        """Return a filled cell by its id."""
        return self._by_id.get(coverage_id)

    def standing(self, need_id: int) -> Standing:
        """Tell how a need stands, by the rules of `partnership.needs`."""
        found = self._standings.get(need_id)
        if found is None:
            brings = [
                _brings(cell.level, self.participants[cell.participant_id].status)
                for cell in self.of_need.get(need_id, {}).values()
                if cell.participant_id in self.participants
            ]
            found = self._standings[need_id] = Standing(state_of(brings), times_covered(brings))
        return found

    def missing(self) -> list[Missing]:
        """Return what is missing, gaps before what is thin, essential needs first in each."""
        found = [(need, self.standing(need.id).state) for need in self.needs]
        missing = [(need, state) for need, state in found if state != State.COVERED]
        missing.sort(key=lambda m: (m[1] != State.GAP, urgency(m[0].importance, m[1])))
        return [Missing(need, state, self.bringers(need.id)) for need, state in missing]

    def bringers(self, need_id: int) -> list[Bringer]:
        """Return who could bring a need, the nearest first."""
        return could_bring(
            Bringer(p.id, p.called, p.status, cell.level, p.since, cell.note)
            for cell in self.of_need.get(need_id, {}).values()
            if (p := self.participants.get(cell.participant_id))
        )

    def sectors(self) -> list[str]:
        """Return the sector of each partner."""
        return [p.sector for p in self.participants.values() if is_partner(p.status)]

    def essential(self, missing: Iterable[Missing]) -> int:
        """Count the essential needs among those missing."""
        return sum(m.need.importance == Importance.ESSENTIAL for m in missing)


@lru_cache
def _brings(level: str, status: str) -> Brings:
    return Brings(level, status)
