"""The overlaps of the commitments, computed in slices in the idle queue."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.commitments.slices import Slices
from partnerdesk.desk.pace.idle import When
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.partnership.overlaps import Overlap, Overlapping

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: Pause in milliseconds, so that the board is painted first.
_PAUSE_MS = 100

#: Number of commitments in one slice, which takes a small part of a frame.
_SLICE = 100


class Overlaps(QObject):
    """The overlaps, updated as commitments change."""

    #: All were computed, or they changed.
    counted = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = Overlapping()
        self._slices = Slices(desk, self, _SLICE, self._put, pause=_PAUSE_MS)
        self._slices.ended.connect(self.counted)
        self._changed: set[int] = set()
        self._catching_up = QObject(self)  # owner of the tasks for updates

    def load(self) -> None:
        """Compute all overlaps again."""
        self._found = Overlapping()
        self._changed = set()
        self._slices.begin()

    def take_in(self, commitments: Collection[int]) -> None:
        """Update a few commitments, which were changed, added or deleted, after the board is painted."""
        self._changed.update(commitments)
        self._desk.idle.drop(self._catching_up)
        self._desk.idle.add(self._catching_up, self._catch_up, When.NEXT, after_ms=_PAUSE_MS)

    def _catch_up(self) -> None:
        if not self._changed:
            return
        changed, self._changed = self._changed, set()
        for id_ in changed:
            self._found.drop(id_)
        try:
            self._put(changed)
        except FileProblem as e:
            self._desk.tell_problem(e)
        self.counted.emit()

    def __len__(self) -> int:
        return len(self._found)

    def found(self) -> list[Overlap]:
        """Return the overlaps, largest first. This computes all that is pending."""
        self._slices.finish()
        self._catch_up()
        return self._found.found()

    def _put(self, commitments: Collection[int]) -> None:
        for reach in reaches(self._desk.seen, commitments):
            self._found.put(reach)
